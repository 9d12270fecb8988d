using System.Text.RegularExpressions;
using Mono.Cecil;
using Shouldly;

namespace CallLogging.Conventions;

/// <summary>The page that follows one call through the code names files and methods; it is right as long as they exist.</summary>
public partial class WalkTests
{
    private const string Page = "docs/walk.md";

    // Several packages compile these sources, each its own copy.
    private const string Shared = "src/Shared/";

    [Fact]
    public void Methods_OfTheWalk_StandInTheFilesThatItNames()
    {
        string page = Repository.Read(Page);

        Methods(page).Count().ShouldBeGreaterThan(20);
        Methods(page).Where(m => !Exists(m)).ShouldBeEmpty($"Correct {Page}: a reader follows a call by it.");
    }

    [Theory]
    [InlineData("[`CallAssembler.Assemble`](../src/CallLogging.Core/Calls/CallAssembler.cs)", true)]
    [InlineData("[`CallAssembler.Gone`](../src/CallLogging.Core/Calls/CallAssembler.cs)", false)]
    [InlineData("[`Gone.Assemble`](../src/CallLogging.Core/Calls/CallAssembler.cs)", false)]
    [InlineData("[`CallAssembler.Assemble`](../src/CallLogging.Core/Calls/CallBuilder.cs)", false)]
    public void Exists_OfANamedMethod_DependsOnTypeMethodAndFile(string link, bool exists) => Methods(link).ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => Exists(m).ShouldBe(exists));

    private static IEnumerable<NamedMethod> Methods(string page) =>
        Link().Matches(page).Select(m => new NamedMethod(m.Groups["type"].Value, m.Groups["method"].Value, m.Groups["file"].Value));

    private static bool Exists(NamedMethod named) =>
        Repository.Projects.Where(p => named.File.StartsWith(p.Folder + "/", StringComparison.Ordinal) || named.File.StartsWith(Shared, StringComparison.Ordinal))
            .SelectMany(p => p.Module.GetTypes())
            .Where(t => t.Name.Split('`')[0] == named.Type)
            .SelectMany(t => t.Methods.Where(m => m.Name == named.Method).SelectMany(Files))
            .Any(f => f.EndsWith(named.File, StringComparison.Ordinal));

    // The body of an async method or an iterator stands in the type that the compiler writes for it.
    private static IEnumerable<string> Files(MethodDefinition method) =>
        method.DeclaringType.NestedTypes.Where(t => t.Name.StartsWith($"<{method.Name}>", StringComparison.Ordinal)).SelectMany(t => t.Methods).Append(method)
            .SelectMany(m => m.DebugInformation.SequencePoints).Where(p => !p.IsHidden).Select(p => p.Document.Url.Replace('\\', '/')).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\[`(?<type>\w+)\.(?<method>\w+)`\]\(\.\./(?<file>src/[\w./]+\.cs)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    private sealed record NamedMethod(string Type, string Method, string File);
}
