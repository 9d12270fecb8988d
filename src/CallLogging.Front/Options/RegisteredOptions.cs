namespace CallLogging.Front;

/// <summary>One company's settings as a host's configuration tells them.</summary>
internal sealed class RegisteredOptions
{
    /// <summary>The settings, or null if they cannot be used.</summary>
    public FrontClientOptions? Options { get; set; }

    /// <summary>Everything that is wrong with them.</summary>
    public IReadOnlyList<SettingsError> Errors { get; set; } = [];
}
