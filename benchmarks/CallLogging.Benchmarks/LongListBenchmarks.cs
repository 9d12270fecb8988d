using BenchmarkDotNet.Attributes;

namespace CallLogging.Benchmarks;

/// <summary>Assembles a call from two events that state long, overlapping lists of tags. Target: a tag of the longer list costs at most three times as much as one of the shorter list.</summary>
[MemoryDiagnoser]
public class LongListBenchmarks
{
    private static readonly CallKey Key = new("aircall", "main", "3970535284");
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private CallEvent[] _events = [];

    /// <summary>The number of tags of the call.</summary>
    [Params(6_000, 60_000)]
    public int Tags { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _events = [CreateEvent(CallEventKind.Ended, 100, 0, Tags - 1), CreateEvent(CallEventKind.Noted, 110, 1, Tags - 1)];
        if (Assemble().Tags.Count != Tags)
        {
            throw new InvalidOperationException($"{Tags} tags are assembled to {Assemble().Tags.Count}.");
        }
    }

    [Benchmark]
    public Call Assemble() => CallAssembler.Assemble(_events);

    private static CallEvent CreateEvent(CallEventKind kind, int second, int from, int count) =>
        new(Key, kind, Start.AddSeconds(second), new CallFacts { Tags = Enumerable.Range(from, count).Select(i => new CallTag($"tag {i}")).ToValueList() });
}
