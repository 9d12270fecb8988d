using Shouldly;

namespace CallLogging.Conventions;

public class ReferenceTests
{
    public static TheoryData<string> Projects => [.. Repository.Projects.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfAProject_AreThoseOfItsRow(string name)
    {
        SourceProject project = Repository.Projects.Single(p => p.Name == name);
        ReferenceRow row = ReferenceTable.Find(name).ShouldNotBeNull($"{name} has no row in ReferenceTable.cs: decide which packages it may know, there and in docs/architecture.md.");

        IEnumerable<string> used = project.Module.AssemblyReferences.Select(r => r.Name).Where(r => !Assemblies.IsOfRuntime(r));
        IEnumerable<string> declared = project.Items("PackageReference").Concat(project.Items("ProjectReference")).Concat(project.Items("FrameworkReference"));

        used.Concat(declared).Distinct(StringComparer.Ordinal).Where(r => !row.Allows(r)).ShouldBeEmpty($"{name} may not know them; see ReferenceTable.cs.");
    }

    [Theory]
    [InlineData("CallLogging.Core", "CallLogging.Salesforce", false)]
    [InlineData("CallLogging.Core", "Microsoft.Extensions.Logging.Abstractions", false)]
    [InlineData("CallLogging.Aircall", "CallLogging.Routing", true)]
    [InlineData("CallLogging.Aircall", "CallLogging.Salesforce", false)]
    [InlineData("CallLogging.Sqlite", "Npgsql", false)]
    [InlineData("CallLogging.Hosting", "Microsoft.AspNetCore.App", false)]
    [InlineData("CallLogging.AspNetCore", "Microsoft.AspNetCore.App", true)]
    [InlineData("CallLogging.Tool", "CallLogging.Simulators", true)]
    [InlineData("CallLogging.Tool", "CallLogging.Desk.Web", false)]
    [InlineData("CallLogging.Tool", "CallLogging.Orleans", false)]
    public void Table_OfWhoMayKnowWhom_SaysYesAndNo(string project, string reference, bool allowed) =>
        ReferenceTable.Find(project)!.Allows(reference).ShouldBe(allowed);

    [Fact]
    public void Solution_HasEveryProjectOfSrc()
    {
        string solution = Repository.Read("CallLogging.sln").Replace('\\', '/');

        Repository.Projects.Where(p => !solution.Contains($"{p.Folder}/{p.Name}.csproj", StringComparison.Ordinal))
            .ShouldBeEmpty("Run: dotnet sln add src/<project>");
    }
}
