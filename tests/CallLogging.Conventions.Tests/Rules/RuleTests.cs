using Shouldly;

namespace CallLogging.Conventions;

public class RuleTests(ITestOutputHelper output)
{
    [Fact]
    public void RulesPage_AgreesWithItsSectionsAndTheTests()
    {
        IReadOnlyList<(string Rule, string Status)> rows = RuleTable.Rows(Repository.Read("docs/rules.md"));
        string[] sections = [.. Repository.Files("docs/rules", "*.md").SelectMany(f => RuleTable.Sections(Repository.Read(f)))];
        // The samples below are not tests.
        HashSet<string> named = Repository.Files("tests", "*.cs").Where(f => Path.GetFileName(f) != "RuleTests.cs").SelectMany(f => RuleTable.Named(Repository.Read(f))).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> ready = rows.Where(r => r.Status == "planned" && named.Contains(r.Rule)).Select(r => r.Rule);
        output.WriteLine($"{rows.Count(r => r.Status == "built")} rules built; named by tests and still planned: {string.Join(' ', ready)}");

        RuleTable.Problems(rows, sections, named).ShouldBeEmpty("Mark a rule with: bash eng/rules.sh built S5 S6");
    }

    [Fact]
    public void Problems_OfAPageThatIsWrong_NameEachFault()
    {
        (string, string)[] rows = [.. RuleTable.Known.Where(r => r != "S9").Select(r => (r, "planned")), ("E1", "planned"), ("S99", "planned")];
        rows[1] = ("E2", "built");
        rows[2] = ("E3", "done");
        string[] sections = [.. RuleTable.Known.Where(r => r != "E2"), "E1", "S99", "Q7"];

        RuleTable.Problems(rows, sections, new HashSet<string>(StringComparer.Ordinal) { "E4", "Q1" }).ShouldBe(
        [
            "E1 has 2 rows in docs/rules.md",
            "S9 has 0 rows in docs/rules.md",
            "S99 has a row in docs/rules.md and is no rule",
            "E3 is 'done', neither built nor planned",
            "E2 is built and no test names it",
            "E1 has 2 sections under docs/rules",
            "E2 has 0 sections under docs/rules",
            "S9 has a section under docs/rules and no row in docs/rules.md",
            "Q7 has a section under docs/rules and no row in docs/rules.md",
            "a test names Q1, which is no rule",
        ], ignoreOrder: false);
    }

    [Fact]
    public void Sections_OfAPage_AreTheHeadingsOfItsRules() =>
        RuleTable.Sections("# 2. Salesforce\n\n## When\n\n### S1: Timing\n\nSee `### S2: Mode`.\n\n### S40:\n\n#### S3: Hours\n").ShouldBe(["S1"]);

    [Fact]
    public void Named_OfASourceFile_AreTheRulesOfItsTests()
    {
        const string source = """
                [Fact]
                public void Build_Missed_IsGerman_L2_S5() =>

                [Theory]
                [InlineData("a")]
                [InlineData("b")]
                [Trait("Rule", "O2")]
                public async Task Parse_E164_IsKept_N1(string text)

                private static void Sample_S7()
            """;

        RuleTable.Named(source).ShouldBe(["L2", "S5", "N1", "O2"]);
    }
}
