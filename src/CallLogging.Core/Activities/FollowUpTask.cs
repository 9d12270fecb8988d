namespace CallLogging;

/// <summary>Something that is still to be done after a call.</summary>
/// <param name="Text">What.</param>
/// <param name="DueOn">By when, or null.</param>
/// <param name="For">Who does it, or null.</param>
public sealed record FollowUpTask(string Text, DateOnly? DueOn = null, AgentId? For = null);
