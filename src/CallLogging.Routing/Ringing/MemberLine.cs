namespace CallLogging.Routing;

/// <summary>One member's line in an explanation.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Standing">Chosen, or why not.</param>
public readonly record struct MemberLine(AgentId Agent, MemberStanding Standing);
