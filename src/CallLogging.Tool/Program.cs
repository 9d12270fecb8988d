namespace CallLogging.Tool;

/// <summary>The entry point of the tool <c>calllogging</c>.</summary>
internal static class Program
{
    // Top-level statements would make a public class of it, beside the public API of the packages.
    private static Task<int> Main(string[] args) => CommandLine.InvokeAsync(args);
}
