using Shouldly;

namespace CallLogging.Conventions;

public class LinkTests
{
    [Fact]
    public void Links_OfAllPages_LeadSomewhere()
    {
        IReadOnlyList<string> pages = Repository.Files("", "*.md");
        pages.ShouldContain(p => p == "README.md");

        pages.SelectMany(p => MarkdownLinks.Relative(Repository.Read(p)).Where(t => !Leads(p, t)).Select(t => $"{p}: {t}")).ShouldBeEmpty();
    }

    [Fact]
    public void Pages_OfDocs_AreLinkedFromSomewhere()
    {
        HashSet<string> linked = Repository.Files("", "*.md")
            .SelectMany(p => MarkdownLinks.Relative(Repository.Read(p)).Select(t => Resolve(p, t.Split('#')[0]))).ToHashSet(StringComparer.Ordinal);

        Repository.Files("docs", "*.md").Where(p => !p.StartsWith("docs/decisions/", StringComparison.Ordinal) && !linked.Contains(Path.GetFullPath(Path.Combine(Repository.Root, p))))
            .ShouldBeEmpty("A page that no page leads to is not found by readers.");
    }

    [Fact]
    public void Relative_OfAPage_AreItsLinksOutsideOfCode() =>
        MarkdownLinks.Relative("[a](docs/a.md#b) `[c](d)` [e](https://example.com)\n```\n[f](g)\n```\n![h](i.png \"j\")").ShouldBe(["docs/a.md#b", "i.png"]);

    private static bool Leads(string page, string target)
    {
        string[] parts = target.Split('#');
        string path = parts[0].Length == 0 ? Path.Combine(Repository.Root, page) : Resolve(page, parts[0]);
        return (File.Exists(path) || Directory.Exists(path))
            && (parts.Length == 1 || MarkdownLinks.Anchors(File.ReadAllText(path)).Contains(parts[1], StringComparer.Ordinal));
    }

    private static string Resolve(string page, string target) =>
        Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target));
}
