using Mono.Cecil;
using Mono.Cecil.Cil;
using Shouldly;

namespace CallLogging.Conventions;

public class PurityTests
{
    public static TheoryData<string> PackagesWithRules => [.. Repository.Projects.Select(p => p.Name).Where(RuleFolders.Packages.Contains)];

    [Theory]
    [MemberData(nameof(PackagesWithRules))]
    public void Rules_OfAPackage_ReachOutForNothing(string name)
    {
        SourceProject project = GetProject(name);

        new Purity(new RuleFolders(project)).FindOffenses(project.Module.GetTypes())
            .ShouldBeEmpty("Rules take the time, the look-up's result and the setting as parameters; they use no client interface and no class of a shell folder.");
    }

    // The call is planted into the built package, so that the folders of its methods are found from its own symbols.
    [Theory]
    [MemberData(nameof(PackagesWithRules))]
    public void Offenses_PlantedIntoAPackage_AreFoundInMethodsLambdasAndIterators(string name)
    {
        SourceProject project = GetProject(name);
        var folders = new RuleFolders(project);
        ModuleDefinition module = Assemblies.Read(project.Module.FileName);
        MethodDefinition[] rules = [.. module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody && m.DebugInformation.HasSequencePoints && folders.HoldsRule(m))];
        MethodDefinition[] planted =
        [
            rules.First(m => !Assemblies.IsGenerated(m.DeclaringType)),
            rules.First(m => m.DeclaringType.Name.StartsWith("<>c", StringComparison.Ordinal)),
            .. rules.Where(m => m.Name == "MoveNext").Take(1),
        ];
        MethodReference clock = module.ImportReference(typeof(DateTimeOffset).GetProperty(nameof(DateTimeOffset.UtcNow))!.GetMethod!);
        foreach (MethodDefinition method in planted)
        {
            method.Body.Instructions.Insert(0, Instruction.Create(OpCodes.Pop));
            method.Body.Instructions.Insert(0, Instruction.Create(OpCodes.Call, clock));
        }

        string[] offenses = [.. new Purity(folders).FindOffenses(module.GetTypes())];

        offenses.ShouldBe(planted.Select(m => $"{m.FullName} calls {clock.FullName}"), ignoreOrder: true);
    }

    [Theory]
    [InlineData("CallLogging.Salesforce", "ISalesforceClient")]
    [InlineData("CallLogging.Salesforce", "SalesforceDestination")]
    [InlineData("CallLogging.Front", "IFrontClient")]
    [InlineData("CallLogging.Front", "FrontDestination")]
    public void Offenses_OfARuleThatUsesTheShell_AreFound(string name, string shell)
    {
        SourceProject project = GetProject(name);
        var folders = new RuleFolders(project);
        ModuleDefinition module = Assemblies.Read(project.Module.FileName);
        MethodDefinition rule = module.GetTypes().SelectMany(t => t.Methods).First(m => m.HasBody && m.DebugInformation.HasSequencePoints && folders.HoldsRule(m));
        MethodDefinition used = module.GetTypes().Single(t => t.Name == shell).Methods.First();
        rule.Body.Instructions.Insert(0, Instruction.Create(OpCodes.Call, used));

        new Purity(folders).FindOffenses(module.GetTypes()).ShouldContain(o => o == $"{rule.FullName} uses {used.FullName} of the shell");
    }

    [Fact]
    public void ImpureApi_OfPlantedMethods_NamesEachOfThem()
    {
        TypeDefinition planted = GetOwn(nameof(Planted));
        IEnumerable<string> methods = typeof(Planted).GetMethods().Where(m => m.DeclaringType == typeof(Planted) && !m.IsSpecialName).Select(m => m.Name);

        string[] impure = [.. planted.NestedTypes.Append(planted).SelectMany(t => t.Methods).Where(CallsOut).Select(m => $"{m.DeclaringType.Name}.{m.Name}")];

        methods.Where(m => !Array.Exists(impure, i => i.Contains(m, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void ImpureApi_OfHarmlessMethods_NamesNone()
    {
        TypeDefinition harmless = GetOwn(nameof(Harmless));

        harmless.NestedTypes.Append(harmless).SelectMany(t => t.Methods).Where(CallsOut).ShouldBeEmpty();
    }

    private static bool CallsOut(MethodDefinition method) =>
        method.HasBody && method.Body.Instructions.Any(i => i.Operand is MemberReference member and (MethodReference or FieldReference) && ImpureApi.Contains(member));

    private static SourceProject GetProject(string name) => Repository.Projects.Single(p => p.Name == name);

    private static TypeDefinition GetOwn(string name) =>
        Assemblies.Read(typeof(PurityTests).Assembly.Location).GetType($"CallLogging.Conventions.{name}");
}
