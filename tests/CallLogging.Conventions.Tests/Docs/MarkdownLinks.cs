using System.Text.RegularExpressions;

namespace CallLogging.Conventions;

/// <summary>Links of a page in Markdown, and the anchors that its headings give.</summary>
internal static partial class MarkdownLinks
{
    /// <summary>The targets that lie in this repository.</summary>
    public static IEnumerable<string> Relative(string page) =>
        Link().Matches(WithoutCode(page)).Select(m => m.Groups["target"].Value).Where(t => !t.Contains("://", StringComparison.Ordinal) && !t.StartsWith("mailto:", StringComparison.Ordinal));

    /// <summary>The anchors of a page, as code hosts make them from headings.</summary>
    public static IEnumerable<string> Anchors(string page) =>
        Heading().Matches(WithoutCode(page)).Select(m => NotInAnchor().Replace(m.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutCode(string page) => Code().Replace(page, "");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)[^)]*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
