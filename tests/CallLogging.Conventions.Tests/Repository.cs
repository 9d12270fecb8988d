using System.Runtime.CompilerServices;

namespace CallLogging.Conventions;

/// <summary>The working tree that these tests were built from, without what builds leave in it.</summary>
internal static class Repository
{
    private static readonly string[] Outputs = ["bin", "obj", "artifacts", "node_modules", "StrykerOutput", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = Find();

    /// <summary>Every project under src, by name.</summary>
    public static IReadOnlyList<SourceProject> Projects { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src")).Where(d => Directory.GetFiles(d, "*.csproj").Length > 0)
            .Order(StringComparer.Ordinal).Select(d => new SourceProject(d))];

    /// <summary>The paths from the root, with slashes, of all files of a kind below a folder.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        string start = Path.Combine(Root, folder);
        return !Directory.Exists(start) ? [] : [.. Walk(start, pattern).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder, string pattern) =>
        Directory.GetFiles(folder, pattern).Concat(Directory.GetDirectories(folder)
            .Where(d => !Path.GetFileName(d).StartsWith('.') && !Outputs.Contains(Path.GetFileName(d)))
            .SelectMany(d => Walk(d, pattern)));

    private static string Find([CallerFilePath] string here = "")
    {
        string? folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "CallLogging.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException($"No CallLogging.sln above {here}: these tests read the sources that they were built from.");
    }
}
