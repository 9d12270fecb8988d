namespace CallLogging;

/// <summary>How far a call has come (spec C7).</summary>
public enum CallState
{
    /// <summary>Ringing or talking: no end is known.</summary>
    InProgress,

    /// <summary>Over, but facts such as a voicemail, tags or notes may still arrive.</summary>
    HungUp,

    /// <summary>Settled: a while has passed since the end. Later facts still change the call, they re-open nothing.</summary>
    Final,
}
