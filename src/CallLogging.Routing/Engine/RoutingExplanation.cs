namespace CallLogging.Routing;

/// <summary>The explanation of one decision: what was decided, by which rule, and every member of the call type exactly once, chosen or with
/// the reason why not.</summary>
/// <remarks>Two explanations are equal if all of their values are. <see cref="ExplanationText"/> writes them for people.</remarks>
public sealed class RoutingExplanation : IEquatable<RoutingExplanation>
{
    private readonly MemberStanding[] _standings;

    /// <summary>Creates an explanation.</summary>
    /// <param name="call">The call that the decision is about.</param>
    /// <param name="type">The call type of the call.</param>
    /// <param name="at">The time of the decision.</param>
    /// <param name="decision">The kind of decision.</param>
    /// <param name="rule">The rule that decided.</param>
    /// <param name="members">All members of the call type in their order.</param>
    /// <param name="standings">The availability of each member, in the same order.</param>
    /// <exception cref="ArgumentException">The numbers of members and availabilities differ.</exception>
    public RoutingExplanation(
        CallKey call,
        CallTypeId type,
        DateTimeOffset at,
        RoutingDecision decision,
        RoutingRule rule,
        ValueList<AgentId> members,
        ReadOnlySpan<MemberStanding> standings)
        : this(call, type, at, decision, rule, members, standings.ToArray())
    {
        if (members.Count != standings.Length)
        {
            throw new ArgumentException(
                $"There are {standings.Length} availabilities for {members.Count} members. Give one for each member.", nameof(standings));
        }
    }

    internal RoutingExplanation(
        CallKey call,
        CallTypeId type,
        DateTimeOffset at,
        RoutingDecision decision,
        RoutingRule rule,
        ValueList<AgentId> members,
        MemberStanding[] standings)
    {
        Call = call;
        Type = type;
        At = at;
        Decision = decision;
        Rule = rule;
        Members = members;
        _standings = standings;
    }

    /// <summary>The call that the decision is about.</summary>
    public CallKey Call { get; }

    /// <summary>The call type of the call.</summary>
    public CallTypeId Type { get; }

    /// <summary>The time of the decision.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The kind of decision.</summary>
    public RoutingDecision Decision { get; }

    /// <summary>The rule that decided.</summary>
    public RoutingRule Rule { get; }

    /// <summary>All members of the call type in their order.</summary>
    public ValueList<AgentId> Members { get; }

    /// <summary>The availability of each member, in the same order.</summary>
    public ReadOnlySpan<MemberStanding> Standings => _standings;

    /// <summary>The selection policy that was in force.</summary>
    public SelectionPolicy Policy { get; init; }

    /// <summary>The cursor before the decision, or null if there was none.</summary>
    public AgentId? CursorBefore { get; init; }

    /// <summary>The cursor after the decision, or null if there is none.</summary>
    public AgentId? CursorAfter { get; init; }

    /// <summary>The fallback who is rung or waited for, or null for other decisions.</summary>
    public AgentId? Fallback { get; init; }

    /// <summary>The members with their availabilities, in member order.</summary>
    public IEnumerable<MemberLine> Lines => Members.Select((m, i) => new MemberLine(m, _standings[i]));

    /// <inheritdoc />
    public bool Equals(RoutingExplanation? other) =>
        other is not null && Call == other.Call && Type == other.Type && At == other.At && Decision == other.Decision
        && Rule == other.Rule && Members == other.Members && _standings.AsSpan().SequenceEqual(other._standings)
        && Policy == other.Policy && CursorBefore == other.CursorBefore && CursorAfter == other.CursorAfter && Fallback == other.Fallback;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as RoutingExplanation);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Call, At, Decision, Rule);
}

/// <summary>The availability of one member in an explanation.</summary>
/// <param name="Agent">The member's id.</param>
/// <param name="Standing">Chosen, or the reason why the member was not chosen.</param>
public readonly record struct MemberLine(AgentId Agent, MemberStanding Standing);

/// <summary>The kinds of decisions about a call.</summary>
public enum RoutingDecision
{
    /// <summary>A member is rung, chosen by the selection policy.</summary>
    RingMember,

    /// <summary>The case owner of the caller's open case is rung first.</summary>
    RingHandler,

    /// <summary>All available members are rung at once.</summary>
    RingAll,

    /// <summary>The fallback is rung.</summary>
    RingFallback,

    /// <summary>The caller waits for the first member who becomes free.</summary>
    WaitForMember,

    /// <summary>The caller waits for the fallback, who is busy.</summary>
    WaitForFallback,

    /// <summary>The call ends, because nobody answered.</summary>
    GiveUp,

    /// <summary>The call is forwarded to the number of its call type.</summary>
    Forward,

    /// <summary>The call is rejected, because no call type takes it.</summary>
    Reject,
}

/// <summary>The rules that decide about a call.</summary>
public enum RoutingRule
{
    /// <summary>The selection policy of the call type chose.</summary>
    Policy,

    /// <summary>The caller has an open case whose case owner is available.</summary>
    OpenCase,

    /// <summary>Members who were not tried yet are ON but busy.</summary>
    MembersBusy,

    /// <summary>Every member who could be rung was rung.</summary>
    PassEnded,

    /// <summary>No member is ON.</summary>
    NobodyOn,

    /// <summary>The maximum wait is over.</summary>
    MaximumWaitOver,

    /// <summary>The fallback did not answer within their ring time.</summary>
    FallbackDidNotAnswer,

    /// <summary>Every member who could be rung was rung, and the call type has no fallback.</summary>
    NoFallback,

    /// <summary>The call type forwards its calls.</summary>
    FixedNumber,

    /// <summary>No call type has the number, or its call type forwards calls and has no number to forward to.</summary>
    NoCallType,
}
