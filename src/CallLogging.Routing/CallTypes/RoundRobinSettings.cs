namespace CallLogging.Routing;

/// <summary>Who is rung for the calls of a type, how long, and what if nobody answers (spec R4).</summary>
public sealed record RoundRobinSettings
{
    /// <summary>The members in their explicit order.</summary>
    public required ValueList<Member> Members { get; init; }

    /// <summary>How long a call may wait for a member, from its arrival; then the fallback is rung (spec R11).</summary>
    public required TimeSpan MaximumWait { get; init; }

    /// <summary>How long one member is rung.</summary>
    /// <value>Default 15 seconds; sensible from 5 to 600 seconds (spec R5).</value>
    public TimeSpan RingTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a member is left alone after a call.</summary>
    /// <value>Default 0.</value>
    public TimeSpan WrapUp { get; init; }

    /// <summary>Who is rung when no member answers in time; null if nobody is.</summary>
    public AgentId? Fallback { get; init; }

    /// <summary>How long the fallback is rung, waiting for him while he is busy included.</summary>
    /// <value>Default null: as long as a member.</value>
    public TimeSpan? FallbackRingTime { get; init; }

    /// <summary>How the next member is chosen.</summary>
    /// <value>Default <see cref="SelectionPolicy.RoundRobin"/>.</value>
    public SelectionPolicy Policy { get; init; }

    /// <summary>When the cursor moves.</summary>
    /// <value>Default <see cref="AdvanceOn.Answer"/> (seed 003).</value>
    public AdvanceOn AdvanceOn { get; init; }

    /// <summary>Whether the fallback's answer moves the cursor, if he is a member.</summary>
    /// <value>Default no (spec R7).</value>
    public bool FallbackMovesCursor { get; init; }

    /// <summary>Whether a handler who is rung out of turn moves the cursor.</summary>
    /// <value>Default no: otherwise priority calls change the shares of the others (spec R7).</value>
    public bool PriorityMovesCursor { get; init; }

    /// <summary>Whether the handler of the caller's open case is rung first (spec R9). Needs a case source.</summary>
    /// <value>Default no.</value>
    public bool HandlerFirst { get; init; }

    /// <summary>What happens to a ring that lasts at the deadline.</summary>
    /// <value>Default <see cref="AtDeadline.Cut"/>.</value>
    public AtDeadline AtDeadline { get; init; }

    /// <summary>How often a call goes through the members.</summary>
    /// <value>Default <see cref="Passes.One"/>.</value>
    public Passes Passes { get; init; }

    /// <summary>Whether a caller whom nobody answered may leave a message.</summary>
    /// <value>Default no.</value>
    public bool Voicemail { get; init; }

    /// <summary>Chooses one order under <see cref="SelectionPolicy.Random"/>; the same seed gives the same order.</summary>
    /// <value>Default 0.</value>
    public int Seed { get; init; }

    /// <summary>How long the fallback is rung: <see cref="FallbackRingTime"/>, else <see cref="RingTime"/>.</summary>
    public TimeSpan EffectiveFallbackRingTime => FallbackRingTime ?? RingTime;

    /// <summary>How many members one call can reach, each rung in vain, before the maximum wait ends (spec R5).</summary>
    /// <value>0 or more; a member who can be rung only in part counts.</value>
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
