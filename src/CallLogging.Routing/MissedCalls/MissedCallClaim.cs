namespace CallLogging.Routing;

/// <summary>Somebody said "I am calling back" (spec R25).</summary>
/// <param name="Key">Which entry.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record MissedCallClaim(MissedCallKey Key, AgentId By, DateTimeOffset At);
