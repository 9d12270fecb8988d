using BenchmarkDotNet.Attributes;
using CallLogging.Salesforce;

namespace CallLogging.Benchmarks;

/// <summary>Writes and parses a call result; the baseline joins the finished parts. Target: at most 4 times the baseline.</summary>
[MemoryDiagnoser]
public class DispositionBenchmarks
{
    private static readonly string[] Parts =
    [
        "[", "'General_Inquiries'", ", ", "'Call back'", ", ", "'aircall'", ", ", "'inbound'", ", ", "'unanswered_call'", ", ",
        "'442079460100'", ", ", "'no_available_agent'", "]",
    ];

    private readonly Call _call = BenchmarkCalls.Missed with
    {
        Tags = [new CallTag("General_Inquiries"), new CallTag("Call back")],
        MissedReason = MissedReason.NoAvailableAgent,
    };

    private readonly Call _manyTags = BenchmarkCalls.Missed with
    {
        Tags = Enumerable.Range(1, 40).Select(i => new CallTag($"tag number {i}")).ToValueList(),
    };

    private readonly string _text = string.Concat(Parts);

    [Benchmark(Baseline = true)]
    public string Concat() => string.Concat(Parts);

    [Benchmark]
    public CallDisposition Serialize() => CallDispositionSerializer.Serialize(_call);

    [Benchmark]
    public CallDisposition SerializeTooManyTags() => CallDispositionSerializer.Serialize(_manyTags);

    [Benchmark]
    public CallDispositionParseResult Parse() => CallDispositionSerializer.Parse(_text);
}
