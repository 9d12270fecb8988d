using BenchmarkDotNet.Attributes;
using CallLogging.Salesforce;

namespace CallLogging.Benchmarks;

/// <summary>Builds a subject that fits; the baseline joins the finished parts. Target: at most 4 times the baseline, with the text as the only allocation.</summary>
[MemoryDiagnoser]
public class SubjectBenchmarks
{
    private readonly Call _call = BenchmarkCalls.Missed;
    private readonly Call _withoutRecord = BenchmarkCalls.Missed;
    private readonly string _record = "Jana Novák";
    private readonly string _line = BenchmarkCalls.Missed.Line!.Name!;

    [Benchmark(Baseline = true)]
    public string Concat() => string.Concat("Missed call from ", _record, " on ", _line);

    [Benchmark]
    public TaskSubject BuildClassic() => TaskSubjectBuilder.Build(_call, _record);

    [Benchmark]
    public TaskSubject BuildInParentLanguage() => TaskSubjectBuilder.Build(_call, _record, "de-AT");

    [Benchmark]
    public TaskSubject BuildWithNumber() => TaskSubjectBuilder.Build(_withoutRecord, null);
}

/// <summary>Builds a subject that is cut, for names of each kind of letter. Target: at most 1 microsecond.</summary>
[MemoryDiagnoser]
public class SubjectCutBenchmarks
{
    private string _record = "";

    /// <summary>The kind of letters in the name.</summary>
    [Params("Ascii", "Emoji", "Family", "Flags", "Hangul", "Jamo", "Thai", "Accents", "Devanagari", "OneBaseManyMarks")]
    public string Letters { get; set; } = "";

    [GlobalSetup]
    public void Repeat()
    {
        string unit = Letters switch
        {
            "Ascii" => "Jana ",
            "Emoji" => "😀",
            "Family" => "👨\u200d👩\u200d👧\u200d👦",
            "Flags" => "🇩🇪",
            "Hangul" => "한국",
            "Jamo" => "\u1112\u1161\u11ab",
            "Thai" => "กำลัง",
            "Accents" => "e\u0301\u0323",
            "Devanagari" => "क्षि",
            _ => "\u0301",
        };
        _record = "e" + string.Concat(Enumerable.Repeat(unit, 300));
    }

    [Benchmark]
    public TaskSubject BuildCut() => TaskSubjectBuilder.Build(BenchmarkCalls.Missed, _record);
}

/// <summary>Invented calls for the benchmarks, with numbers reserved for fiction.</summary>
internal static class BenchmarkCalls
{
    public static Call Missed { get; } = new()
    {
        Key = new CallKey("aircall", "main", "9001"),
        StartedAt = DateTimeOffset.UnixEpoch,
        Direction = CallDirection.Inbound,
        Line = new Line(new LineId("55")) { Name = "Support London", Number = ParseNumber("+442079460100") },
        Customer = new Customer(PartyNumber.From(ParseNumber("+12025550143"))),
        State = CallState.Final,
    };

    private static PhoneNumber ParseNumber(string e164) => PhoneNumberParser.Parse(e164).Number!.Value;
}
