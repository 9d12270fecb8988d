using CallLogging.Testing;

namespace CallLogging.Tests.Events;

/// <summary>Draws events with any of their members, from a seed.</summary>
internal sealed class EventDraw(int seed)
{
    private static readonly string[] s_texts = ["", "a", "Zoë \"quoted\" \\ \u0001 <b>", "{id:x}", "名前", "line\nbreak"];
    private readonly Random _random = new(seed);

    public CallEvent Event() => new(
        new CallKey("sample", Or("main", "second"), "id:" + _random.Next(9)),
        new CallEventKind(Or("started", "ended", "tagged", "own_word")),
        Time(),
        Facts(),
        Maybe(() => (long?)_random.Next()),
        Maybe(() => (DeduplicationId?)new DeduplicationId("own-" + _random.Next(9))))
    {
        ReceivedAt = Maybe(() => (DateTimeOffset?)Time()),
    };

    private CallFacts Facts() => new()
    {
        Direction = Maybe(() => (CallDirection?)_random.Next(3)),
        Line = Maybe(Line),
        Team = Maybe(() => new Team(new TeamId("t"), Maybe(Text))),
        CustomerNumber = Maybe(() => (PartyNumber?)Party()),
        CustomerName = Maybe(() => new PersonName(Maybe(Text), Maybe(Text), Maybe(Text))),
        StartedAt = Maybe(() => (DateTimeOffset?)Time()),
        AnsweredAt = Maybe(() => (DateTimeOffset?)Time()),
        IsAnsweredAtDerived = _random.Next(2) == 0,
        EndedAt = Maybe(() => (DateTimeOffset?)Time()),
        Agent = Maybe(Agent),
        AgentsTried = List(() => new AgentAttempt(Agent(), (AttemptOutcome)_random.Next(4))),
        TransferredBy = Maybe(Agent),
        TransferredTo = Maybe(Target),
        Tags = _random.Next(2) == 0 ? null : List(() => new CallTag(Text()) { AddedBy = Maybe(Agent), AddedAt = Maybe(() => (DateTimeOffset?)Time()) }),
        Notes = List(() => new CallNote(new NoteId(Text()), Text()) { WrittenBy = Maybe(Agent), WrittenAt = Maybe(() => (DateTimeOffset?)Time()) }),
        Recording = Maybe(Media),
        Voicemail = Maybe(Media),
        MissedReason = Maybe(() => (MissedReason?)new MissedReason(Text())),
        Participants = List(() => new Participant((ParticipantKind)_random.Next(2)) { Id = Maybe(Text), Name = Maybe(Text), Number = Maybe(() => (PartyNumber?)Party()) }),
        IvrChoices = List(() => new IvrChoice(Text()) { Title = Maybe(Text), Key = Maybe(Text), Branch = Maybe(Text), ChosenAt = Maybe(() => (DateTimeOffset?)Time()) }),
        RelatedCalls = List(() => new CallKey("sample", "main", "a:b")),
        ProviderStatus = Maybe(Text),
        ProviderDuration = Maybe(Text),
    };

    private Line Line() => new(new LineId(Text()))
    {
        Name = Maybe(Text),
        Number = Maybe(() => SampleCalls.CreateNumber(_random.Next(1000)).Number),
        Country = Maybe(Text),
        TimeZone = Maybe(Text),
        Owner = (LineOwner)_random.Next(4),
    };

    private Agent Agent() => new(new AgentId(Text())) { Name = Maybe(Text), Email = Maybe(Text), Extension = Maybe(Text) };

    private CallMedia Media() => new() { PermanentUrl = Maybe(Text), ExpiringUrl = Maybe(Text) };

    private PartyNumber Party() => _random.Next(3) switch
    {
        0 => PartyNumber.Withheld,
        1 => PartyNumber.NotANumber(Text(), (NotANumberReason)_random.Next(5)),
        _ => PartyNumber.From(SampleCalls.CreateNumber(_random.Next(1000)).Number!.Value, Maybe(() => "12")),
    };

    private TransferTarget Target() => _random.Next(4) switch
    {
        0 => new TransferTarget.ToAgent(Agent()),
        1 => new TransferTarget.ToTeam(new Team(new TeamId("t"))),
        2 => new TransferTarget.ToLine(Line()),
        _ => new TransferTarget.Outside(Party()),
    };

    private DateTimeOffset Time() => new(_random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);

    private string Text() => s_texts[_random.Next(s_texts.Length)];

    private string Or(params string[] texts) => texts[_random.Next(texts.Length)];

    private T? Maybe<T>(Func<T> draw) => _random.Next(2) == 0 ? default : draw();

    private ValueList<T> List<T>(Func<T> draw) => Enumerable.Range(0, _random.Next(3)).Select(_ => draw()).ToValueList();
}
