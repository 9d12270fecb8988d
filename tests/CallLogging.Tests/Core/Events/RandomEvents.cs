using CallLogging.Testing;

namespace CallLogging.Tests.Core.Events;

/// <summary>Draws events with any of their members from a seed.</summary>
internal sealed class RandomEvents(int seed)
{
    private static readonly string[] s_texts = ["", "a", "Zoë \"quoted\" \\ \u0001 <b>", "{id:x}", "名前", "line\nbreak"];
    private readonly Random _random = new(seed);

    public CallEvent NextEvent() => new(
        new CallKey("sample", Choose("main", "second"), "id:" + _random.Next(9)),
        new CallEventKind(Choose("started", "ended", "tagged", "own_word")),
        NextTime(),
        NextFacts(),
        Maybe(() => (long?)_random.Next()),
        Maybe(() => (DeduplicationId?)new DeduplicationId("own-" + _random.Next(9))))
    {
        ReceivedAt = Maybe(() => (DateTimeOffset?)NextTime()),
    };

    private CallFacts NextFacts() => new()
    {
        Direction = Maybe(() => (CallDirection?)_random.Next(3)),
        Line = Maybe(NextLine),
        Team = Maybe(() => new Team(new TeamId("t"), Maybe(NextText))),
        CustomerNumber = Maybe(() => (PartyNumber?)NextParty()),
        CustomerName = Maybe(() => new PersonName(Maybe(NextText), Maybe(NextText), Maybe(NextText))),
        StartedAt = Maybe(() => (DateTimeOffset?)NextTime()),
        AnsweredAt = Maybe(() => (DateTimeOffset?)NextTime()),
        IsAnsweredAtDerived = _random.Next(2) == 0,
        EndedAt = Maybe(() => (DateTimeOffset?)NextTime()),
        Agent = Maybe(NextAgent),
        VoiceAgent = Maybe(() => new VoiceAgent(NextText())
        {
            Id = Maybe(NextText),
            Name = Maybe(NextText),
            StartedAt = Maybe(() => (DateTimeOffset?)NextTime()),
            EndedAt = Maybe(() => (DateTimeOffset?)NextTime()),
            IsEscalated = _random.Next(2) == 0,
        }),
        AgentsTried = NextList(() => new AgentAttempt(NextAgent(), (AttemptOutcome)_random.Next(4))),
        TransferredBy = Maybe(NextAgent),
        TransferredTo = Maybe(NextTarget),
        Tags = _random.Next(2) == 0 ? null : NextList(() => new CallTag(NextText()) { AddedBy = Maybe(NextAgent), AddedAt = Maybe(() => (DateTimeOffset?)NextTime()) }),
        Notes = NextList(() => new CallNote(new NoteId(NextText()), NextText()) { WrittenBy = Maybe(NextAgent), WrittenAt = Maybe(() => (DateTimeOffset?)NextTime()) }),
        Recording = Maybe(NextMedia),
        Voicemail = Maybe(NextMedia),
        MissedReason = Maybe(() => (MissedReason?)new MissedReason(NextText())),
        Participants = NextList(() => new Participant((ParticipantKind)_random.Next(2)) { Id = Maybe(NextText), Name = Maybe(NextText), Number = Maybe(() => (PartyNumber?)NextParty()) }),
        IvrChoices = NextList(() => new IvrChoice(NextText()) { Title = Maybe(NextText), Key = Maybe(NextText), Branch = Maybe(NextText), ChosenAt = Maybe(() => (DateTimeOffset?)NextTime()) }),
        RelatedCalls = NextList(() => new CallKey("sample", "main", "a:b")),
        LeftOutCount = _random.Next(2),
        ProviderStatus = Maybe(NextText),
        ProviderDuration = Maybe(NextText),
    };

    private Line NextLine() => new(new LineId(NextText()))
    {
        Name = Maybe(NextText),
        Number = Maybe(() => SampleCalls.CreateNumber(_random.Next(1000)).Number),
        Country = Maybe(NextText),
        TimeZone = Maybe(NextText),
        Owner = (LineOwner)_random.Next(4),
    };

    private Agent NextAgent() => new(new AgentId(NextText())) { Name = Maybe(NextText), Email = Maybe(NextText), Extension = Maybe(NextText) };

    private CallMedia NextMedia() => new() { PermanentUrl = Maybe(NextText), ExpiringUrl = Maybe(NextText) };

    private PartyNumber NextParty() => _random.Next(3) switch
    {
        0 => PartyNumber.Withheld,
        1 => PartyNumber.NotANumber(NextText(), (NotANumberReason)_random.Next(5)),
        _ => PartyNumber.From(SampleCalls.CreateNumber(_random.Next(1000)).Number!.Value, Maybe(() => "12")),
    };

    private TransferTarget NextTarget() => _random.Next(4) switch
    {
        0 => new TransferTarget.ToAgent(NextAgent()),
        1 => new TransferTarget.ToTeam(new Team(new TeamId("t"))),
        2 => new TransferTarget.ToLine(NextLine()),
        _ => new TransferTarget.Outside(NextParty()),
    };

    private DateTimeOffset NextTime() => new(_random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);

    private string NextText() => s_texts[_random.Next(s_texts.Length)];

    private string Choose(params string[] texts) => texts[_random.Next(texts.Length)];

    private T? Maybe<T>(Func<T> draw) => _random.Next(2) == 0 ? default : draw();

    private ValueList<T> NextList<T>(Func<T> draw) => Enumerable.Range(0, _random.Next(3)).Select(_ => draw()).ToValueList();
}
