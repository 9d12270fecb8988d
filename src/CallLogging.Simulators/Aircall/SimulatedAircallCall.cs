namespace CallLogging.Simulators;

/// <summary>What happens on one call at Aircall: the truth that webhooks and API tell in pieces.</summary>
public sealed record SimulatedAircallCall
{
    /// <summary>Aircall's id. Real ones are beyond 32 bits.</summary>
    public required long Id { get; init; }

    /// <summary>Inbound or outbound; Aircall does not tell of internal calls.</summary>
    public required CallDirection Direction { get; init; }

    /// <summary>When it begins, in whole seconds.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The company's number.</summary>
    public required SimulatedAircallLine Line { get; init; }

    /// <summary>The other party as Aircall writes it, with spaces: <c>+44 7700 900123</c>; or <c>anonymous</c>.</summary>
    public required string RawDigits { get; init; }

    /// <summary>The other party's name in the company's address book, or null.</summary>
    public string? ContactName { get; init; }

    /// <summary>Who makes the call or answers it; null if nobody answers an inbound one.</summary>
    public SimulatedAircallUser? User { get; init; }

    /// <summary>Inbound: who else is rung, before the one who answers.</summary>
    public ValueList<SimulatedAircallUser> Rung { get; init; }

    /// <summary>How long it rings. Default 12 s.</summary>
    public TimeSpan RingsFor { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>How long is talked; null if nobody answers.</summary>
    public TimeSpan? TalksFor { get; init; }

    /// <summary>Whether the caller of an unanswered inbound call leaves a voicemail. Default false.</summary>
    public bool LeavesVoicemail { get; init; }

    /// <summary>Why an inbound call was not answered, in Aircall's word; null is normal too. Default <c>agents_did_not_answer</c>.</summary>
    public string? MissedCallReason { get; init; } = "agents_did_not_answer";

    /// <summary>Whether the talk is recorded. Default true.</summary>
    public bool IsRecorded { get; init; } = true;

    /// <summary>How long after the end the recording is there. Default 45 s: after <c>call.ended</c>.</summary>
    public TimeSpan RecordedAfter { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>The call is handed on, or null.</summary>
    public SimulatedAircallTransfer? Transfer { get; init; }

    /// <summary>Who joins halfway through the talk, as numbers: with two or more on the line beside the user it is a conference.</summary>
    public ValueList<string> Joining { get; init; }

    /// <summary>The tags.</summary>
    public ValueList<SimulatedAircallTag> Tags { get; init; }

    /// <summary>The notes.</summary>
    public ValueList<SimulatedAircallNote> Notes { get; init; }

    /// <summary>Webhooks that never come, by the event's name: only the API knows of them then.</summary>
    public ValueList<string> NeverSent { get; init; }

    /// <summary>How long after its beginning the call appears in lists. Default none; fetched by its id it is there at once.</summary>
    public TimeSpan ListedAfter { get; init; }

    /// <summary>When it is answered, or null.</summary>
    public DateTimeOffset? AnsweredAt => TalksFor is null ? null : Start + RingsFor;

    /// <summary>When it ends.</summary>
    public DateTimeOffset EndedAt => Start + RingsFor + (TalksFor ?? TimeSpan.Zero);

    internal DateTimeOffset? TransferredAt => Transfer is { } transfer ? AnsweredAt + transfer.AfterAnswer : null;

    internal DateTimeOffset Start => DateTimeOffset.FromUnixTimeSeconds(StartedAt.ToUnixTimeSeconds());

    /// <summary>What cannot be: each a sentence; empty if it can.</summary>
    internal IEnumerable<string> Impossible()
    {
        if (Direction == CallDirection.Internal)
        {
            yield return "Aircall does not tell of internal calls";
        }

        if (User is null && (TalksFor is not null || Direction == CallDirection.Outbound))
        {
            yield return "a call that is made or answered needs a User";
        }

        if (LeavesVoicemail && (TalksFor is not null || Direction != CallDirection.Inbound))
        {
            yield return "only the caller of an unanswered inbound call leaves a voicemail";
        }

        if (Transfer is { } transfer && (TalksFor is not { } talk || transfer.AfterAnswer + CallScene.TransferRings > talk))
        {
            yield return $"a transfer needs a talk that goes on for {CallScene.TransferRings.TotalSeconds} s after it";
        }

        if (Transfer is { } either && either.To is null == either.Digits is null)
        {
            yield return "a transfer goes either to a user or outside";
        }

        if (Tags.Any(t => t.RemovedAfterEnd <= t.AfterEnd))
        {
            yield return "a tag is taken off after it is put on";
        }
    }
}
