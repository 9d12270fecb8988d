using Shouldly;

namespace CallLogging.Conventions;

/// <summary>Packages of one kind have the same tree: who knows one finds everything in the other.</summary>
public sealed class TwinTests
{
    private static readonly string[] ShellFolders = ["Client", "Authentication", "Delivery", "Options", "Telemetry"];

    // Each extra has its reason: the outside system has something that its twin's does not have.
    private static readonly Dictionary<string, string> DestinationExtras = new(StringComparer.Ordinal)
    {
    };

    private static readonly Dictionary<string, string> StoreExtras = new(StringComparer.Ordinal)
    {
    };

    [Fact]
    public void Shells_OfSalesforceAndFront_HaveTheSameFiles()
    {
        IEnumerable<string> Files(string name) => Repository.Files($"src/CallLogging.{name}", "*.cs").Select(f => f[$"src/CallLogging.{name}/".Length..])
            .Where(f => ShellFolders.Contains(f.Split('/')[0], StringComparer.Ordinal)).Select(f => f.Replace(name, "{system}", StringComparison.Ordinal));

        Compare(Files("Salesforce"), Files("Front"), DestinationExtras).ShouldBeEmpty();
    }

    [Fact]
    public void Stores_HaveTheSameFiles()
    {
        IEnumerable<string> Files(string name) =>
            Repository.Files($"src/CallLogging.{name}", "*").Where(f => Path.GetExtension(f) is ".cs" or ".sql").Select(f => f[$"src/CallLogging.{name}/".Length..].Replace(name, "{store}", StringComparison.Ordinal));

        Compare(Files("Sqlite"), Files("PostgreSql"), StoreExtras).ShouldBeEmpty();
    }

    [Fact]
    public void Compare_OfTreesThatDiffer_NamesExtrasAndStaleReasons() =>
        Compare(["A.cs", "B.cs", "C.cs"], ["A.cs", "D.cs"], new Dictionary<string, string>(StringComparer.Ordinal) { ["B.cs"] = "only here", ["E.cs"] = "gone" })
            .ShouldBe(["C.cs has no twin", "D.cs has no twin", "E.cs needs no reason: it is gone, or has a twin"]);

    private static IEnumerable<string> Compare(IEnumerable<string> one, IEnumerable<string> other, Dictionary<string, string> extras)
    {
        string[] alone = [.. one.Except(other, StringComparer.Ordinal), .. other.Except(one, StringComparer.Ordinal)];
        return alone.Where(f => !extras.ContainsKey(f)).Select(f => $"{f} has no twin")
            .Concat(extras.Keys.Except(alone, StringComparer.Ordinal).Select(f => $"{f} needs no reason: it is gone, or has a twin"));
    }
}
