using System.Diagnostics;

namespace CallLogging;

/// <summary>One conversation attempt between a customer and the company over one line, as all its events together tell it.</summary>
/// <remarks>Made by <see cref="CallAssembler"/>, or by hand for a rule that is used alone.</remarks>
[DebuggerDisplay("{Key} {Outcome}")]
public sealed record Call
{
    /// <summary>Which call it is.</summary>
    public required CallKey Key { get; init; }

    /// <summary>When the call began, in UTC; the time of the earliest event while no event states it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Which way the call goes, or null while no event has said it.</summary>
    public CallDirection? Direction { get; init; }

    /// <summary>The company's number, or null while not known.</summary>
    public Line? Line { get; init; }

    /// <summary>The team whose line or ring group it is, or null.</summary>
    public Team? Team { get; init; }

    /// <summary>The other party.</summary>
    public Customer Customer { get; init; } = new();

    /// <summary>When the call was answered, in UTC; null if it was not. Decides alone whether the call counts as answered (spec C3).</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Whether <see cref="AnsweredAt"/> was computed from durations, because the provider does not say it.</summary>
    public bool AnsweredAtIsDerived { get; init; }

    /// <summary>When the call ended, in UTC; null while that is not known.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Outbound: who dialled. Never changes. Null for inbound calls.</summary>
    public Agent? Maker { get; init; }

    /// <summary>Outbound: the maker until a transfer moves the call (spec C8). Inbound: the last human who talked, null if nobody did.</summary>
    public Agent? Agent { get; init; }

    /// <summary>Who was rung, and what came of it, in the order of the first ring.</summary>
    public ValueList<AgentAttempt> AgentsTried { get; init; }

    /// <summary>Attempts to hand the call over, in order.</summary>
    public ValueList<CallTransfer> Transfers { get; init; }

    /// <summary>The tags that stand on the call, in the order given.</summary>
    public ValueList<CallTag> Tags { get; init; }

    /// <summary>The notes, by time and then in the order given.</summary>
    public ValueList<CallNote> Notes { get; init; }

    /// <summary>The recording of the talk, or null.</summary>
    public CallMedia? Recording { get; init; }

    /// <summary>The voicemail, or null.</summary>
    public CallMedia? Voicemail { get; init; }

    /// <summary>Why nobody answered, in the provider's word. Null on a missed call is normal (spec C6).</summary>
    public MissedReason? MissedReason { get; init; }

    /// <summary>Who was on the line, as said last.</summary>
    public ValueList<Participant> Participants { get; init; }

    /// <summary>Whether three or more distinct participants were on the line at once.</summary>
    public bool IsConference { get; init; }

    /// <summary>What the caller chose in menus, in order.</summary>
    public ValueList<IvrChoice> IvrChoices { get; init; }

    /// <summary>Other calls that belong to this one.</summary>
    public ValueList<CallKey> RelatedCalls { get; init; }

    /// <summary>The provider's own word for the call's state, unread.</summary>
    public string? ProviderStatus { get; init; }

    /// <summary>The provider's own duration, unread (spec C5).</summary>
    public string? ProviderDuration { get; init; }

    /// <summary>How far the call has come.</summary>
    public CallState State { get; init; }

    /// <summary>Whether somebody, or a machine, answered.</summary>
    public bool IsAnswered => AnsweredAt is not null;

    /// <summary>The agent of an answered call; null if unanswered.</summary>
    public Agent? AnsweredBy => IsAnswered ? Agent : null;

    /// <summary>How the call turned out; null for internal calls, while an unanswered call is in progress, and while the direction is unknown (spec C4).</summary>
    public CallOutcome? Outcome => Direction switch
    {
        CallDirection.Inbound when IsAnswered => CallOutcome.InboundAnswered,
        CallDirection.Inbound when Voicemail is not null => CallOutcome.InboundVoicemail,
        CallDirection.Inbound when State != CallState.InProgress => CallOutcome.InboundMissed,
        CallDirection.Outbound when IsAnswered => CallOutcome.OutboundAnswered,
        CallDirection.Outbound when State != CallState.InProgress => CallOutcome.OutboundUnanswered,
        _ => null,
    };

    /// <summary>How long the customer waited, cut to whole seconds: until the answer, or the end if nobody answered; outbound 0; null while not known (spec C5).</summary>
    public TimeSpan? WaitingTime => Direction == CallDirection.Outbound ? TimeSpan.Zero : WholeSeconds(StartedAt, AnsweredAt ?? EndedAt);

    /// <summary>How long was talked, cut to whole seconds: 0 if unanswered, null while the end is not known (spec C5).</summary>
    public TimeSpan? TalkTime => AnsweredAt is { } answered ? WholeSeconds(answered, EndedAt) : TimeSpan.Zero;

    // Clocks of different parts of a provider differ: a negative span is none.
    private static TimeSpan? WholeSeconds(DateTimeOffset from, DateTimeOffset? to) =>
        to is { } end ? TimeSpan.FromSeconds(Math.Max(0, (end - from).Ticks / TimeSpan.TicksPerSecond)) : null;
}
