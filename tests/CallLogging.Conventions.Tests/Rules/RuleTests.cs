using Shouldly;

namespace CallLogging.Conventions;

public class RuleTests(ITestOutputHelper output)
{
    [Fact]
    public void RulesPage_AgreesWithTheTests()
    {
        IReadOnlyList<(string Rule, string Status)> rows = RuleTable.Rows(Repository.Read("docs/rules.md"));
        // The samples below are no tests.
        HashSet<string> named = Repository.Files("tests", "*.cs").Where(f => Path.GetFileName(f) != "RuleTests.cs").SelectMany(f => RuleTable.Named(Repository.Read(f))).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> ready = rows.Where(r => r.Status == "planned" && named.Contains(r.Rule)).Select(r => r.Rule);
        output.WriteLine($"{rows.Count(r => r.Status == "built")} rules built; named by tests and still planned: {string.Join(' ', ready)}");

        RuleTable.Problems(rows, named).ShouldBeEmpty("Mark a rule by: bash eng/rules.sh built S5 S6");
    }

    [Fact]
    public void Problems_OfAPageThatIsWrong_NameEachFault()
    {
        (string, string)[] rows = [.. RuleTable.Known.Where(r => r != "S9").Select(r => (r, "planned")), ("E1", "planned"), ("S99", "planned")];
        rows[1] = ("E2", "built");
        rows[2] = ("E3", "done");

        RuleTable.Problems(rows, new HashSet<string>(StringComparer.Ordinal) { "E4", "Q1" }).ShouldBe(
        [
            "E1 stands 2 times in docs/rules.md",
            "S9 stands 0 times in docs/rules.md",
            "S99 is in docs/rules.md and no rule",
            "E3 is 'done', neither built nor planned",
            "E2 is built and no test names it",
            "a test names Q1, which is no rule",
        ], ignoreOrder: false);
    }

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
