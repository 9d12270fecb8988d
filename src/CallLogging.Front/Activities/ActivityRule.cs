namespace CallLogging.Front;

/// <summary>Why a call is, or is not yet, written (spec F6).</summary>
public enum ActivityRule
{
    /// <summary>It is written.</summary>
    Write,

    /// <summary>Agents among themselves: never written.</summary>
    Internal,

    /// <summary>How it turns out is not known yet.</summary>
    InProgress,

    /// <summary>Answered, and not over yet.</summary>
    WaitsForEnd,

    /// <summary>Nobody answered, and a voicemail or an answer may still be told: it waits until the call is final.</summary>
    WaitsUntilFinal,
}
