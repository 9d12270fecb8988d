namespace CallLogging.Routing;

/// <summary>One ringing of one agent for one call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Number">Counts the call's rings from 1.</param>
public readonly record struct RingId(CallKey Call, int Number);
