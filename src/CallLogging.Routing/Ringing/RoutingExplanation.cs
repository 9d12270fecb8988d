namespace CallLogging.Routing;

/// <summary>Why a decision was made: every member of the call type exactly once, chosen or why not (spec R14, law 3).</summary>
public sealed class RoutingExplanation : IEquatable<RoutingExplanation>
{
    private readonly MemberStanding[] _standings;

    /// <summary>Makes an explanation.</summary>
    /// <param name="call">The call.</param>
    /// <param name="type">Its call type.</param>
    /// <param name="at">When it was decided.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="rule">By which rule.</param>
    /// <param name="members">All members in their order.</param>
    /// <param name="standings">A standing for each.</param>
    /// <exception cref="ArgumentException">There are not as many standings as members.</exception>
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
            throw new ArgumentException($"{standings.Length} standings for {members.Count} members.", nameof(standings));
        }
    }

    internal RoutingExplanation(
        CallKey call, CallTypeId type, DateTimeOffset at, RoutingDecision decision, RoutingRule rule, ValueList<AgentId> members, MemberStanding[] standings)
    {
        Call = call;
        Type = type;
        At = at;
        Decision = decision;
        Rule = rule;
        Members = members;
        _standings = standings;
    }

    /// <summary>The call.</summary>
    public CallKey Call { get; }

    /// <summary>Its call type.</summary>
    public CallTypeId Type { get; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset At { get; }

    /// <summary>What was decided.</summary>
    public RoutingDecision Decision { get; }

    /// <summary>By which rule.</summary>
    public RoutingRule Rule { get; }

    /// <summary>All members in their order.</summary>
    public ValueList<AgentId> Members { get; }

    /// <summary>A standing for each member, in the same order.</summary>
    public ReadOnlySpan<MemberStanding> Standings => _standings;

    /// <summary>The selection policy in force.</summary>
    public SelectionPolicy Policy { get; init; }

    /// <summary>Who had his turn last when it was decided.</summary>
    public AgentId? CursorBefore { get; init; }

    /// <summary>Who has had his turn after it.</summary>
    public AgentId? CursorAfter { get; init; }

    /// <summary>The fallback who is rung or waited for, or null.</summary>
    public AgentId? Fallback { get; init; }

    /// <summary>The members with their standings.</summary>
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
