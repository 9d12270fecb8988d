using System.Text.RegularExpressions;
using Mono.Cecil;
using Shouldly;

namespace CallLogging.Conventions;

/// <summary>The names of types and members, against the words of docs/glossary.md.</summary>
public sealed partial class NameTests
{
    // Words that had several meanings, or that a reader of .NET libraries does not expect.
    private static readonly string[] GoneWords =
    [
        "Answerer", "Refusals", "Silence", "Doubtful", "Dialling", "Behaviour", "Catalogue", "Normalise", "Standin", "StandIn", "BackFill", "Maker", "PassedOver", "Doctor", "Knowledge",
    ];

    [Fact]
    public void Methods_OfPackages_BeginWithAVerb() =>
        GetMembers().Where(m => IsPreposition(m.Name)).Select(m => m.FullName)
            .ShouldBeEmpty("A factory is From, Create or Parse; a look-up is GetX, or FindX where it may find nothing.");

    [Fact]
    public void Names_OfPackages_UseTheWordsOfTheGlossary() =>
        GetTypes().Select(t => (t.Name, t.FullName)).Concat(GetMembers().Select(m => (m.Name, m.FullName)))
            .Where(n => Array.Exists(GoneWords, w => HasWord(n.Name, w))).Select(n => n.FullName).Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty("See docs/glossary.md.");

    // An answer is somebody picking up a telephone: HTTP has responses, methods have results.
    [Fact]
    public void Answers_AreGivenByTelephonesOnly() =>
        Repository.Projects.Where(p => p.Name is "CallLogging.Salesforce" or "CallLogging.Sqlite" or "CallLogging.PostgreSql" or "CallLogging.AspNetCore")
            .SelectMany(p => p.Module.GetTypes()).Where(t => !Assemblies.IsGenerated(t) && (HasWord(t.Name, "Answer") || HasWord(t.Name, "Answers") || HasWord(t.Name, "Reply"))).Select(t => t.FullName)
            .ShouldBeEmpty("HTTP has requests and responses; what a method returns is a result.");

    [Theory]
    [InlineData("Of", true)]
    [InlineData("OfLine", true)]
    [InlineData("KeyOf", true)]
    [InlineData("IndexOf", false)]
    [InlineData("LastIndexOf", false)]
    [InlineData("Offer", false)]
    [InlineData("PartOfDay", false)]
    public void IsPreposition_OfAName_SaysYesAndNo(string name, bool expected) => IsPreposition(name).ShouldBe(expected);

    [Theory]
    [InlineData("SalesforceAnswer", "Answer", true)]
    [InlineData("IsAnswered", "Answer", false)]
    [InlineData("BackFillRounds", "BackFill", true)]
    public void HasWord_OfAName_FindsWholeWords(string name, string word, bool expected) => HasWord(name, word).ShouldBe(expected);

    private static IEnumerable<TypeDefinition> GetTypes() => Repository.Projects.SelectMany(p => p.Module.GetTypes()).Where(t => !Assemblies.IsGenerated(t));

    private static IEnumerable<MethodDefinition> GetMembers() => GetTypes().SelectMany(t => t.Methods).Where(m => !m.IsConstructor && !m.Name.Contains('<', StringComparison.Ordinal));

    // Names of the class library's own pattern.
    private static bool IsPreposition(string name) => Preposition().IsMatch(name) && name is not ("IndexOf" or "LastIndexOf" or "IsSubsetOf");

    private static bool HasWord(string name, string word)
    {
        for (int at = name.IndexOf(word, StringComparison.Ordinal); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at + word.Length == name.Length || !char.IsLower(name[at + word.Length]))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("^(?:get_|set_)?(?:Of(?:[A-Z].*)?|.*[a-z0-9]Of)$")]
    private static partial Regex Preposition();
}
