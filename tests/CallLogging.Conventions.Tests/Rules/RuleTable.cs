using System.Text.RegularExpressions;

namespace CallLogging.Conventions;

/// <summary>Compares the tables of docs/rules.md with the sections under docs/rules and with the names of tests.</summary>
internal static partial class RuleTable
{
    // The chapters and how many rules each has.
    private static readonly (string Chapter, int Rules)[] Chapters =
        [("E", 4), ("C", 12), ("N", 9), ("L", 3), ("S", 41), ("F", 18), ("R", 41), ("K", 31), ("P", 13), ("U", 10), ("D", 10), ("O", 3), ("X", 5)];

    // The standard for telephone numbers looks like a rule and is none.
    private const string NoRule = "E164";

    public static IReadOnlySet<string> Known { get; } =
        Chapters.SelectMany(c => Enumerable.Range(1, c.Rules).Select(n => $"{c.Chapter}{n}")).ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads the table rows of docs/rules.md.</summary>
    /// <param name="page">The text of the page.</param>
    /// <returns>The rule and the status of each row, in the order of the page.</returns>
    public static IReadOnlyList<(string Rule, string Status)> Rows(string page) =>
        [.. Row().Matches(page).Select(m => (m.Groups["rule"].Value, m.Groups["status"].Value.Trim()))];

    /// <summary>Reads the headings of sections that state a rule, such as <c>### S5: Classic subjects</c>.</summary>
    /// <param name="page">The text of a page under docs/rules.</param>
    /// <returns>The rule of each section, in the order of the page.</returns>
    public static IEnumerable<string> Sections(string page) => Section().Matches(page).Select(m => m.Groups["rule"].Value);

    /// <summary>Finds the rules that the tests of a source file name, at the ends of their methods' names or in a trait.</summary>
    public static IEnumerable<string> Named(string source) =>
        TestMethod().Matches(source).SelectMany(m => m.Groups["name"].Value.Split('_').Skip(1))
            .Concat(Trait().Matches(source).Select(m => m.Groups["rule"].Value))
            .Where(w => w != NoRule && Rule().IsMatch(w));

    /// <summary>Names each disagreement between the tables, the sections and the tests.</summary>
    /// <param name="rows">The rows of docs/rules.md.</param>
    /// <param name="sections">The rules that have a section under docs/rules, one entry per section.</param>
    /// <param name="named">The rules that tests name.</param>
    public static IEnumerable<string> Problems(
        IReadOnlyList<(string Rule, string Status)> rows, IReadOnlyList<string> sections, IReadOnlySet<string> named)
    {
        ILookup<string, string> status = rows.ToLookup(r => r.Rule, r => r.Status, StringComparer.Ordinal);
        ILookup<string, string> section = sections.ToLookup(s => s, StringComparer.Ordinal);
        return Known.Where(r => status[r].Count() != 1).Select(r => $"{r} has {status[r].Count()} rows in docs/rules.md")
            .Concat(rows.Where(r => !Known.Contains(r.Rule)).Select(r => $"{r.Rule} has a row in docs/rules.md and is no rule"))
            .Concat(rows.Where(r => r.Status is not ("built" or "planned")).Select(r => $"{r.Rule} is '{r.Status}', neither built nor planned"))
            .Concat(rows.Where(r => r.Status == "built" && !named.Contains(r.Rule)).Select(r => $"{r.Rule} is built and no test names it"))
            .Concat(Known.Where(r => section[r].Count() != 1).Select(r => $"{r} has {section[r].Count()} sections under docs/rules"))
            .Concat(sections.Where(s => !status.Contains(s)).Select(s => $"{s} has a section under docs/rules and no row in docs/rules.md"))
            .Concat(named.Where(n => !Known.Contains(n)).Select(n => $"a test names {n}, which is no rule"));
    }

    [GeneratedRegex(@"^\| (?<rule>[A-Z]\d+) \|[^|\n]*\| (?<status>[^|\n]*)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex(@"^### (?<rule>[A-Z]\d+): \S", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\s*public (?:static |async |virtual |override )*(?:void|Task|ValueTask) (?<name>\w+)\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"\[Trait\(""Rule"", ""(?<rule>\w+)""\)\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Trait();

    [GeneratedRegex(@"^[ECNLSFRKPUDOX]\d+$")]
    private static partial Regex Rule();
}
