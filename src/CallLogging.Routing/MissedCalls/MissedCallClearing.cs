namespace CallLogging.Routing;

/// <summary>Why, when and by whom an entry was cleared.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When: the answer of the connected call, the dismissal, or the instant of expiry.</param>
/// <param name="By">Who called back, talked or dismissed; null if nobody did or it is not known.</param>
/// <param name="Call">The connected call, or null.</param>
/// <param name="Note">What was written at the dismissal, or null.</param>
public sealed record MissedCallClearing(
    ClearingReason Reason, DateTimeOffset At, AgentId? By = null, CallKey? Call = null, string? Note = null);
