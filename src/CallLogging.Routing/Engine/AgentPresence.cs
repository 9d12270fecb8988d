namespace CallLogging.Routing;

/// <summary>The presence of one employee: the availability switch, and the ring attempt or call that keeps the employee busy.</summary>
/// <remarks>The presence is state and not a setting: it is kept in the routing store and survives restarts.</remarks>
/// <param name="Agent">The employee's id.</param>
public sealed record AgentPresence(AgentId Agent)
{
    /// <summary>Gets a value indicating whether the employee's availability switch is ON.</summary>
    /// <value>Default false: OFF.</value>
    public bool IsOn { get; init; }

    /// <summary>The time of the last switch, or null before the first. Earlier switches that arrive later are ignored.</summary>
    public DateTimeOffset? SwitchedAt { get; init; }

    /// <summary>The ring attempt that reserves the employee, or null. An employee is rung for at most one call at a time.</summary>
    public RingAttemptId? CurrentAttempt { get; init; }

    /// <summary>The routed call that the employee is in, or null.</summary>
    public CallKey? CurrentCall { get; init; }

    /// <summary>A call of the employee that was not routed, such as one that they placed, or null.</summary>
    public CallKey? CallElsewhere { get; init; }

    /// <summary>The time at which <see cref="CallElsewhere"/> counts as over although its end was not reported.</summary>
    /// <value><see cref="RoutingLimits.LongestTalk"/> after the report of the call; null without such a call.</value>
    public DateTimeOffset? CallElsewhereUntil { get; init; }

    /// <summary>The last call outside of routing that ended, or null. A late report of its beginning is ignored.</summary>
    public CallKey? EndedCallElsewhere { get; init; }

    /// <summary>The end of the wrap-up time after the last routed call, or null if there is none.</summary>
    public DateTimeOffset? WrapUpUntil { get; init; }

    /// <summary>The time since which the employee has been idle: the end of the last call with its wrap-up, or the switch to ON.</summary>
    public DateTimeOffset IdleSince { get; init; }

    /// <summary>Returns the reason why the employee cannot be rung, or <see cref="MemberAvailability.Eligible"/> if they can.</summary>
    /// <param name="now">The time for which the availability is asked.</param>
    /// <returns>OFF comes before being busy; in a call comes before being rung, and that before wrap-up.</returns>
    public MemberAvailability GetAvailability(DateTimeOffset now) => IsOn ? GetAvailabilityWhenOn(now) : MemberAvailability.Off;

    /// <summary>Returns the availability without regard to the switch, as it counts for the fallback.</summary>
    internal MemberAvailability GetAvailabilityWhenOn(DateTimeOffset now)
    {
        if (CurrentCall is not null || (CallElsewhere is not null && now < CallElsewhereUntil))
        {
            return MemberAvailability.InCall;
        }

        if (CurrentAttempt is not null)
        {
            return MemberAvailability.RungElsewhere;
        }

        return WrapUpUntil is { } until && now < until ? MemberAvailability.WrapUp : MemberAvailability.Eligible;
    }

    /// <summary>The time at which the employee becomes free by the clock alone, or null if that takes an event.</summary>
    internal DateTimeOffset? FreeAt =>
        CurrentCall is not null || CurrentAttempt is not null ? null
        : CallElsewhere is not null ? Later(CallElsewhereUntil, WrapUpUntil)
        : WrapUpUntil;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => other is null || one > other ? one : other;
}
