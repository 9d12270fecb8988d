using System.Diagnostics;

namespace CallLogging;

/// <summary>Something that a provider said about a call.</summary>
[DebuggerDisplay("{Kind} of {Key} at {HappenedAt}")]
public sealed record CallEvent
{
    /// <summary>Makes an event.</summary>
    /// <param name="key">The call it speaks of.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="happenedAt">When it happened, as the provider states it; kept in UTC.</param>
    /// <param name="facts">What it says of the call.</param>
    /// <param name="sequence">The provider's sequence number within the call, or null.</param>
    /// <param name="deduplicationId">The provider's own id of the event, or null: then made from the content (spec E2).</param>
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
        Fingerprint = EventFingerprint.Of(this);
        DeduplicationId = deduplicationId ?? new DeduplicationId(Fingerprint);
    }

    /// <summary>The call it speaks of.</summary>
    public CallKey Key { get; }

    /// <summary>What happened.</summary>
    public CallEventKind Kind { get; }

    /// <summary>When it happened, in UTC.</summary>
    public DateTimeOffset HappenedAt { get; }

    /// <summary>What it says of the call.</summary>
    public CallFacts Facts { get; }

    /// <summary>The provider's sequence number within the call, or null.</summary>
    public long? Sequence { get; }

    /// <summary>Tells repeats of this event.</summary>
    public DeduplicationId DeduplicationId { get; }

    /// <summary>When the host received it, or null while it has not been stored. No rule of assembly reads it.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>What a store tells events of one call apart by: equal exactly for repeats, also where one id stands for two contents (spec E2).</summary>
    public string StorageId => string.Equals(DeduplicationId.Value, Fingerprint, StringComparison.Ordinal)
        ? Fingerprint
        : $"{Fingerprint}/{DeduplicationId.Value}";

    /// <summary>The content in 32 hexadecimal digits: equal for repeats, whatever id they came under.</summary>
    internal string Fingerprint { get; }

    /// <summary>The place among events of the same instant.</summary>
    internal int Rank { get; }

    /// <summary>
    /// Whether the thing itself ends with the call. Providers stamp such events with the time of delivery, so a late repeat
    /// claims a time after the end: it is read as having happened at the end.
    /// </summary>
    internal bool IsWithinCall => Rank <= CallEventKind.LastRankWithinCall;

    /// <summary>Whether the agent of the event talks, rather than is rung (spec E1).</summary>
    internal bool NamesWhoTalks => Kind != CallEventKind.Ringing && Kind != CallEventKind.Declined;
}
