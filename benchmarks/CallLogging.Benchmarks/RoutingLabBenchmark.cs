using BenchmarkDotNet.Attributes;
using CallLogging.Routing;

namespace CallLogging.Benchmarks;

/// <summary>Plays calls in the routing laboratory.</summary>
public class RoutingLabBenchmark
{
    private LabSetup _setup = null!;

    [GlobalSetup]
    public void SetUp()
    {
        AgentId[] agents = [.. Enumerable.Range(0, 10).Select(i => new AgentId($"a{i}"))];
        var type = new CallType
        {
            Id = new("lab"),
            Name = "Lab",
            Mode = new CallTypeMode.RoundRobin(new()
            {
                Members = agents.Select(a => new Member(a)).ToValueList(),
                MaximumWait = TimeSpan.FromMinutes(1),
                Fallback = new AgentId("fallback"),
            }),
        };
        ValueList<LabCall> traffic = LabTraffic.Generate(1, [.. Enumerable.Repeat(100.0, 1_000)], TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(2));
        _setup = new(type, agents.Append(new AgentId("fallback")).Select(a => new LabAgent(a)).ToValueList(), traffic) { Name = "lab" };
    }

    /// <summary>Plays about 100,000 calls to 10 members at 60 % load.</summary>
    [Benchmark]
    public LabReport PlayHundredThousandCalls() => RoutingLab.Run(_setup);
}
