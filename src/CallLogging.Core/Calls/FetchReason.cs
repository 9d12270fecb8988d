namespace CallLogging;

/// <summary>Why a provider is asked about a call (spec C7).</summary>
public enum FetchReason
{
    /// <summary>It is not asked.</summary>
    None,

    /// <summary>The call is settled: its tags, agent and recording are confirmed once.</summary>
    Confirm,

    /// <summary>No event told the call's end, and none has come for long.</summary>
    EndIsMissing,
}
