namespace CallLogging.Routing;

/// <summary>What a policy remembers of one agent, as it is stored.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Turn">What.</param>
public readonly record struct AgentTurn(AgentId Agent, MemberTurn Turn);
