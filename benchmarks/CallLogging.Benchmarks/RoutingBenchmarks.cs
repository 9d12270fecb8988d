using System.Globalization;
using BenchmarkDotNet.Attributes;
using CallLogging.Routing;

namespace CallLogging.Benchmarks;

/// <summary>Takes routing decisions with growing numbers of members.</summary>
[MemoryDiagnoser]
public class RoutingBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly CallTypeId Type = new("sales");

    private MemberAvailability[] _onlyLast = [];
    private MemberAvailability[] _allEligible = [];
    private MemberOrder _memberOrder = null!;
    private AgentId _cursor;
    private RoutingState _state = null!;
    private RoutingState _ringing = null!;
    private RoutingInput.CallArrived _arrived = null!;
    private RoutingInput.AgentAnswered _answered = null!;
    private RoutingInput.Tick _tick = null!;
    private RoutingState _offExceptLast = null!;

    [Params(10, 100, 1_000, 10_000)]
    public int Members { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var members = Enumerable.Range(0, Members).Select(i => new Member(CreateAgentId(i))).ToValueList();
        _onlyLast = [.. Enumerable.Repeat(MemberAvailability.Off, Members)];
        _onlyLast[^1] = MemberAvailability.Eligible;
        _allEligible = new MemberAvailability[Members];
        _memberOrder = new MemberOrder(members);
        _cursor = CreateAgentId(Members / 2);
        var type = new CallType
        {
            Id = Type,
            Name = "Sales",
            Mode = new CallTypeMode.RoundRobin(new() { Members = members, MaximumWait = TimeSpan.FromHours(50), Fallback = new AgentId("fallback") }),
        };
        _state = RoutingState.Restore(
            [new StoredCallType(type) { Cursor = _cursor }], Enumerable.Range(0, Members).Select(i => new AgentPresence(CreateAgentId(i)) { IsOn = true }), []);
        _offExceptLast = RoutingState.Restore(
            [new StoredCallType(type)], [new AgentPresence(CreateAgentId(Members - 1)) { IsOn = true }], []);
        var call = new CallKey("sim", "main", "c1");
        _arrived = new(call, Type, PartyNumber.Withheld);
        _answered = new(new RingAttemptId(call, 1));
        _tick = new();
        _ringing = RoutingEngine.Step(_state, _arrived, Now).State;
    }

    /// <summary>Loops over the members until an eligible one: the floor of any selection.</summary>
    [Benchmark(Baseline = true)]
    public int LoopToLast()
    {
        MemberAvailability[] standings = _onlyLast;
        for (int i = 0; i < standings.Length; i++)
        {
            if (standings[i] == MemberAvailability.Eligible)
            {
                return i;
            }
        }

        return -1;
    }

    [Benchmark]
    public int SelectOnlyLastEligible() => RoundRobinSelector.Next(new SelectionView { Availabilities = _onlyLast, Start = 0 });

    [Benchmark]
    public int SelectNextEligible() =>
        RoundRobinSelector.Next(new SelectionView { Availabilities = _allEligible, Start = _memberOrder.GetStartIndex(_cursor) });

    [Benchmark]
    public RoutingDecision StepCallArrives() => RoutingEngine.Step(_state, _arrived, Now);

    [Benchmark]
    public RoutingDecision StepCallArrivesOnlyLastOn() => RoutingEngine.Step(_offExceptLast, _arrived, Now);

    [Benchmark]
    public RoutingDecision StepAgentAnswers() => RoutingEngine.Step(_ringing, _answered, Now);

    [Benchmark]
    public RoutingDecision StepRingTimesOut() => RoutingEngine.Step(_ringing, _tick, Now.AddSeconds(15));

    private static AgentId CreateAgentId(int index) => new(string.Create(CultureInfo.InvariantCulture, $"agent-{index}"));
}
