namespace CallLogging.Routing;

/// <summary>How a ring ended.</summary>
public enum RingEnd
{
    /// <summary>The agent answered and has the call.</summary>
    Answered,

    /// <summary>The ring time was over.</summary>
    TimedOut,

    /// <summary>The maximum wait was over.</summary>
    Deadline,

    /// <summary>The agent refused.</summary>
    Declined,

    /// <summary>The agent turned out to be in another call.</summary>
    Busy,

    /// <summary>The telephone system could not ring him.</summary>
    Failed,

    /// <summary>The agent was switched OFF, or removed from the call type.</summary>
    Revoked,

    /// <summary>Somebody else who was rung at the same time answered.</summary>
    AnsweredElsewhere,

    /// <summary>The caller hung up.</summary>
    CallerGone,
}
