using System.Text.RegularExpressions;
using Shouldly;

namespace CallLogging.Tests.Docs;

/// <summary>
/// Code in pages that comes from a source of the repository. The comment <c>from: path</c> before a block names the file, and
/// <c>from: path: text</c> the member or statement whose first line begins with the text.
/// </summary>
public sealed partial class SnippetTests
{
    public static TheoryData<string> Pages => [.. GeneratedFile.FindPages().Where(p => Snippet().IsMatch(GeneratedFile.Read(p)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_OfAPage_AreTheSourcesThatTheyName(string page) =>
        GeneratedFile.ShouldBeCurrent(page, Snippet().Replace(GeneratedFile.Read(page).ReplaceLineEndings("\n"), m => $"{m.Groups["head"].Value}{Cut(GeneratedFile.Read(m.Groups["path"].Value).ReplaceLineEndings("\n"), m.Groups["start"].Value)}```"));

    [Fact]
    public void Pages_WithSnippets_AreThoseOfNewUsers() =>
        Pages.Select(p => p.Data).ShouldBe(["README.md", "docs/getting-started.md", "docs/writing-a-destination.md"], ignoreOrder: true);

    [Theory]
    [InlineData("", "class A\n{\n    int B => 1;\n\n    void C()\n    {\n        D();\n    }\n}\n")]
    [InlineData("int B", "int B => 1;\n")]
    [InlineData("void C", "void C()\n{\n    D();\n}\n")]
    public void Cut_OfASource_EndsWithItsMember(string start, string expected) =>
        Cut("class A\n{\n    int B => 1;\n\n    void C()\n    {\n        D();\n    }\n}\n", start).ShouldBe(expected);

    private static string Cut(string source, string start)
    {
        if (start.Length == 0)
        {
            return source;
        }

        string[] lines = source.Split('\n');
        int first = Array.FindIndex(lines, l => l.TrimStart().StartsWith(start, StringComparison.Ordinal));
        first.ShouldBeGreaterThanOrEqualTo(0, $"No line begins with '{start}'.");
        int indent = lines[first].Length - lines[first].TrimStart().Length;
        bool hasBody = false;
        int last = first;
        while (last < lines.Length)
        {
            string line = lines[last].TrimStart();
            bool isOuter = lines[last].Length - line.Length == indent;
            hasBody |= isOuter && line == "{";
            if ((isOuter && line is "}" or "};") || (!hasBody && line.EndsWith(';')))
            {
                break;
            }

            last++;
        }

        return string.Concat(lines[first..(last + 1)].Select(l => $"{(l.Length > indent ? l[indent..] : "")}\n"));
    }

    [GeneratedRegex(@"(?<head><!-- from: (?<path>[^:\s]+)(: (?<start>.+?))? -->\n```\w+\n)(?<code>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Snippet();
}
