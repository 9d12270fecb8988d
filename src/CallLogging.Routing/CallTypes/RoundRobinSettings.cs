using System.Text.Json.Serialization;

namespace CallLogging.Routing;

/// <summary>The settings of a call type in round-robin mode: the members, the times, and what follows when no member answers.</summary>
/// <remarks><see cref="CallTypeCheck"/> finds values that do not fit together; the engine accepts any values.</remarks>
public sealed record RoundRobinSettings
{
    /// <summary>The members in their explicit order.</summary>
    public required ValueList<Member> Members { get; init; }

    /// <summary>The time that a call may wait for a member, counted from its arrival. After it, the fallback is rung.</summary>
    public required TimeSpan MaximumWait { get; init; }

    /// <summary>The time for which one member is rung.</summary>
    /// <value>Default 15 seconds; <see cref="CallTypeCheck"/> accepts 5 to 600 seconds.</value>
    [JsonRequired]
    public TimeSpan RingTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The wrap-up time: for so long after a call a member is busy and not rung.</summary>
    /// <value>Default 0.</value>
    public TimeSpan WrapUp { get; init; }

    /// <summary>The employee who is rung when no member answers in time, or null for nobody: such calls are missed.</summary>
    public AgentId? Fallback { get; init; }

    /// <summary>The time for which the fallback is rung. Time spent waiting for a busy fallback counts.</summary>
    /// <value>Default null: <see cref="RingTime"/>.</value>
    public TimeSpan? FallbackRingTime { get; init; }

    /// <summary>The policy that chooses the next member.</summary>
    /// <value>Default <see cref="SelectionPolicy.RoundRobin"/>.</value>
    public SelectionPolicy Policy { get; init; }

    /// <summary>The event that moves the cursor.</summary>
    /// <value>Default <see cref="AdvanceOn.Answer"/>.</value>
    public AdvanceOn AdvanceOn { get; init; }

    /// <summary>Gets a value indicating whether the cursor moves to the fallback who answered, if the fallback is also a member.</summary>
    /// <value>Default false.</value>
    public bool FallbackMovesCursor { get; init; }

    /// <summary>Gets a value indicating whether a case owner who is rung first moves the cursor like any other member.</summary>
    /// <value>Default false: otherwise calls with an open case change the shares of the other members.</value>
    public bool CaseOwnerMovesCursor { get; init; }

    /// <summary>Gets a value indicating whether the case owner of the caller's open case is rung first. This needs a case source.</summary>
    /// <value>Default false.</value>
    public bool CaseOwnerFirst { get; init; }

    /// <summary>The fate of a ring attempt that is live when the maximum wait ends.</summary>
    /// <value>Default <see cref="AtDeadline.Cut"/>.</value>
    public AtDeadline AtDeadline { get; init; }

    /// <summary>The number of passes that one call makes through the member order.</summary>
    /// <value>Default <see cref="Passes.One"/>.</value>
    public Passes Passes { get; init; }

    /// <summary>Gets a value indicating whether the caller is asked for a message if nobody answers.</summary>
    /// <value>Default false.</value>
    public bool Voicemail { get; init; }

    /// <summary>The seed of <see cref="SelectionPolicy.Random"/>; the same seed and call give the same order.</summary>
    /// <value>Default 0.</value>
    public int Seed { get; init; }

    /// <summary>The ring time of the fallback that is in force: <see cref="FallbackRingTime"/>, or else <see cref="RingTime"/>.</summary>
    public TimeSpan EffectiveFallbackRingTime => FallbackRingTime ?? RingTime;

    /// <summary>The number of members that one call reaches before the maximum wait ends if none of them answers.</summary>
    /// <value>0 up to the number of members; a member whose ring time is cut by the deadline counts.</value>
    public int ReachableMembers
    {
        get
        {
            if (RingTime <= TimeSpan.Zero || MaximumWait <= TimeSpan.Zero)
            {
                return 0;
            }

            long reachable = ((MaximumWait.Ticks - 1) / RingTime.Ticks) + 1;
            return (int)Math.Min(reachable, Members.Count);
        }
    }
}

/// <summary>An employee in the member order of a call type.</summary>
/// <param name="Agent">The employee's id.</param>
/// <param name="Weight">The share under <see cref="SelectionPolicy.Weighted"/>, 1 to 1,000 (values outside are taken as the nearest
/// bound); default 1. Other policies do not read it.</param>
public readonly record struct Member(AgentId Agent, int Weight = 1)
{
    /// <summary>The largest weight.</summary>
    public const int MaxWeight = 1_000;

    /// <summary>The weight within its bounds.</summary>
    internal int BoundedWeight => Math.Clamp(Weight, 1, MaxWeight);
}

/// <summary>The event that moves the cursor of a call type.</summary>
public enum AdvanceOn
{
    /// <summary>The cursor moves to the member who answered; if no member answered, past the members whose ring attempts were unanswered.</summary>
    Answer,

    /// <summary>The cursor moves past every member who is rung, whether they answer or not.</summary>
    Offer,
}

/// <summary>The fate of a ring attempt that is live when the maximum wait ends.</summary>
public enum AtDeadline
{
    /// <summary>The ring attempt is cut, and the fallback is rung.</summary>
    Cut,

    /// <summary>The ring attempt may last its whole ring time; then the fallback is rung.</summary>
    Finish,
}

/// <summary>The number of passes that one call makes through the member order.</summary>
public enum Passes
{
    /// <summary>One pass; then the fallback is rung.</summary>
    One,

    /// <summary>Pass after pass until the maximum wait ends, at most one per <see cref="RoutingLimits.ShortestRing"/>.</summary>
    UntilDeadline,
}
