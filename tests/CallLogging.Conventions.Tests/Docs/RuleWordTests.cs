using CallLogging.Front;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Conventions;

/// <summary>The pages of the rules explain every word that explanations use.</summary>
public sealed class RuleWordTests
{
    [Theory]
    [InlineData(typeof(TaskPlanRule))]
    [InlineData(typeof(RecordRule))]
    [InlineData(typeof(RelationRule))]
    [InlineData(typeof(OwnerRule))]
    [InlineData(typeof(OwnershipChangeRule))]
    [InlineData(typeof(TaskStatusRule))]
    [InlineData(typeof(TaskFindingRule))]
    [InlineData(typeof(CallPlaceholder))]
    public void Words_OfEveryRule_AreExplained(Type rules) => Unexplained(rules, "salesforce-rules.md").ShouldBeEmpty();

    [Theory]
    [InlineData(typeof(ActivityRule))]
    [InlineData(typeof(CustomerHandleRule))]
    [InlineData(typeof(ThreadRule))]
    [InlineData(typeof(AuthorRule))]
    [InlineData(typeof(TeammateRule))]
    [InlineData(typeof(AssignmentRule))]
    [InlineData(typeof(ClickToDialRule))]
    public void Words_OfEveryRuleOfFront_AreExplained(Type rules) => Unexplained(rules, "front-rules.md").ShouldBeEmpty();

    private static IEnumerable<string> Unexplained(Type rules, string file)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", file));
        return Enum.GetNames(rules)
            .Select(name => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}")))
            .Where(word => !page.Contains($"| `{word}` |", StringComparison.Ordinal) && !page.Contains($"| `{{{word}}}` |", StringComparison.Ordinal));
    }
}
