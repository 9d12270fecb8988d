namespace CallLogging;

/// <summary>A setting that cannot be used.</summary>
/// <param name="Path">Which setting, as configuration writes it.</param>
/// <param name="Message">The value seen and the way out, as a sentence.</param>
public sealed record SettingsError(string Path, string Message)
{
    /// <summary>Path and message in one line.</summary>
    public override string ToString() => $"{Path}: {Message}";
}
