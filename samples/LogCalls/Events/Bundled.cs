namespace CallLogging.Samples.LogCalls;

/// <summary>The events and the org that come with the program.</summary>
internal static class Bundled
{
    public static Stream Open(string name) =>
        typeof(Bundled).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is not embedded in the program.");
}
