using Mono.Cecil;
using Shouldly;

namespace CallLogging.Conventions;

public class PublicApiTests
{
    private const string Approve = "APPROVE_API=1 dotnet test tests/CallLogging.Conventions.Tests --filter PublicApi";

    public static TheoryData<string> Projects => [.. Repository.Projects.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void PublicApi_OfAPackage_IsTheApprovedOne(string name)
    {
        SourceProject project = Repository.Projects.Single(p => p.Name == name);
        string path = Path.Combine(Repository.Root, project.Folder, "PublicAPI.txt");
        string now = PublicApiPrinter.Print(project.PublicTypes);
        string approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (now != approved && Environment.GetEnvironmentVariable("APPROVE_API") == "1")
        {
            File.WriteAllText(path, now);
            return;
        }

        string[] before = approved.Split('\n');
        string[] after = now.Split('\n');
        string difference = string.Join('\n', before.Except(after, StringComparer.Ordinal).Select(l => "- " + l).Concat(after.Except(before, StringComparer.Ordinal).Select(l => "+ " + l)));
        (now == approved).ShouldBeTrue($"{project.Folder}/PublicAPI.txt is not what users see:\n{difference}\nIf that is meant, run: {Approve}");
    }

    [Fact]
    public void Print_OfASample_IsCSharp()
    {
        ModuleDefinition own = Assemblies.Read(typeof(PublicApiTests).Assembly.Location);

        PublicApiPrinter.Print(own.GetTypes().Where(t => (t.DeclaringType ?? t).Namespace == typeof(Sample.SampleId).Namespace)).ShouldMatchApproved(c => c.NoDiff());
    }
}
