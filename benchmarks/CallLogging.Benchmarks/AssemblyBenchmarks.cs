using BenchmarkDotNet.Attributes;

namespace CallLogging.Benchmarks;

/// <summary>Assembles twelve events of an answered, transferred call, out of order and with two repeats. Target: at most 1 microsecond.</summary>
[MemoryDiagnoser]
public class AssemblyBenchmarks
{
    private static readonly CallKey Key = new("aircall", "main", "3970535284");
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private CallEvent[] _events = [];

    [GlobalSetup]
    public void Setup()
    {
        CallFacts ringing = CreateFacts(agent: 1);
        CallFacts answered = CreateFacts(agent: 1) with { AnsweredAt = GetTime(12), ProviderStatus = "answered" };
        CallFacts transferred = answered with { Agent = CreateAgent(1), TransferredBy = CreateAgent(1), TransferredTo = new TransferTarget.ToAgent(CreateAgent(2)) };
        CallFacts taken = transferred with { Agent = CreateAgent(2) };
        CallFacts over = taken with { EndedAt = GetTime(100), ProviderStatus = "done", ProviderDuration = "100" };
        CallFacts ended = over with { Recording = new CallMedia { PermanentUrl = "https://assets.example.com/1", ExpiringUrl = "https://files.example.com/1" } };
        CallFacts tagged = ended with { Tags = [new CallTag("hot") { AddedBy = CreateAgent(2), AddedAt = GetTime(103) }] };
        CallFacts noted = tagged with { Notes = [new CallNote(new NoteId("11"), "Wants a call back.") { WrittenBy = CreateAgent(2), WrittenAt = GetTime(110) }] };
        _events =
        [
            CreateEvent(CallEventKind.Started, 0, CreateFacts(agent: 0)),
            CreateEvent(CallEventKind.Ringing, 2, ringing),
            CreateEvent(CallEventKind.Answered, 12, answered),
            CreateEvent(CallEventKind.Held, 40, answered),
            CreateEvent(CallEventKind.Resumed, 50, answered),
            CreateEvent(CallEventKind.Transferred, 52, transferred),
            CreateEvent(CallEventKind.HungUp, 100, over),
            CreateEvent(CallEventKind.Tagged, 103, tagged),
            CreateEvent(CallEventKind.Ended, 100, ended),
            CreateEvent(CallEventKind.Answered, 12, CreateFacts(agent: 1) with { AnsweredAt = GetTime(12), ProviderStatus = "answered" }),
            CreateEvent(CallEventKind.Noted, 110, noted),
            CreateEvent(CallEventKind.Ended, 100, ended with { Recording = new CallMedia { PermanentUrl = "https://assets.example.com/1", ExpiringUrl = "https://files.example.com/2" } }),
        ];
        if (Assemble() is not { Agent.Id.Value: "2", Outcome: CallOutcome.InboundAnswered, Transfers: [{ Succeeded: true }], Tags.Count: 1 })
        {
            throw new InvalidOperationException($"The events are assembled wrongly: {Assemble()}");
        }
    }

    [Benchmark]
    public Call Assemble() => CallAssembler.Assemble(_events);

    private static DateTimeOffset GetTime(int second) => Start + TimeSpan.FromSeconds(second);

    // A reader creates each event from its own body, so events share only what the mapper shares.
    private static CallEvent CreateEvent(CallEventKind kind, int second, CallFacts facts) =>
        new(new CallKey("aircall", "main", new string(Key.CallId.AsSpan())), kind, GetTime(second), facts);

    private static Agent CreateAgent(int id) => new(new AgentId($"{id}")) { Name = $"Agent {id}", Email = $"agent{id}@example.com" };

    private static CallFacts CreateFacts(int agent) => new()
    {
        Direction = CallDirection.Inbound,
        StartedAt = GetTime(0),
        CustomerNumber = PhoneNumberParser.Parse("+447700900123"),
        CustomerName = new PersonName("Grace", "Example"),
        Line = new Line(new LineId("7")) { Name = "Sales", Number = PhoneNumberParser.Parse("+493023125001").Number, Country = "DE", TimeZone = "Europe/Berlin" },
        Team = new Team(new TeamId("5"), "Field"),
        Agent = agent == 0 ? null : CreateAgent(agent),
        Tags = [],
        Participants = [new Participant(ParticipantKind.External) { Number = PhoneNumberParser.Parse("+447700900123") }, new Participant(ParticipantKind.Agent) { Id = "1" }],
        ProviderStatus = "initial",
        ProviderDuration = "0",
    };
}
