using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CallLogging.Conventions;

/// <summary>Reads built assemblies, with their symbols, without loading them.</summary>
internal static class Assemblies
{
    private static readonly DefaultAssemblyResolver Resolver = CreateResolver();

    public static ModuleDefinition Read(string path) => ModuleDefinition.ReadModule(path, new ReaderParameters
    {
        AssemblyResolver = Resolver,
        ReadSymbols = true,
        SymbolReaderProvider = new PortablePdbReaderProvider(),
    });

    /// <summary>Determines whether the class library of the runtime contains an assembly.</summary>
    public static bool IsOfRuntime(string name) =>
        name is "netstandard" || File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));

    /// <summary>Determines whether other assemblies see the type.</summary>
    public static bool IsVisible(TypeDefinition type) =>
        type.DeclaringType is null ? type.IsPublic : (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && IsVisible(type.DeclaringType);

    public static bool Has(ICustomAttributeProvider member, string attribute) =>
        member.HasCustomAttributes && member.CustomAttributes.Any(a => a.AttributeType.Name == attribute);

    /// <summary>Determines whether the compiler wrote the type or one that contains it: a closure, an iterator, a state machine.</summary>
    public static bool IsGenerated(TypeDefinition? type) => type is not null && (type.Name.Contains('<', StringComparison.Ordinal) || IsGenerated(type.DeclaringType));

    /// <summary>Gets the type that stands in a source file, in which a nested or generated type is declared.</summary>
    public static TypeDefinition GetOutermost(TypeDefinition type) => type.DeclaringType is null ? type : GetOutermost(type.DeclaringType);

    private static DefaultAssemblyResolver CreateResolver()
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        return resolver;
    }
}
