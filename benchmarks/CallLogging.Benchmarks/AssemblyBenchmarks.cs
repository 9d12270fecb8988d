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
        CallFacts ringing = Facts(agent: 1);
        CallFacts answered = Facts(agent: 1) with { AnsweredAt = At(12), ProviderStatus = "answered" };
        CallFacts transferred = answered with { Agent = Agent(1), TransferredBy = Agent(1), TransferredTo = new TransferTarget.ToAgent(Agent(2)) };
        CallFacts taken = transferred with { Agent = Agent(2) };
        CallFacts over = taken with { EndedAt = At(100), ProviderStatus = "done", ProviderDuration = "100" };
        CallFacts ended = over with { Recording = new CallMedia { LastingUrl = "https://assets.example.com/1", ExpiringUrl = "https://files.example.com/1" } };
        CallFacts tagged = ended with { Tags = [new CallTag("hot") { By = Agent(2), At = At(103) }] };
        CallFacts noted = tagged with { Notes = [new CallNote(new NoteId("11"), "Wants a call back.") { By = Agent(2), At = At(110) }] };
        _events =
        [
            Event(CallEventKind.Started, 0, Facts(agent: 0)),
            Event(CallEventKind.Ringing, 2, ringing),
            Event(CallEventKind.Answered, 12, answered),
            Event(CallEventKind.Held, 40, answered),
            Event(CallEventKind.Resumed, 50, answered),
            Event(CallEventKind.Transferred, 52, transferred),
            Event(CallEventKind.HungUp, 100, over),
            Event(CallEventKind.Tagged, 103, tagged),
            Event(CallEventKind.Ended, 100, ended),
            Event(CallEventKind.Answered, 12, Facts(agent: 1) with { AnsweredAt = At(12), ProviderStatus = "answered" }),
            Event(CallEventKind.Noted, 110, noted),
            Event(CallEventKind.Ended, 100, ended with { Recording = new CallMedia { LastingUrl = "https://assets.example.com/1", ExpiringUrl = "https://files.example.com/2" } }),
        ];
        if (Assemble() is not { Agent.Id.Value: "2", Outcome: CallOutcome.InboundAnswered, Transfers: [{ Succeeded: true }], Tags.Count: 1 })
        {
            throw new InvalidOperationException($"The events are assembled wrongly: {Assemble()}");
        }
    }

    [Benchmark]
    public Call Assemble() => CallAssembler.Assemble(_events);

    private static DateTimeOffset At(int second) => Start + TimeSpan.FromSeconds(second);

    // A reader creates each event from its own body, so events share only what the mapper shares.
    private static CallEvent Event(CallEventKind kind, int second, CallFacts facts) =>
        new(new CallKey("aircall", "main", new string(Key.CallId.AsSpan())), kind, At(second), facts);

    private static Agent Agent(int id) => new(new AgentId($"{id}")) { Name = $"Agent {id}", Email = $"agent{id}@example.com" };

    private static CallFacts Facts(int agent) => new()
    {
        Direction = CallDirection.Inbound,
        StartedAt = At(0),
        CustomerNumber = PhoneNumberParser.Parse("+447700900123"),
        CustomerName = new PersonName("Grace", "Example"),
        Line = new Line(new LineId("7")) { Name = "Sales", Number = PhoneNumberParser.Parse("+493023125001").Number, Country = "DE", TimeZone = "Europe/Berlin" },
        Team = new Team(new TeamId("5"), "Field"),
        Agent = agent == 0 ? null : Agent(agent),
        Tags = [],
        Participants = [new Participant(ParticipantKind.External) { Number = PhoneNumberParser.Parse("+447700900123") }, new Participant(ParticipantKind.Agent) { Id = "1" }],
        ProviderStatus = "initial",
        ProviderDuration = "0",
    };
}
