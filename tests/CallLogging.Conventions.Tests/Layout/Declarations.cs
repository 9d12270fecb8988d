using System.Text.RegularExpressions;

namespace CallLogging.Conventions;

/// <summary>Reads the few things that the layout rules need from a source file: file-scoped namespaces put top-level types at the line's start.</summary>
internal static partial class Declarations
{
    /// <summary>The names of the public top-level types of a file.</summary>
    public static IReadOnlyList<string> PublicTypes(string source) => [.. PublicType().Matches(source).Select(m => m.Groups["name"].Value)];

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|ref|partial|unsafe|file) )*(?:class|struct|interface|enum|record struct|record class|record|delegate [^\n(]+?) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PublicType();
}
