using Mono.Cecil;
using Shouldly;

namespace CallLogging.Conventions;

public class LayoutTests
{
    private const int MaxLines = 400;
    private const int TinyLines = 20;
    private const double MaxShareOfTinyFiles = 0.15;

    // Conformance suites are there to be inherited from.
    private const string Inheritable = "CallLogging.Testing";

    private static readonly string[] Kinds =
        ["Model", "Helper", "Util", "Utility", "Utilitie", "Interface", "Exception", "Enum", "Common", "Misc", "Extension", "Service", "Type", "Dto"];

    private static readonly string[] EmptyWords = ["Helper", "Helpers", "Manager", "Util", "Utils", "Utility", "Utilities", "Base", "Impl"];

    // Files that hold what several concepts of a package share.
    private static readonly string[] SharedFiles = ["Ids.cs", "Payloads.cs", "WebhookPayloads.cs"];

    // Hosts look for AddXxx and MapXxx here.
    private static readonly string[] HostNamespaces = ["Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder"];

    [Fact]
    public void Folders_OfSourcesAndTests_AreNamedAfterFeatures() =>
        Repository.Files("src", "*").Concat(Repository.Files("tests", "*.cs"))
            .SelectMany(f => Path.GetDirectoryName(f)!.Replace('\\', '/').Split('/'))
            .Where(f => Kinds.Any(k => f.Equals(k, StringComparison.OrdinalIgnoreCase) || f.Equals(k + "s", StringComparison.OrdinalIgnoreCase)))
            .Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty("A folder is named after what its files do together, not after their kind.");

    // A concept may consist of several types: a decision, its reasons, its context. The file has the name of one of them.
    [Fact]
    public void Files_OfSources_AreNamedAfterTheirConcept() =>
        Repository.Files("src", "*.cs")
            .Select(f => (File: f, Types: Declarations.FindTypes(Repository.Read(f))))
            .Where(f => f.Types.Count > 0 && !f.Types.Contains(Path.GetFileName(f.File).Split('.')[0], StringComparer.Ordinal) && !SharedFiles.Contains(Path.GetFileName(f.File), StringComparer.Ordinal))
            .Select(f => $"{f.File}: {string.Join(", ", f.Types)}")
            .ShouldBeEmpty("A file has the name of the type that its concept is known by; all ids of a package stand in Ids.cs.");

    [Fact]
    public void Files_OfSources_SayEnoughAlone()
    {
        string[] files = [.. Repository.Files("src", "*.cs")];
        string[] tiny = [.. files.Where(f => Repository.Read(f).Count(c => c == '\n') <= TinyLines)];

        (tiny.Length / (double)files.Length).ShouldBeLessThanOrEqualTo(MaxShareOfTinyFiles, $"Merge a file of at most {TinyLines} lines into the concept that it belongs to:\n{string.Join('\n', tiny)}");
    }

    [Fact]
    public void Files_OfSources_StayShort() =>
        Repository.Files("src", "*.cs").Select(f => (File: f, Lines: Repository.Read(f).Count(c => c == '\n')))
            .Where(f => f.Lines > MaxLines)
            .ShouldBeEmpty($"At most {MaxLines} lines, 200 as a rule: find the second job in the file.");

    // Core has a second namespace, for authors of stores and destinations. The shell of routing stands in Hosting, in the namespace of routing:
    // a host that only logs calls does not see it.
    [Fact]
    public void PublicTypes_OfAPackage_ShareItsNamespace() =>
        Repository.Projects.SelectMany(p => p.PublicTypes.Where(t => t.DeclaringType is null && t.Namespace != p.Namespace
                && (p.Name, t.Namespace) is not (("CallLogging.Core", "CallLogging.Delivery") or ("CallLogging.Hosting", "CallLogging.Routing"))
                && !(HostNamespaces.Contains(t.Namespace, StringComparer.Ordinal) && t is { IsAbstract: true, IsSealed: true })))
            .Select(t => t.FullName)
            .ShouldBeEmpty("A user writes one using for one package.");

    // A host that only logs calls sees nothing of routing.
    [Fact]
    public void PublicTypes_OfCoreAndHosting_NameNoRoutingType() =>
        Repository.Projects.Where(p => p.Name is "CallLogging.Core" or "CallLogging.Hosting")
            .SelectMany(p => p.PublicTypes).Where(t => Assemblies.GetOutermost(t).Namespace is "CallLogging" or "CallLogging.Hosting")
            .Where(t => t.Name.Contains("Routing", StringComparison.Ordinal) || GetSignatureTypes(t).Any(u => u.Namespace == "CallLogging.Routing"))
            .Select(t => t.FullName)
            .ShouldBeEmpty("With `using CallLogging; using CallLogging.Hosting;` no routing type is visible.");

    [Fact]
    public void Namespaces_OfPackages_AreTheirOwn() =>
        Repository.Projects.GroupBy(p => p.Namespace, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

    [Fact]
    public void PublicClasses_OfAPackage_AreClosed() =>
        Repository.Projects.SelectMany(p => p.PublicTypes.Where(t => IsOpen(t, p.Name == Inheritable)))
            .Select(t => t.FullName)
            .ShouldBeEmpty("A public class is sealed, static, or abstract with private constructors.");

    [Fact]
    public void PublicTypes_OfAPackage_AreNamedAfterTheirJob() =>
        Repository.Projects.SelectMany(p => p.PublicTypes)
            .Where(t => EmptyWords.Any(w => t.Name.Split('`')[0].EndsWith(w, StringComparison.Ordinal)))
            .Select(t => t.FullName)
            .ShouldBeEmpty("Helper, Manager, Utils, Base and Impl say nothing.");

    [Fact]
    public void PublicTypes_OfAPackage_HaveNoExtensionBlocks() =>
        Repository.Projects.SelectMany(p => p.PublicTypes).Where(t => t.Name.StartsWith("<G>$", StringComparison.Ordinal))
            .Select(t => t.DeclaringType.FullName)
            .ShouldBeEmpty("PublicAPI.txt does not show the members of extension blocks: write extension methods.");

    [Fact]
    public void Packages_HaveAReadmeWithAnExample() =>
        Repository.Projects.Where(p => Repository.Files(p.Folder, "README.md") is not [var readme, ..]
                || !Repository.Read(readme).Contains(p.IsTool ? "```sh\n" : "```csharp\n", StringComparison.Ordinal))
            .ShouldBeEmpty("README.md is the package's page: at least one ```csharp example, or a ```sh example of a tool.");

    [Fact]
    public void Packages_AreAllInTheFilterThatPacksThem() =>
        Repository.Projects.Where(p => !Repository.Read("eng/packages.slnf").Contains($"\\\\{p.Name}.csproj\"", StringComparison.Ordinal))
            .Select(p => p.Name).ShouldBeEmpty("docs/getting-started.md packs with eng/packages.slnf.");

    // The site of a package links its README.md to the repository; eng/first-host.sh looks at what was packed.
    [Fact]
    public void Packages_HaveTheirOwnTags() =>
        Repository.Projects.Where(p => !Repository.Read($"{p.Folder}/{p.Name}.csproj").Contains("<PackageTags>$(PackageTags);", StringComparison.Ordinal))
            .Select(p => p.Name).ShouldBeEmpty("A package is found by tags of its own.");

    [Theory]
    [InlineData("public sealed record Call\n{\n    public sealed class Inner;\n", "Call")]
    [InlineData("public static partial class A;\npublic readonly record struct B(int C);\ninternal class D;\n", "A,B,D")]
    [InlineData("public delegate Task<int> Next(int a);\ninternal enum Kind\n", "Next,Kind")]
    public void Types_OfASource_AreFound(string source, string names) => Declarations.FindTypes(source).ShouldBe(names.Split(','));

    private static IEnumerable<TypeReference> GetSignatureTypes(TypeDefinition type) =>
        type.Methods.Where(m => m.IsPublic).SelectMany(m => m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType))
            .Concat(type.Properties.Select(p => p.PropertyType)).Select(t => t.GetElementType());

    private static bool IsOpen(TypeDefinition type, bool mayBeInherited) =>
        type.IsClass && !type.IsValueType && !type.IsSealed && !(mayBeInherited && type.IsAbstract)
        && (!type.IsAbstract || type.Methods.Any(m => m.IsConstructor && !m.IsStatic
            && (m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly) && !Assemblies.Has(m, "CompilerGeneratedAttribute")));
}
