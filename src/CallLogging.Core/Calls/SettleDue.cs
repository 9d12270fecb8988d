namespace CallLogging;

/// <summary>When a call is to be settled.</summary>
/// <param name="At">The instant.</param>
/// <param name="EndIsMissing">Whether no event told the call's end: ask the provider first, where that is possible.</param>
public sealed record SettleDue(DateTimeOffset At, bool EndIsMissing);
