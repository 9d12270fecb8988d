using BenchmarkDotNet.Attributes;
using CallLogging.Salesforce;

namespace CallLogging.Benchmarks;

/// <summary>A subject that fits, against joining its finished parts. Goal: at most 4 times that, and one allocation, the text.</summary>
[MemoryDiagnoser]
public class SubjectBenchmarks
{
    private readonly Call _call = Calls.Missed;
    private readonly Call _conversation = Calls.InboundAnswered;
    private readonly Call _unknown = Calls.Missed with { Line = null };
    private readonly string _record = "Jana Novák";
    private readonly string _line = Calls.Missed.Line!.Name!;

    [Benchmark(Baseline = true)]
    public string Concat() => string.Concat("Missed call from ", _record, " on ", _line);

    [Benchmark]
    public TaskSubject Classic() => TaskSubjectBuilder.Build(_call, _record);

    [Benchmark]
    public TaskSubject ParentLanguage() => TaskSubjectBuilder.Build(_call, _record, "de-AT");

    [Benchmark]
    public TaskSubject WithAgent() => TaskSubjectBuilder.Build(_conversation, _record, style: SubjectStyle.WithAgent);

    [Benchmark]
    public TaskSubject NumberForRecord() => TaskSubjectBuilder.Build(_unknown, null);
}
