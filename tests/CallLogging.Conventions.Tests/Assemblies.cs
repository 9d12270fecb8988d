using Mono.Cecil;

namespace CallLogging.Conventions;

/// <summary>Reading built assemblies without loading them.</summary>
internal static class Assemblies
{
    private static readonly DefaultAssemblyResolver Resolver = MakeResolver();

    public static ModuleDefinition Read(string path) =>
        ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = Resolver });

    /// <summary>Whether the class library of the runtime brings an assembly.</summary>
    public static bool IsOfRuntime(string name) =>
        name is "netstandard" || File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));

    /// <summary>Whether other assemblies see the type.</summary>
    public static bool IsVisible(TypeDefinition type) =>
        type.DeclaringType is null ? type.IsPublic : (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && IsVisible(type.DeclaringType);

    public static bool Has(ICustomAttributeProvider member, string attribute) =>
        member.HasCustomAttributes && member.CustomAttributes.Any(a => a.AttributeType.Name == attribute);

    private static DefaultAssemblyResolver MakeResolver()
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        return resolver;
    }
}
