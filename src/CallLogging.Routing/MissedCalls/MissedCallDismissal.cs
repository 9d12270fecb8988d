namespace CallLogging.Routing;

/// <summary>An employee took an entry off the list (spec R26). Missed calls that end later open it anew.</summary>
/// <param name="Key">Which entry.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Note">Why, in his words.</param>
public sealed record MissedCallDismissal(MissedCallKey Key, DateTimeOffset At, AgentId By, string Note);
