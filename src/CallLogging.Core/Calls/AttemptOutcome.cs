namespace CallLogging;

/// <summary>What came of ringing one agent.</summary>
public enum AttemptOutcome
{
    /// <summary>Rung, and not answered (so far).</summary>
    NoAnswer,

    /// <summary>The agent refused the call.</summary>
    Declined,

    /// <summary>The agent's handset was busy.</summary>
    Busy,

    /// <summary>The agent talked.</summary>
    Answered,
}
