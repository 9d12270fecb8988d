namespace CallLogging.Simulators;

/// <summary>The complete description of one call at Aircall, of which webhooks and API show parts.</summary>
public sealed record SimulatedAircallCall
{
    /// <summary>The id at Aircall. Real ids exceed 32 bits.</summary>
    public required long Id { get; init; }

    /// <summary>The direction: inbound or outbound. Aircall does not report internal calls.</summary>
    public required CallDirection Direction { get; init; }

    /// <summary>The time at which the call starts. Fractions of a second are ignored.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The number of the company that is called or calls.</summary>
    public required SimulatedAircallLine Line { get; init; }

    /// <summary>The number of the other party as Aircall writes it, with spaces: <c>+44 20 7946 0123</c>; or <c>anonymous</c>.</summary>
    public required string RawDigits { get; init; }

    /// <summary>The name of the other party in the company's address book; null if there is none.</summary>
    public string? ContactName { get; init; }

    /// <summary>The user who places or answers the call; null if nobody answers an inbound call.</summary>
    public SimulatedAircallUser? User { get; init; }

    /// <summary>The users who are rung before the one who answers, in order; inbound calls only.</summary>
    public ValueList<SimulatedAircallUser> RungUsers { get; init; }

    /// <summary>The ring time. Default 12 seconds.</summary>
    public TimeSpan RingTime { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>The talk time; null if nobody answers.</summary>
    public TimeSpan? TalkTime { get; init; }

    /// <summary>Gets a value indicating whether the caller of an unanswered inbound call leaves a voicemail. Default false.</summary>
    public bool HasVoicemail { get; init; }

    /// <summary>The reason why an inbound call was not answered, as Aircall names it. Real calls often have null. Default <c>agents_did_not_answer</c>.</summary>
    public string? MissedCallReason { get; init; } = "agents_did_not_answer";

    /// <summary>Gets a value indicating whether the conversation is recorded. Default true.</summary>
    public bool IsRecorded { get; init; } = true;

    /// <summary>The time from the end of the call until the recording is available. Default 45 seconds, which is after <c>call.ended</c>.</summary>
    public TimeSpan RecordingDelay { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>The AI voice agent that takes an inbound call first; null if there is none. Without an escalation, nobody else takes the call.</summary>
    public SimulatedAircallVoiceAgent? VoiceAgent { get; init; }

    /// <summary>The transfer of the call; null if it is not transferred.</summary>
    public SimulatedAircallTransfer? Transfer { get; init; }

    /// <summary>The numbers of the parties who join halfway through the conversation. With two or more parties beside the user, the call is a conference.</summary>
    public ValueList<string> JoiningNumbers { get; init; }

    /// <summary>The tags that the call gets.</summary>
    public ValueList<SimulatedAircallTag> Tags { get; init; }

    /// <summary>The notes that people write on the call.</summary>
    public ValueList<SimulatedAircallNote> Notes { get; init; }

    /// <summary>The names of events whose webhooks never arrive, so that only the API shows what they report.</summary>
    public ValueList<string> SuppressedEvents { get; init; }

    /// <summary>The time from the start of the call until lists contain it. Default zero. A request by id returns it at once.</summary>
    public TimeSpan ListingDelay { get; init; }

    /// <summary>The time at which a person answers the call; null if nobody does.</summary>
    public DateTimeOffset? AnsweredAt => TalkTime is null ? null : RingingFrom + RingTime;

    /// <summary>The time at which the call ends.</summary>
    public DateTimeOffset EndedAt => VoiceAgent is { IsEscalated: false } ? RingingFrom : RingingFrom + RingTime + (TalkTime ?? TimeSpan.Zero);

    /// <summary>The time that the call object states as the answer; with a voice agent, real calls were not seen, so both forms are possible.</summary>
    internal DateTimeOffset? StatedAnswerAt => VoiceAgent is { StatesAnswer: true } ? VoiceAgentStartedAt : AnsweredAt;

    internal DateTimeOffset VoiceAgentStartedAt => Start + SimulatedAircallVoiceAgent.PickUpTime;

    /// <summary>The time from which telephones of people ring.</summary>
    internal DateTimeOffset RingingFrom => VoiceAgent is { } machine ? VoiceAgentStartedAt + machine.TalkTime : Start;

    internal DateTimeOffset? TransferredAt => Transfer is { } transfer ? AnsweredAt + transfer.DelayAfterAnswer : null;

    internal DateTimeOffset Start => DateTimeOffset.FromUnixTimeSeconds(StartedAt.ToUnixTimeSeconds());

    /// <summary>Returns the contradictions in the description, each as a clause; empty if there are none.</summary>
    internal IEnumerable<string> FindContradictions()
    {
        if (Direction == CallDirection.Internal)
        {
            yield return "Aircall does not report internal calls";
        }

        if (User is null && (TalkTime is not null || Direction == CallDirection.Outbound))
        {
            yield return "a call that is placed or answered needs a User";
        }

        if (VoiceAgent is { } machine && (Direction != CallDirection.Inbound || (!machine.IsEscalated && (User is not null || TalkTime is not null || HasVoicemail))))
        {
            yield return "a voice agent takes inbound calls, and people only calls that it escalates";
        }

        if (HasVoicemail && (TalkTime is not null || Direction != CallDirection.Inbound))
        {
            yield return "only the caller of an unanswered inbound call leaves a voicemail";
        }

        if (Transfer is { } transfer && (TalkTime is not { } talk || transfer.DelayAfterAnswer + CallSnapshot.TransferRingTime > talk))
        {
            yield return $"the conversation must go on for at least {CallSnapshot.TransferRingTime.TotalSeconds} s after a transfer";
        }

        if (Transfer is { } either && either.User is null == either.ExternalNumber is null)
        {
            yield return "a transfer needs either a user or an external number";
        }

        if (Tags.Any(t => t.RemovalOffsetFromEnd <= t.OffsetFromEnd))
        {
            yield return "a tag can only be removed after it was added";
        }
    }
}

/// <summary>The transfer of a call to a user or to an external number.</summary>
/// <param name="DelayAfterAnswer">The time from the answer to the transfer, in whole seconds.</param>
public sealed record SimulatedAircallTransfer(TimeSpan DelayAfterAnswer)
{
    /// <summary>The user who gets the call; of a team, its first user, whom Aircall names whoever takes the call. Null for a transfer to an external number.</summary>
    public SimulatedAircallUser? User { get; init; }

    /// <summary>The member of a team who takes the call in place of its first user; null if <see cref="User"/> does.</summary>
    public SimulatedAircallUser? TakenBy { get; init; }

    /// <summary>The external number that gets the call; null for a transfer to a user.</summary>
    public string? ExternalNumber { get; init; }

    /// <summary>Gets a value indicating whether the user answers the transferred call. Default true.</summary>
    /// <remarks>A transfer to an external number is a separate call at Aircall; this call does not change.</remarks>
    public bool IsAnswered { get; init; } = true;
}

/// <summary>A tag that a call gets and may lose again.</summary>
/// <param name="Name">The name of the tag.</param>
/// <param name="OffsetFromEnd">The time from the end of the call until the tag is added, in whole seconds; negative during the call.</param>
public sealed record SimulatedAircallTag(string Name, TimeSpan OffsetFromEnd)
{
    /// <summary>The time from the end of the call until the tag is removed, longer than <see cref="OffsetFromEnd"/>; null if the tag stays.</summary>
    public TimeSpan? RemovalOffsetFromEnd { get; init; }

    /// <summary>Gets a value indicating whether a rule added the tag, so that its author is <c>{}</c>. Default false.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>The user who adds the tag; null for the user of the call.</summary>
    public SimulatedAircallUser? TaggedBy { get; init; }
}

/// <summary>A session of an AI voice agent, which talks with the caller before or in place of a person.</summary>
/// <param name="Name">The name of the voice agent, such as <c>Reception Bot</c>.</param>
/// <param name="TalkTime">The talk time of the voice agent, in whole seconds.</param>
public sealed record SimulatedAircallVoiceAgent(string Name, TimeSpan TalkTime)
{
    /// <summary>The time from the start of a call until a voice agent takes it.</summary>
    public static TimeSpan PickUpTime { get; } = TimeSpan.FromSeconds(3);

    /// <summary>The questions that the voice agent asks, each with the caller's answer.</summary>
    public ValueList<KeyValuePair<string, string>> Answers { get; init; }

    /// <summary>Gets a value indicating whether the voice agent hands the call to people; their telephones ring from then on.</summary>
    public bool IsEscalated { get; init; }

    /// <summary>Gets a value indicating whether <c>answered_at</c> is the time at which the voice agent took the call. Default false: it states people only.</summary>
    public bool StatesAnswer { get; init; }
}

/// <summary>A note on a call.</summary>
/// <param name="Text">The text of the note.</param>
/// <param name="OffsetFromEnd">The time from the end of the call until the note is written, in whole seconds; negative during the call.</param>
public sealed record SimulatedAircallNote(string Text, TimeSpan OffsetFromEnd);
