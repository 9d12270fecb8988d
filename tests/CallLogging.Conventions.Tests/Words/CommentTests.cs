using Shouldly;

namespace CallLogging.Conventions;

/// <summary>The part of docs/glossary.md that a test can check, over all packages.</summary>
public sealed class CommentTests
{
    [Fact]
    public void Summaries_OfSources_BeginWithAVerbOrANoun() =>
        Find(Comment.FindHeadlessSummaries).ShouldBeEmpty("A method's summary begins with a verb, a bool property's with 'Gets a value indicating whether', all others with a noun.");

    [Fact]
    public void Comments_OfSources_NameNobodysSex() => Find(Comment.FindPronouns).ShouldBeEmpty("A person is 'they', or is named by role.");

    [Fact]
    public void DocumentationOfSources_CitesNoRule() => Find(Comment.FindCitations).ShouldBeEmpty("State the fact. Test names and docs/rules.md carry the numbers.");

    [Fact]
    public void CancellationTokens_OfSources_HaveOneSentence() => Find(Comment.FindOtherTokenTexts).ShouldBeEmpty(Comment.CancellationToken);

    [Fact]
    public void Find_InASourceThatIsWrong_NamesEachFault()
    {
        const string source = """
            /// <summary>Whether it rings.</summary>
            /// <summary>
            /// What came of it.</summary>
            /// <summary>Whatever a caller dials.</summary>
            // The agent takes his call.
            /// <param name="cancellationToken">Ends it.</param>
            /// <param name="cancellationToken">
            /// The token to monitor for cancellation requests.</param>
            /// <summary>The events of a call (spec E1).</summary>
            /// <summary>Equal inputs give equal plans (law 4).</summary>
            """;

        Comment.FindHeadlessSummaries(source).ShouldBe(["Whether it rings.", "What came of it."]);
        Comment.FindPronouns(source).ShouldBe(["// The agent takes his call."]);
        Comment.FindOtherTokenTexts(source).ShouldBe(["Ends it."]);
        Comment.FindCitations(source).Count().ShouldBe(2);
    }

    private static IEnumerable<string> Find(Func<string, IEnumerable<string>> find) =>
        Repository.Files("src", "*.cs").SelectMany(f => find(Repository.Read(f)).Select(fault => $"{f}: {fault}"));
}
