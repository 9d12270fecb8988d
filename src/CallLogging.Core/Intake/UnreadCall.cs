namespace CallLogging;

/// <summary>A call of a history that could not be read.</summary>
/// <param name="Call">Which, or null if not even that could be read.</param>
/// <param name="Place">Where in the answer, such as <c>$.calls[7].started_at</c>.</param>
/// <param name="Reason">What was expected there.</param>
public sealed record UnreadCall(CallKey? Call, string Place, string Reason);
