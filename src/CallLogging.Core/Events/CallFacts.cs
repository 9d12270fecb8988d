namespace CallLogging;

/// <summary>The part of a call's state that one event speaks of. Absent (null, an empty list) means "not said", never "gone".</summary>
public sealed record CallFacts
{
    /// <summary>Facts that say nothing.</summary>
    public static CallFacts None { get; } = new();

    /// <summary>Which way the call goes.</summary>
    public CallDirection? Direction { get; init; }

    /// <summary>The company's number.</summary>
    public Line? Line { get; init; }

    /// <summary>The team whose line or ring group it is.</summary>
    public Team? Team { get; init; }

    /// <summary>The other party's number.</summary>
    public PartyNumber? CustomerNumber { get; init; }

    /// <summary>The other party's name.</summary>
    public PersonName? CustomerName { get; init; }

    /// <summary>When the call began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was answered. Known exactly if it was (spec C3).</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Whether the reader computed <see cref="AnsweredAt"/> from durations, because the provider does not say it.</summary>
    public bool AnsweredAtIsDerived { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The agent that the event speaks of: who is rung for ringing and declined, else who talks (spec E1).</summary>
    public Agent? Agent { get; init; }

    /// <summary>Agents that were rung, where the provider lists them afterwards.</summary>
    public ValueList<AgentAttempt> AgentsTried { get; init; }

    /// <summary>Who transferred the call last.</summary>
    public Agent? TransferredBy { get; init; }

    /// <summary>Where the call was transferred to last, whether anybody took it or not.</summary>
    public TransferTarget? TransferredTo { get; init; }

    /// <summary>The tags that stand on the call; null if not said. Only <see cref="CallEventKind.Tagged"/> and
    /// <see cref="CallEventKind.Fetched"/>, <see cref="CallEventKind.Settled"/> state the whole list, others add (spec C1).</summary>
    public ValueList<CallTag>? Tags { get; init; }

    /// <summary>Notes; those of an id already known replace its text.</summary>
    public ValueList<CallNote> Notes { get; init; }

    /// <summary>The recording of the talk.</summary>
    public CallMedia? Recording { get; init; }

    /// <summary>The voicemail that was left.</summary>
    public CallMedia? Voicemail { get; init; }

    /// <summary>Why nobody answered.</summary>
    public MissedReason? MissedReason { get; init; }

    /// <summary>Everybody on the line at the time of the event.</summary>
    public ValueList<Participant> Participants { get; init; }

    /// <summary>What the caller chose in menus.</summary>
    public ValueList<IvrChoice> IvrChoices { get; init; }

    /// <summary>Other calls that belong to this one, such as the other leg of a transfer.</summary>
    public ValueList<CallKey> RelatedCalls { get; init; }

    /// <summary>The provider's own word for the call's state, unread.</summary>
    public string? ProviderStatus { get; init; }

    /// <summary>The provider's own duration, unread: providers count differently (spec C5).</summary>
    public string? ProviderDuration { get; init; }
}
