using System.Diagnostics;

namespace CallLogging;

/// <summary>One attempt at a conversation between a customer and the company over one line: the state that results from all its events.</summary>
/// <remarks><see cref="CallAssembler"/> creates it; a user who calls a rule directly may also create one by hand.</remarks>
[DebuggerDisplay("{Key} {Outcome}")]
public sealed record Call
{
    /// <summary>The key of the call.</summary>
    public required CallKey Key { get; init; }

    /// <summary>The time at which the call started, in UTC; the time of the earliest event if no event states it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The direction of the call, or null until an event states it.</summary>
    public CallDirection? Direction { get; init; }

    /// <summary>The company number that is called or called from, or null until it is known.</summary>
    public Line? Line { get; init; }

    /// <summary>The team that the line or the ring group belongs to, or null.</summary>
    public Team? Team { get; init; }

    /// <summary>The other party of the call. Its parts are null until an event states them.</summary>
    public Customer Customer { get; init; } = new();

    /// <summary>The time at which the call was answered, in UTC; null if it was not. It alone decides whether the call counts as answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>
    /// Gets a value indicating whether the reader computed <see cref="AnsweredAt"/> from durations, because the provider does not state it.
    /// </summary>
    public bool IsAnsweredAtDerived { get; init; }

    /// <summary>The time at which the call ended, in UTC; null until it is known.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The agent who dialed an outbound call. A transfer does not change it. Null for inbound calls.</summary>
    public Agent? PlacedBy { get; init; }

    /// <summary>
    /// The agent of the call. Outbound: the agent who dialed, until a transfer moves the call. Inbound: the last agent who talked, or null
    /// if nobody did.
    /// </summary>
    public Agent? Agent { get; init; }

    /// <summary>The machine that talked with the caller, or null if no event states one. If several did, it is the last one.</summary>
    public VoiceAgent? VoiceAgent { get; init; }

    /// <summary>
    /// The line of the company that is the other party of the call, or null if the other party is a customer. The host knows its lines from
    /// settings and from other calls; events do not state it.
    /// </summary>
    public Line? OwnLine { get; init; }

    /// <summary>The agents who were rung, each with the outcome, in the order in which their telephones first rang.</summary>
    public ValueList<AgentAttempt> AgentsTried { get; init; }

    /// <summary>The attempts to transfer the call, in order.</summary>
    public ValueList<CallTransfer> Transfers { get; init; }

    /// <summary>The tags of the call, in the order in which the events list them.</summary>
    public ValueList<CallTag> Tags { get; init; }

    /// <summary>The notes, ordered by time; notes of the same time stay in the order of the events, and notes without a time come last.</summary>
    public ValueList<CallNote> Notes { get; init; }

    /// <summary>The recording of the conversation, or null.</summary>
    public CallMedia? Recording { get; init; }

    /// <summary>The voicemail that was left, or null.</summary>
    public CallMedia? Voicemail { get; init; }

    /// <summary>The reason why nobody answered, in the provider's word. It is often null on a missed call.</summary>
    public MissedReason? MissedReason { get; init; }

    /// <summary>The parties on the line, as the latest event states them.</summary>
    public ValueList<Participant> Participants { get; init; }

    /// <summary>Gets a value indicating whether three or more distinct participants were on the line at once.</summary>
    public bool IsConference { get; init; }

    /// <summary>The options that the caller chose in menus, in order.</summary>
    public ValueList<IvrChoice> IvrChoices { get; init; }

    /// <summary>Other calls that belong to this call, such as the other leg of a transfer.</summary>
    public ValueList<CallKey> RelatedCalls { get; init; }

    /// <summary>The most list items that the reader of one event left out, because a list was longer than any call's; 0 for nearly every call.</summary>
    public int LeftOutCount { get; init; }

    /// <summary>The provider's own word for the state of the call. No rule interprets it.</summary>
    public string? ProviderStatus { get; init; }

    /// <summary>The provider's own duration. No rule interprets it, because providers count differently.</summary>
    public string? ProviderDuration { get; init; }

    /// <summary>The progress of the call: in progress, hung up, or final.</summary>
    public CallState State { get; init; }

    /// <summary>Gets a value indicating whether a person or a machine answered.</summary>
    public bool IsAnswered => AnsweredAt is not null;

    /// <summary>
    /// Gets a value indicating whether a voice agent handled an inbound call: it talked with the caller, and no person did. The outcome is
    /// <see cref="CallOutcome.InboundAnswered"/>.
    /// </summary>
    public bool IsHandledByMachine => VoiceAgent is not null && Agent is null && Outcome == CallOutcome.InboundAnswered;

    /// <summary>The agent of an answered call; null if the call was not answered.</summary>
    public Agent? AnsweredBy => IsAnswered ? Agent : null;

    /// <summary>The name of the agent of an answered call, or of the machine that handled it; null if neither is known.</summary>
    public string? AnsweredByName => IsHandledByMachine ? VoiceAgent!.Name : AnsweredBy?.Name;

    /// <summary>
    /// The outcome of the call; null for internal calls, while a call that nobody answered is in progress, and until the direction is
    /// known.
    /// </summary>
    public CallOutcome? Outcome => Direction switch
    {
        CallDirection.Inbound when IsAnswered => CallOutcome.InboundAnswered,
        CallDirection.Inbound when Voicemail is not null => CallOutcome.InboundVoicemail,
        CallDirection.Inbound when State != CallState.InProgress => CallOutcome.InboundMissed,
        CallDirection.Outbound when IsAnswered => CallOutcome.OutboundAnswered,
        CallDirection.Outbound when State != CallState.InProgress => CallOutcome.OutboundUnanswered,
        _ => null,
    };

    /// <summary>
    /// The time that the customer waited, truncated to whole seconds: until the answer, or until the end if nobody answered. It is 0 for
    /// outbound calls, and null until it is known.
    /// </summary>
    public TimeSpan? WaitingTime => Direction == CallDirection.Outbound ? TimeSpan.Zero : WholeSeconds(StartedAt, AnsweredAt ?? EndedAt);

    /// <summary>
    /// The time from the answer to the end, truncated to whole seconds: 0 if nobody answered, null until the end is known. The talk time of a call
    /// that a machine handled ends with its session.
    /// </summary>
    public TimeSpan? TalkTime => AnsweredAt is { } answered
        ? WholeSeconds(answered, (IsHandledByMachine ? VoiceAgent!.EndedAt : null) ?? EndedAt)
        : TimeSpan.Zero;

    // The clocks of a provider's servers differ, so a negative span counts as 0.
    private static TimeSpan? WholeSeconds(DateTimeOffset from, DateTimeOffset? to) =>
        to is { } end ? TimeSpan.FromSeconds(Math.Max(0, (end - from).Ticks / TimeSpan.TicksPerSecond)) : null;
}

/// <summary>The direction of a call, as seen from the company.</summary>
public enum CallDirection
{
    /// <summary>A customer calls one of the company's lines.</summary>
    Inbound,

    /// <summary>An agent calls a customer.</summary>
    Outbound,

    /// <summary>An agent calls another agent. Such a call is recognized and never logged.</summary>
    Internal,
}

/// <summary>The progress of a call.</summary>
public enum CallState
{
    /// <summary>The call rings or the parties talk: no end is known.</summary>
    InProgress,

    /// <summary>The call is over, but facts such as a voicemail, tags or notes may still arrive.</summary>
    HungUp,

    /// <summary>The call is settled, some time after its end. Later facts still change the call, but they do not reopen it.</summary>
    Final,
}

/// <summary>The outcome of a call. Internal calls and calls in progress that nobody has answered yet have none.</summary>
public enum CallOutcome
{
    /// <summary>A customer called, and an agent answered.</summary>
    InboundAnswered,

    /// <summary>A customer called, nobody answered, and no voicemail is known.</summary>
    InboundMissed,

    /// <summary>A customer called, nobody answered, and a voicemail was left.</summary>
    InboundVoicemail,

    /// <summary>An agent called, and a person or a machine answered.</summary>
    OutboundAnswered,

    /// <summary>An agent called, and nobody answered.</summary>
    OutboundUnanswered,
}
