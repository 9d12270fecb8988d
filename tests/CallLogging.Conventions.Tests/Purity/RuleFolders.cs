using Mono.Cecil;

namespace CallLogging.Conventions;

/// <summary>The folders of a package: which hold rules, and which the shell around them.</summary>
internal sealed class RuleFolders
{
    // Core, Routing and Desk hold nothing but rules and values.
    private static readonly string[] PurePackages = ["CallLogging.Core", "CallLogging.Routing", "CallLogging.Desk"];

    private static readonly Dictionary<string, string[]> ShellFolders = new(StringComparer.Ordinal)
    {
        // The root holds AddSalesforce and AddFront, beside the id type that rules use.
        ["CallLogging.Salesforce"] = ["Client", "Authentication", "Delivery", "Options", "Telemetry"],
        ["CallLogging.Front"] = ["Client", "Authentication", "Delivery", "Options", "Telemetry", "Webhooks"],
    };

    private readonly string _marker;
    private readonly string[] _shell;
    private readonly Dictionary<string, string> _fileOfType = new(StringComparer.Ordinal);

    public RuleFolders(SourceProject project)
    {
        _marker = $"{project.Folder}/";
        _shell = ShellFolders.GetValueOrDefault(project.Name, []);
        foreach (string file in Repository.Files(project.Folder, "*.cs"))
        {
            foreach (string type in Declarations.FindTypes(Repository.Read(file)))
            {
                _fileOfType[type] = file[_marker.Length..];
            }
        }
    }

    /// <summary>Gets the names of the packages that hold rules.</summary>
    public static IEnumerable<string> Packages => PurePackages.Concat(ShellFolders.Keys);

    /// <summary>Determines whether a method is declared in a rule folder, by the file that the symbols name; lambdas and state machines have one, too.</summary>
    public bool HoldsRule(MethodDefinition method) =>
        method.DebugInformation.SequencePoints.FirstOrDefault(p => !p.IsHidden)?.Document.Url is { } url ? IsRuleFile(FromPackage(url)) : HoldsRule(method.DeclaringType);

    /// <summary>Determines whether a type is declared in a rule folder.</summary>
    public bool HoldsRule(TypeDefinition type) => FindFile(type) is { } file && IsRuleFile(file);

    /// <summary>Determines whether a type belongs to the shell, so that no rule may use it: everything in a shell folder but the records and enums of Client.</summary>
    public bool IsShell(TypeReference? reference)
    {
        if (reference?.GetElementType() is not TypeDefinition type || FindFile(type) is not { } file || IsRuleFile(file))
        {
            return false;
        }

        return !file.StartsWith("Client/", StringComparison.Ordinal) || !(type.IsEnum || IsRecord(Assemblies.GetOutermost(type)) || IsRecord(type));
    }

    // AddSalesforce and its sisters stand in the root: they are shell; ids stand there, too, and are values.
    private bool IsRuleFile(string file) =>
        _shell.Length == 0 || (!Array.Exists(_shell, s => file.StartsWith(s + "/", StringComparison.Ordinal)) && !file.EndsWith("BuilderExtensions.cs", StringComparison.Ordinal)
            && !file.StartsWith("../", StringComparison.Ordinal));

    private string? FindFile(TypeDefinition type) => _fileOfType.GetValueOrDefault(Assemblies.GetOutermost(type).Name.Split('`')[0]);

    // Deterministic builds map the root to /_/; linked and generated sources stand outside of the package's folder.
    private string FromPackage(string url)
    {
        string path = url.Replace('\\', '/');
        int start = path.IndexOf(_marker, StringComparison.Ordinal);
        string relative = start < 0 ? "../" : path[(start + _marker.Length)..];
        return relative.StartsWith("obj/", StringComparison.Ordinal) ? "../" : relative;
    }

    private static bool IsRecord(TypeDefinition type) => type.Methods.Any(m => m.Name is "PrintMembers");
}
