using System.Runtime.CompilerServices;
using Shouldly;

namespace CallLogging.Tests;

/// <summary>A file of the repository that tests write. <c>bash eng/docs.sh</c> writes all of them anew.</summary>
internal static class GeneratedFile
{
    private static readonly string[] s_folders = ["docs", "src", "samples", "benchmarks"];
    private static readonly string s_root = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(s_root, path));

    /// <summary>Returns the paths of all pages in Markdown, without those that builds leave behind.</summary>
    public static IEnumerable<string> FindPages() =>
        Directory.GetFiles(s_root, "*.md").Concat(s_folders.SelectMany(f => Directory.GetFiles(Path.Combine(s_root, f), "*.md", SearchOption.AllDirectories)))
            .Select(f => Path.GetRelativePath(s_root, f).Replace('\\', '/')).Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    /// <summary>Fails if the file has another text, or writes it where the environment says so.</summary>
    /// <param name="path">The path from the root of the repository.</param>
    /// <param name="text">The text that the file should have.</param>
    public static void ShouldBeCurrent(string path, string text)
    {
        string file = Path.Combine(s_root, path);
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        string current = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        string[] now = text.Split('\n'), before = current.Split('\n');
        (current == text).ShouldBeTrue(
            $"{path} is out of date; run: bash eng/docs.sh\n{string.Join('\n', before.Except(now, StringComparer.Ordinal).Select(l => $"- {l}").Concat(now.Except(before, StringComparer.Ordinal).Select(l => $"+ {l}")).Take(20))}");
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        string? folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "CallLogging.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException($"No CallLogging.sln above {here}.");
    }
}
