using System.Xml.Linq;
using Mono.Cecil;

namespace CallLogging.Conventions;

/// <summary>A project under src: its folder, its build file and its built assembly.</summary>
internal sealed class SourceProject
{
    private readonly XElement _build;
    private readonly Lazy<ModuleDefinition> _module;

    public SourceProject(string folder)
    {
        Name = Path.GetFileName(folder);
        Folder = $"src/{Name}";
        _build = XElement.Load(Path.Combine(folder, Name + ".csproj"));
        _module = new(() => Assemblies.Read(Path.Combine(AppContext.BaseDirectory, Name + ".dll")));
    }

    public string Name { get; }

    /// <summary>The folder from the root.</summary>
    public string Folder { get; }

    public string Namespace => _build.Descendants("RootNamespace").Select(e => e.Value).FirstOrDefault(Name);

    /// <summary>Determines whether the package is a .NET tool: a program for a shell, without a public API.</summary>
    public bool IsTool => _build.Descendants("PackAsTool").Any(e => e.Value == "true");

    public ModuleDefinition Module => _module.Value;

    public IEnumerable<TypeDefinition> PublicTypes => Module.GetTypes().Where(Assemblies.IsVisible);

    /// <summary>What the build file names under an item, such as <c>PackageReference</c>; of projects the name only.</summary>
    public IEnumerable<string> Items(string item) =>
        _build.Descendants(item).Attributes("Include").Select(a => item == "ProjectReference" ? Path.GetFileNameWithoutExtension(a.Value.Replace('\\', '/')) : a.Value);

    public override string ToString() => Name;
}
