namespace CallLogging.Routing;

/// <summary>One ring attempt: ringing one employee once, on all of their endpoints.</summary>
/// <param name="Number">The number of the attempt within its call, counted from 1.</param>
/// <param name="Agent">The employee who is rung.</param>
/// <param name="Reason">Why this employee was selected.</param>
/// <param name="StartedAt">The time at which the attempt started.</param>
/// <param name="RingUntil">The time at which the attempt ends at the latest; an answer at exactly this time is late.</param>
public sealed record RingAttempt(int Number, AgentId Agent, RingReason Reason, DateTimeOffset StartedAt, DateTimeOffset RingUntil)
{
    /// <summary>The time at which the attempt ended, or null while it is live.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The result of the attempt, or null while it is live.</summary>
    public RingResult? Result { get; init; }

    /// <summary>Gets a value indicating whether a late answer to the attempt was already refused. A second one causes no command.</summary>
    public bool IsAnswerRefused { get; init; }

    /// <summary>Gets a value indicating whether the attempt has not ended yet.</summary>
    public bool IsLive => Result is null;

    /// <summary>Gets a value indicating whether the agent had the chance to answer and did not take it, so that their turn is used up.</summary>
    /// <value>true after the ring time, the deadline or a decline, and if the caller left after at least
    /// <see cref="RoutingLimits.ShortestRing"/>; false while the attempt is live and for all other results.</value>
    public bool IsUnanswered => Result switch
    {
        RingResult.TimedOut or RingResult.Deadline or RingResult.Declined => true,
        RingResult.CallerGone => EndedAt - StartedAt >= RoutingLimits.ShortestRing,
        RingResult.Answered or RingResult.Busy or RingResult.Failed or RingResult.Revoked or RingResult.AnsweredElsewhere or null => false,
    };
}

/// <summary>The reason for which an agent is rung.</summary>
public enum RingReason
{
    /// <summary>The selection policy chose the agent.</summary>
    Policy,

    /// <summary>The agent is the case owner of the caller's open case.</summary>
    CaseOwner,

    /// <summary>The agent is the fallback, and no member answered in time.</summary>
    Fallback,
}

/// <summary>The result of a ring attempt.</summary>
public enum RingResult
{
    /// <summary>The agent answered and has the call.</summary>
    Answered,

    /// <summary>The ring time expired.</summary>
    TimedOut,

    /// <summary>The maximum wait expired and cut the attempt.</summary>
    Deadline,

    /// <summary>The agent declined.</summary>
    Declined,

    /// <summary>The agent turned out to be in another call.</summary>
    Busy,

    /// <summary>The telephony system could not ring the agent.</summary>
    Failed,

    /// <summary>The agent was switched OFF, or removed from the call type.</summary>
    Revoked,

    /// <summary>Another agent who was rung at the same time answered.</summary>
    AnsweredElsewhere,

    /// <summary>The caller hung up.</summary>
    CallerGone,
}
