namespace CallLogging.Front;

/// <summary>A call to be counted.</summary>
/// <param name="Call">The call.</param>
/// <param name="Conversation">What tells its conversation from others: an epoch of its thread (<see cref="ThreadKey.At"/>), or the conversation's id.</param>
public sealed record ReportedCall(Call Call, string Conversation);
