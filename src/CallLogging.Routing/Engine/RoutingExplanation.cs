using System.Text.Json.Serialization;

namespace CallLogging.Routing;

/// <summary>The explanation of one decision: what was decided, by which rule, and every member of the call type exactly once, chosen or with
/// the reason why not.</summary>
/// <remarks>Two explanations are equal if all of their values are. <see cref="ExplanationText"/> writes them for people.</remarks>
public sealed class RoutingExplanation : IEquatable<RoutingExplanation>
{
    /// <summary>Creates an explanation.</summary>
    /// <param name="call">The call that the decision is about.</param>
    /// <param name="type">The call type of the call.</param>
    /// <param name="decidedAt">The time of the decision.</param>
    /// <param name="kind">The kind of decision.</param>
    /// <param name="rule">The rule that decided.</param>
    /// <param name="members">All members of the call type in their order.</param>
    /// <param name="availabilities">The availability of each member, in the same order.</param>
    /// <exception cref="ArgumentException">The numbers of members and availabilities differ.</exception>
    public RoutingExplanation(
        CallKey call,
        CallTypeId type,
        DateTimeOffset decidedAt,
        RoutingDecisionKind kind,
        RoutingRule rule,
        ValueList<AgentId> members,
        ReadOnlySpan<MemberAvailability> availabilities)
        : this(call, type, decidedAt, kind, rule, members, availabilities.ToArray())
    {
    }

    [JsonConstructor]
    internal RoutingExplanation(
        CallKey call,
        CallTypeId type,
        DateTimeOffset decidedAt,
        RoutingDecisionKind kind,
        RoutingRule rule,
        ValueList<AgentId> members,
        MemberAvailability[] storedAvailabilities)
    {
        if (members.Count != storedAvailabilities.Length)
        {
            throw new ArgumentException(
                $"There are {storedAvailabilities.Length} availabilities for {members.Count} members. Give one for each member.", nameof(storedAvailabilities));
        }

        Call = call;
        Type = type;
        DecidedAt = decidedAt;
        Kind = kind;
        Rule = rule;
        Members = members;
        StoredAvailabilities = storedAvailabilities;
    }

    /// <summary>The call that the decision is about.</summary>
    public CallKey Call { get; }

    /// <summary>The call type of the call.</summary>
    public CallTypeId Type { get; }

    /// <summary>The time of the decision.</summary>
    public DateTimeOffset DecidedAt { get; }

    /// <summary>The kind of decision.</summary>
    public RoutingDecisionKind Kind { get; }

    /// <summary>The rule that decided.</summary>
    public RoutingRule Rule { get; }

    /// <summary>All members of the call type in their order.</summary>
    public ValueList<AgentId> Members { get; }

    /// <summary>The availability of each member, in the same order.</summary>
    [JsonIgnore]
    public ReadOnlySpan<MemberAvailability> Availabilities => StoredAvailabilities;

    [JsonInclude]
    [JsonPropertyName("availabilities")]
    internal MemberAvailability[] StoredAvailabilities { get; }

    /// <summary>The selection policy that was in force.</summary>
    public SelectionPolicy Policy { get; init; }

    /// <summary>The cursor before the decision, or null if there was none.</summary>
    public AgentId? CursorBefore { get; init; }

    /// <summary>The cursor after the decision, or null if there is none.</summary>
    public AgentId? CursorAfter { get; init; }

    /// <summary>The fallback who is rung or waited for, or null for other decisions.</summary>
    public AgentId? Fallback { get; init; }

    /// <summary>The members with their availabilities, in member order.</summary>
    [JsonIgnore]
    public IEnumerable<MemberExplanation> MemberExplanations => Members.Select((m, i) => new MemberExplanation(m, StoredAvailabilities[i]));

    /// <inheritdoc />
    public bool Equals(RoutingExplanation? other) =>
        other is not null && Call == other.Call && Type == other.Type && DecidedAt == other.DecidedAt && Kind == other.Kind
        && Rule == other.Rule && Members == other.Members && StoredAvailabilities.AsSpan().SequenceEqual(other.StoredAvailabilities)
        && Policy == other.Policy && CursorBefore == other.CursorBefore && CursorAfter == other.CursorAfter && Fallback == other.Fallback;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as RoutingExplanation);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Call, DecidedAt, Kind, Rule);
}

/// <summary>The availability of one member in an explanation.</summary>
/// <param name="Agent">The member's id.</param>
/// <param name="Availability">Chosen, or the reason why the member was not chosen.</param>
public readonly record struct MemberExplanation(AgentId Agent, MemberAvailability Availability);

/// <summary>The kinds of decisions about a call.</summary>
public enum RoutingDecisionKind
{
    /// <summary>A member is rung, chosen by the selection policy.</summary>
    RingMember,

    /// <summary>The case owner of the caller's open case is rung first.</summary>
    RingCaseOwner,

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

    /// <summary>The maximum wait has expired.</summary>
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
