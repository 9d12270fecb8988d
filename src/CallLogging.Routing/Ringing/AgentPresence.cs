namespace CallLogging.Routing;

/// <summary>Whether an employee can be rung, and what he is doing.</summary>
/// <param name="Agent">Who.</param>
public sealed record AgentPresence(AgentId Agent)
{
    /// <summary>His switch (spec R8).</summary>
    /// <value>OFF at first.</value>
    public bool IsOn { get; init; }

    /// <summary>When he switched last; earlier switches that arrive later are ignored.</summary>
    public DateTimeOffset? SwitchedAt { get; init; }

    /// <summary>What he is being rung for: at most one call at a time (spec R15).</summary>
    public RingId? Rung { get; init; }

    /// <summary>The routed call he is in.</summary>
    public CallKey? TalksIn { get; init; }

    /// <summary>A call of his own that was not routed, such as one he made.</summary>
    public CallKey? Elsewhere { get; init; }

    /// <summary>When <see cref="Elsewhere"/> is taken as over although nobody reported its end.</summary>
    public DateTimeOffset? ElsewhereUntil { get; init; }

    /// <summary>The call of his own that ended last: a late report of its beginning is ignored.</summary>
    public CallKey? EndedElsewhere { get; init; }

    /// <summary>Until when he finishes his last call.</summary>
    public DateTimeOffset? WrapUpUntil { get; init; }

    /// <summary>Since when he has been idle: the end of his last call with its wrap-up, or his switch to ON.</summary>
    public DateTimeOffset IdleSince { get; init; }

    /// <summary>Why he cannot be rung, or <see cref="MemberStanding.NotYetInTurn"/> if he can.</summary>
    /// <param name="now">The present time.</param>
    public MemberStanding StandingAt(DateTimeOffset now) => IsOn ? EngagementAt(now) : MemberStanding.Off;

    /// <summary>What he is busy with, ON or OFF; <see cref="MemberStanding.NotYetInTurn"/> if with nothing.</summary>
    internal MemberStanding EngagementAt(DateTimeOffset now)
    {
        if (TalksIn is not null || (Elsewhere is not null && now < ElsewhereUntil))
        {
            return MemberStanding.InCall;
        }

        if (Rung is not null)
        {
            return MemberStanding.RungElsewhere;
        }

        return WrapUpUntil is { } until && now < until ? MemberStanding.WrapUp : MemberStanding.NotYetInTurn;
    }

    /// <summary>When he will be free by the clock alone, or null if that takes an event.</summary>
    internal DateTimeOffset? FreeAt => TalksIn is not null || Rung is not null ? null : Elsewhere is not null ? Max(ElsewhereUntil, WrapUpUntil) : WrapUpUntil;

    private static DateTimeOffset? Max(DateTimeOffset? one, DateTimeOffset? other) => other is null || one > other ? one : other;
}
