namespace CallLogging;

/// <summary>The part of a call's state that one event mentions. Absent (null or an empty list) means "not mentioned", never "gone".</summary>
public sealed record CallFacts
{
    /// <summary>Facts that mention nothing.</summary>
    public static CallFacts None { get; } = new();

    /// <summary>The direction of the call, as seen from the company.</summary>
    public CallDirection? Direction { get; init; }

    /// <summary>The company number that is called or called from.</summary>
    public Line? Line { get; init; }

    /// <summary>The team that the line or the ring group belongs to.</summary>
    public Team? Team { get; init; }

    /// <summary>The number of the customer; withheld is a value of its own.</summary>
    public PartyNumber? CustomerNumber { get; init; }

    /// <summary>The name of the customer as the provider knows it.</summary>
    public PersonName? CustomerName { get; init; }

    /// <summary>The time at which the call started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The time at which the call was answered. A reader states it if, and only if, the call was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>
    /// Gets a value indicating whether the reader computed <see cref="AnsweredAt"/> from durations, because the provider does not state it.
    /// </summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool IsAnsweredAtDerived { get; init; }

    /// <summary>The time at which the call ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The agent of the event: the agent who is rung if the kind is ringing or declined, else the agent who is talking.</summary>
    public Agent? Agent { get; init; }

    /// <summary>The machine that talks, or talked, with the caller: what the event states about its session.</summary>
    public VoiceAgent? VoiceAgent { get; init; }

    /// <summary>The agents who were rung, if the provider lists them afterwards.</summary>
    public ValueList<AgentAttempt> AgentsTried { get; init; }

    /// <summary>The agent who transferred the call last.</summary>
    public Agent? TransferredBy { get; init; }

    /// <summary>The target that the call was transferred to last, whether anybody took it or not.</summary>
    public TransferTarget? TransferredTo { get; init; }

    /// <summary>
    /// The tags of the call; null if not mentioned. Events of the kinds <see cref="CallEventKind.Tagged"/>,
    /// <see cref="CallEventKind.Fetched"/> and <see cref="CallEventKind.Settled"/> state the whole list; other kinds add to it.
    /// </summary>
    public ValueList<CallTag>? Tags { get; init; }

    /// <summary>The notes that the event mentions; a note with a known id replaces the text of that note.</summary>
    public ValueList<CallNote> Notes { get; init; }

    /// <summary>The recording of the conversation.</summary>
    public CallMedia? Recording { get; init; }

    /// <summary>The voicemail that was left.</summary>
    public CallMedia? Voicemail { get; init; }

    /// <summary>The reason why nobody answered, in the provider's word.</summary>
    public MissedReason? MissedReason { get; init; }

    /// <summary>All parties that were on the line at the time of the event.</summary>
    public ValueList<Participant> Participants { get; init; }

    /// <summary>The options that the caller chose in menus, in order.</summary>
    public ValueList<IvrChoice> IvrChoices { get; init; }

    /// <summary>Other calls that belong to this call, such as the other leg of a transfer.</summary>
    public ValueList<CallKey> RelatedCalls { get; init; }

    /// <summary>The number of tags, notes and other list items that the reader left out, because a list was longer than any call's.</summary>
    /// <value>Default 0. The explanation of what is written for the call states it.</value>
    public int LeftOutCount { get; init; }

    /// <summary>The provider's own word for the state of the call. No rule interprets it.</summary>
    public string? ProviderStatus { get; init; }

    /// <summary>The provider's own duration. No rule interprets it, because providers count differently.</summary>
    public string? ProviderDuration { get; init; }
}
