using System.Text.RegularExpressions;

namespace CallLogging.Conventions;

/// <summary>The table of docs/rules.md against the names of tests.</summary>
internal static partial class RuleTable
{
    // The chapters of the specification and how many rules each has.
    private static readonly (string Chapter, int Rules)[] Chapters =
        [("E", 4), ("C", 9), ("N", 7), ("L", 3), ("S", 34), ("F", 17), ("R", 27), ("K", 19), ("P", 9), ("U", 5), ("D", 8), ("O", 3), ("X", 4)];

    // A telephone number's standard looks like a rule and is none.
    private const string NoRule = "E164";

    public static IReadOnlySet<string> Known { get; } =
        Chapters.SelectMany(c => Enumerable.Range(1, c.Rules).Select(n => $"{c.Chapter}{n}")).ToHashSet(StringComparer.Ordinal);

    /// <summary>The rows of the page: rule, status.</summary>
    public static IReadOnlyList<(string Rule, string Status)> Rows(string page) =>
        [.. Row().Matches(page).Select(m => (m.Groups["rule"].Value, m.Groups["status"].Value.Trim()))];

    /// <summary>The rules that the tests of a source file name, at their methods' ends or in a trait.</summary>
    public static IEnumerable<string> Named(string source) =>
        TestMethod().Matches(source).SelectMany(m => m.Groups["name"].Value.Split('_').Skip(1))
            .Concat(Trait().Matches(source).Select(m => m.Groups["rule"].Value))
            .Where(w => w != NoRule && Rule().IsMatch(w));

    /// <summary>What is wrong between page and tests, one line each.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<(string Rule, string Status)> rows, IReadOnlySet<string> named)
    {
        ILookup<string, string> status = rows.ToLookup(r => r.Rule, r => r.Status, StringComparer.Ordinal);
        return Known.Where(r => status[r].Count() != 1).Select(r => $"{r} stands {status[r].Count()} times in docs/rules.md")
            .Concat(rows.Where(r => !Known.Contains(r.Rule)).Select(r => $"{r.Rule} is in docs/rules.md and no rule"))
            .Concat(rows.Where(r => r.Status is not ("built" or "planned")).Select(r => $"{r.Rule} is '{r.Status}', neither built nor planned"))
            .Concat(rows.Where(r => r.Status == "built" && !named.Contains(r.Rule)).Select(r => $"{r.Rule} is built and no test names it"))
            .Concat(named.Where(n => !Known.Contains(n)).Select(n => $"a test names {n}, which is no rule"));
    }

    [GeneratedRegex(@"^\| (?<rule>[A-Z]\d+) \|[^|\n]*\| (?<status>[^|\n]*)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\s*public (?:static |async |virtual |override )*(?:void|Task|ValueTask) (?<name>\w+)\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"\[Trait\(""Rule"", ""(?<rule>\w+)""\)\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Trait();

    [GeneratedRegex(@"^[ECNLSFRKPUDOX]\d+$")]
    private static partial Regex Rule();
}
