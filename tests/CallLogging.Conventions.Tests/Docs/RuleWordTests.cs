using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Conventions;

/// <summary>The page of Salesforce's rules explains every word that explanations use.</summary>
public sealed class RuleWordTests
{
    [Theory]
    [InlineData(typeof(TaskPlanRule))]
    [InlineData(typeof(RecordRule))]
    [InlineData(typeof(RelationRule))]
    [InlineData(typeof(OwnerRule))]
    [InlineData(typeof(OwnershipClaimRule))]
    [InlineData(typeof(TaskStatusRule))]
    [InlineData(typeof(TaskFindingRule))]
    [InlineData(typeof(CallPlace))]
    public void Words_OfEveryRule_AreExplained(Type rules)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "salesforce-rules.md"));
        Enum.GetNames(rules)
            .Select(name => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}")))
            .Where(word => !page.Contains($"| `{word}` |", StringComparison.Ordinal) && !page.Contains($"| `{{{word}}}` |", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }
}
