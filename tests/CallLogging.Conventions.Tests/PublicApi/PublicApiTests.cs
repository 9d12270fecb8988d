using System.Reflection;
using PublicApiGenerator;
using Shouldly;

namespace CallLogging.Conventions;

/// <summary>The public API of each package, as C# text, against the approved file beside its project.</summary>
public class PublicApiTests
{
    private const string Approve = "APPROVE_API=1 dotnet test tests/CallLogging.Conventions.Tests --filter PublicApi";

    private static readonly ApiGeneratorOptions s_options = new()
    {
        // Build metadata is no promise to users.
        IncludeAssemblyAttributes = false,
        // AddX and MapX stand in Microsoft's namespaces.
        DenyNamespacePrefixes = [],
        ExcludeAttributes = ["System.Runtime.CompilerServices.CollectionBuilderAttribute", "System.CodeDom.Compiler.GeneratedCodeAttribute"],
    };

    public static TheoryData<string> Projects => [.. Repository.Projects.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void PublicApi_OfAPackage_IsTheApprovedOne(string name)
    {
        SourceProject project = Repository.Projects.Single(p => p.Name == name);
        string path = Path.Combine(Repository.Root, project.Folder, "PublicAPI.txt");
        string now = Print(Assembly.Load(name));
        string approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (now != approved && Environment.GetEnvironmentVariable("APPROVE_API") == "1")
        {
            File.WriteAllText(path, now);
            return;
        }

        (now == approved).ShouldBeTrue($"{project.Folder}/PublicAPI.txt is not what users see:\n{Difference(approved, now)}\nIf that is meant, run: {Approve}");
    }

    [Fact]
    public void Print_OfAPackage_NamesEachPublicTypeAndNoOther()
    {
        SourceProject core = Repository.Projects.Single(p => p.Name == "CallLogging.Core");

        string printed = Print(Assembly.Load(core.Name));

        core.PublicTypes.Select(t => t.Name.Split('`')[0]).Where(t => !printed.Contains($" {t}", StringComparison.Ordinal)).ShouldBeEmpty();
        printed.ShouldNotContain(" internal ", Case.Sensitive);
    }

    private static string Print(Assembly assembly) => assembly.GeneratePublicApi(s_options).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string Difference(string before, string after)
    {
        string[] old = before.Split('\n');
        string[] current = after.Split('\n');
        return string.Join('\n', old.Except(current, StringComparer.Ordinal).Select(l => "- " + l).Concat(current.Except(old, StringComparer.Ordinal).Select(l => "+ " + l)));
    }
}
