using BenchmarkDotNet.Attributes;

namespace CallLogging.Benchmarks;

/// <summary>What the first use of a number costs: reading the plan's data.</summary>
[MemoryDiagnoser]
public class NumberPlanBenchmarks
{
    private readonly PhoneNumber _number = PhoneNumberParser.Parse("+4930123456").Number!.Value;

    [Benchmark]
    public object Load() => NumberingPlanReader.ReadResource();

    [Benchmark]
    public string E164() => _number.E164;

    [Benchmark]
    public string International() => _number.International;

    [Benchmark]
    public string National() => _number.National;
}
