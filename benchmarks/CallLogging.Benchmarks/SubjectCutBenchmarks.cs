using BenchmarkDotNet.Attributes;
using CallLogging.Salesforce;

namespace CallLogging.Benchmarks;

/// <summary>A subject that is cut, for names of every kind of letter. Goal: at most one microsecond.</summary>
[MemoryDiagnoser]
public class SubjectCutBenchmarks
{
    private string _record = "";

    /// <summary>What the name consists of.</summary>
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
    public TaskSubject Cut() => TaskSubjectBuilder.Build(Calls.Missed, _record);
}
