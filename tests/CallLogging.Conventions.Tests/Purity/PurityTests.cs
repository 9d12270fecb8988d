using Mono.Cecil;
using Shouldly;

namespace CallLogging.Conventions;

public class PurityTests
{
    public static TheoryData<string> PurePackages => [.. Repository.Projects.Select(p => p.Name).Where(Purity.Packages.Contains)];

    [Theory]
    [MemberData(nameof(PurePackages))]
    public void Rules_OfAPurePackage_ReachOutForNothing(string name) =>
        Purity.Offences(Repository.Projects.Single(p => p.Name == name).Module.GetTypes())
            .ShouldBeEmpty("Rules take the time, the look-up's result and the setting as parameters.");

    [Fact]
    public void Offences_OfPlantedMethods_NameEachOfThem()
    {
        TypeDefinition planted = Own(nameof(Planted));
        IEnumerable<string> methods = typeof(Planted).GetMethods().Where(m => m.DeclaringType == typeof(Planted) && !m.IsSpecialName).Select(m => m.Name).Append(nameof(Planted.Shared));

        string offences = string.Join('\n', Purity.Offences([planted, .. planted.NestedTypes]));

        methods.Where(m => !offences.Contains(m, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Offences_OfHarmlessMethods_AreNone()
    {
        TypeDefinition harmless = Own(nameof(Harmless));

        Purity.Offences([harmless, .. harmless.NestedTypes]).ShouldBeEmpty();
    }

    private static TypeDefinition Own(string name) =>
        Assemblies.Read(typeof(PurityTests).Assembly.Location).GetType($"CallLogging.Conventions.{name}");
}
