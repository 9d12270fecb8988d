using System.Text.RegularExpressions;
using Shouldly;

namespace CallLogging.Conventions;

public partial class DecisionTests
{
    private const string Folder = "docs/decisions/";
    private const int MaxPages = 40;
    private const int MaxLines = 30;

    private static readonly string[] Leads = ["**Context.**", "**Choice.**", "**Consequence.**"];
    private static readonly string[] CodeFolders = ["src", "tests", "eng", "samples"];
    private static readonly string[] CodeFiles = ["*.cs", "*.sql", "*.sh"];

    [Fact]
    public void Pages_OfDecisions_AreFewAndFound()
    {
        IReadOnlyList<string> pages = Pages();
        pages.ShouldNotBeEmpty();
        IEnumerable<string> index = MarkdownLinks.Relative(Repository.Read(Folder + "README.md"));
        IEnumerable<string> mentioned = CodeFolders
            .SelectMany(folder => CodeFiles.SelectMany(pattern => Repository.Files(folder, pattern)))
            .SelectMany(f => Mentions(Repository.Read(f)));

        Problems(pages, [.. index], [.. mentioned]).ShouldBeEmpty($"Link a page from the code that it explains: // Why: {Folder}<page>");
    }

    [Fact]
    public void Pages_OfDecisions_HaveOneForm() =>
        Pages().SelectMany(p => Faults(p, Repository.Read(Folder + p)).Select(fault => $"{p}: {fault}")).ShouldBeEmpty();

    [Fact]
    public void Problems_OfPagesThatAreWrong_NameEachFault()
    {
        string[] pages = [.. Enumerable.Range(1, MaxPages + 1).Select(n => $"{n:0000}-a-page.md")];

        Problems(pages, [.. pages.Skip(1), "../rules.md"], [.. pages.Where(p => p != pages[1]), "0099-gone.md", "0099-gone.md"]).ShouldBe(
        [
            $"{MaxPages + 1} pages, at most {MaxPages}: merge those on one subject",
            "0001-a-page.md is not in the index",
            "0002-a-page.md is not linked from code",
            "code mentions 0099-gone.md, which is no page",
        ]);
        Problems(pages[..MaxPages], [.. pages], [.. pages.Take(MaxPages)]).ShouldBeEmpty();
    }

    [Fact]
    public void Mentions_OfASourceFile_AreThePagesOfItsComments()
    {
        string source = $"""
            // Why: {Folder}0001-a-page.md
            /// <remarks>See {Folder}0002-a-page-of-2-words.md.</remarks>
            -- Why: {Folder}0003-of-a-schema.md
            # Why: {Folder}0004-of-a-script.md
            string path = "{Folder}0005-in-a-text.md"; // {Folder}README.md
            """;

        Mentions(source).ShouldBe(["0001-a-page.md", "0002-a-page-of-2-words.md", "0003-of-a-schema.md", "0004-of-a-script.md"]);
    }

    [Theory]
    [InlineData("the form", "0001-a-page.md", "# 0001: A page\n\n**Context.** A.\n\n**Choice.**\n\n- B.\n\n**Consequence.** C.\n", "")]
    [InlineData("another number", "0002-a-page.md", "# 0001: A page\n\n**Context.** A.\n\n**Choice.** B.\n\n**Consequence.** C.\n", "the heading is not '# 0002: Title'")]
    [InlineData("no colon", "0001-a-page.md", "# 0001 A page\n\n**Context.** A.\n\n**Choice.** B.\n\n**Consequence.** C.\n", "the heading is not '# 0001: Title'")]
    [InlineData("a lead missing", "0001-a-page.md", "# 0001: A page\n\n**Context.** A.\n\n**Choice.** B.\n", "the leads are not **Context.** **Choice.** **Consequence.**")]
    [InlineData("another order", "0001-a-page.md", "# 0001: A page\n\n**Choice.** B.\n\n**Context.** A.\n\n**Consequence.** C.\n", "the leads are not **Context.** **Choice.** **Consequence.**")]
    [InlineData("plain leads", "0001-a-page.md", "# 0001: A page\n\nContext: A.\n\nChoice: B.\n\nConsequence: C.\n", "the leads are not **Context.** **Choice.** **Consequence.**")]
    [InlineData("a name without number", "a-page.md", "# A page\n\n**Context.** A.\n\n**Choice.** B.\n\n**Consequence.** C.\n", "the name is not NNNN-words-with-hyphens.md")]
    public void Faults_OfAPage_NameWhatDiffersFromTheForm(string label, string name, string page, string expected) =>
        string.Join(", ", Faults(name, page)).ShouldBe(expected, label);

    [Fact]
    public void Faults_OfALongPage_NameItsLength()
    {
        const string start = "# 0001: A page\n\n**Context.** A.\n\n**Choice.** B.\n\n**Consequence.** C.\n";
        string full = start + string.Concat(Enumerable.Repeat("More.\n", MaxLines - 7));

        Faults("0001-a-page.md", full).ShouldBeEmpty();
        Faults("0001-a-page.md", full + "More.\n").ShouldBe([$"{MaxLines + 1} lines, at most {MaxLines}"]);
    }

    private static IReadOnlyList<string> Pages() =>
        [.. Repository.Files(Folder, "*.md").Select(p => p[Folder.Length..]).Where(p => p != "README.md")];

    private static IEnumerable<string> Problems(IReadOnlyList<string> pages, IReadOnlyList<string> index, IReadOnlyList<string> mentioned)
    {
        IEnumerable<string> tooMany = pages.Count > MaxPages ? [$"{pages.Count} pages, at most {MaxPages}: merge those on one subject"] : [];
        return tooMany
            .Concat(pages.Except(index, StringComparer.Ordinal).Select(p => $"{p} is not in the index"))
            .Concat(pages.Except(mentioned, StringComparer.Ordinal).Select(p => $"{p} is not linked from code"))
            .Concat(mentioned.Except(pages, StringComparer.Ordinal).Select(p => $"code mentions {p}, which is no page"));
    }

    private static IEnumerable<string> Mentions(string source) =>
        Mention().Matches(source).Select(m => m.Groups["page"].Value).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Faults(string name, string page)
    {
        string[] lines = page.TrimEnd('\n').Split('\n');
        if (!Name().IsMatch(name))
        {
            yield return "the name is not NNNN-words-with-hyphens.md";
        }
        else if (!lines[0].StartsWith($"# {name[..4]}: ", StringComparison.Ordinal))
        {
            yield return $"the heading is not '# {name[..4]}: Title'";
        }

        if (!lines.SelectMany(l => Lead().Matches(l).Select(m => m.Value)).SequenceEqual(Leads, StringComparer.Ordinal))
        {
            yield return $"the leads are not {string.Join(' ', Leads)}";
        }

        if (lines.Length > MaxLines)
        {
            yield return $"{lines.Length} lines, at most {MaxLines}";
        }
    }

    // In a comment of C#, SQL or a shell script.
    [GeneratedRegex(@"(?<=(//|--|#).*)docs/decisions/(?<page>\d{4}-[a-z0-9-]+\.md)", RegexOptions.ExplicitCapture)]
    private static partial Regex Mention();

    [GeneratedRegex(@"^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"^\*\*[^*]+\.\*\*", RegexOptions.ExplicitCapture)]
    private static partial Regex Lead();
}
