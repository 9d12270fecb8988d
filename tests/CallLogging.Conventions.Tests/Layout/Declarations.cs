using System.Text.RegularExpressions;

namespace CallLogging.Conventions;

/// <summary>Reads what the layout rules need from a source file; file-scoped namespaces put top-level types at the start of a line.</summary>
internal static partial class Declarations
{
    /// <summary>Returns the names of the top-level types of a file.</summary>
    public static IReadOnlyList<string> FindTypes(string source) => [.. Declared().Matches(source).Select(m => m.Groups["name"].Value)];

    [GeneratedRegex(@"^(?:public|internal|file) (?:(?:static|sealed|abstract|readonly|ref|partial|unsafe) )*(?:class|struct|interface|enum|record struct|record class|record|delegate [^\n(]+?) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Declared();
}
