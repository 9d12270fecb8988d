using System.Diagnostics;
using System.Text.Json.Serialization;

namespace CallLogging;

/// <summary>One thing that a provider reports about a call, with the part of the call's state that it mentions.</summary>
/// <remarks>Immutable. <see cref="CallAssembler"/> folds all events of a call into one <see cref="Call"/>.</remarks>
[DebuggerDisplay("{Kind} of {Key} at {HappenedAt}")]
public sealed record CallEvent
{
    // The index of a store has a limit for one key.
    private const int MaxStoredIdLength = 200;

    /// <summary>Creates an event and computes its fingerprint.</summary>
    /// <param name="key">The call that the event is about.</param>
    /// <param name="kind">The kind of event; a kind that is not known is kept as it is.</param>
    /// <param name="happenedAt">The time at which it happened, as the provider states it; kept in UTC.</param>
    /// <param name="facts">The part of the call's state that the event mentions.</param>
    /// <param name="sequence">The provider's sequence number within the call, or null if there is none.</param>
    /// <param name="deduplicationId">The provider's own id of the event; null computes one from the content.</param>
    public CallEvent(
        CallKey key,
        CallEventKind kind,
        DateTimeOffset happenedAt,
        CallFacts facts,
        long? sequence = null,
        DeduplicationId? deduplicationId = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        Key = key;
        Kind = kind;
        Rank = kind.Rank;
        HappenedAt = happenedAt.ToUniversalTime();
        Facts = facts;
        Sequence = sequence;
        Fingerprint = EventFingerprint.Compute(this);
        DeduplicationId = deduplicationId ?? new DeduplicationId(Fingerprint);
    }

    // The deserializer binds parameters by the types of the properties.
    [JsonConstructor]
    internal CallEvent(
        CallKey key, CallEventKind kind, DateTimeOffset happenedAt, CallFacts facts, long? sequence, DeduplicationId deduplicationId, DateTimeOffset? receivedAt)
        : this(key, kind, happenedAt, facts, sequence, deduplicationId) => ReceivedAt = receivedAt;

    /// <summary>The call that the event is about.</summary>
    public CallKey Key { get; }

    /// <summary>The kind of event.</summary>
    public CallEventKind Kind { get; }

    /// <summary>The time at which it happened, in UTC, as the provider states it.</summary>
    public DateTimeOffset HappenedAt { get; }

    /// <summary>The part of the call's state that the event mentions.</summary>
    public CallFacts Facts { get; }

    /// <summary>The provider's sequence number within the call, or null if there is none.</summary>
    public long? Sequence { get; }

    /// <summary>The id by which repeats of this event are recognized: the provider's own id, else the fingerprint of the content.</summary>
    public DeduplicationId DeduplicationId { get; }

    /// <summary>The time at which the host received the event, or null until it is stored. Assembly never reads it.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>
    /// The text by which a store tells the events of one call apart: equal exactly for repeats, even if one id stands for two contents.
    /// </summary>
    public string StorageId => string.Equals(DeduplicationId.Value, Fingerprint, StringComparison.Ordinal)
        ? Fingerprint
        : $"{Fingerprint}/{(DeduplicationId.Value.Length <= MaxStoredIdLength ? DeduplicationId.Value : EventFingerprint.Hash(DeduplicationId.Value))}";

    /// <summary>The hash of the content in 32 hexadecimal digits: equal for repeats, whatever id they came under.</summary>
    internal string Fingerprint { get; }

    /// <summary>The position among events of the same instant.</summary>
    internal KindRank Rank { get; }

    /// <summary>
    /// Gets a value indicating whether the event can only happen while the call lasts. Providers stamp such events with the time of
    /// delivery, so a late repeat claims a time after the end; assembly treats it as having happened at the end.
    /// </summary>
    internal bool IsWithinCall => Rank <= KindRank.TransferFailed;

    /// <summary>Gets a value indicating whether the agent of the event is talking; the agent of a ringing or declined event is only rung.</summary>
    internal bool IsAgentTalking => Rank is not (KindRank.Ringing or KindRank.Declined);
}
