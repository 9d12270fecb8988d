namespace CallLogging.Salesforce;

/// <summary>One org's settings as a host's configuration tells them.</summary>
internal sealed class RegisteredOptions
{
    /// <summary>The settings, or null if they cannot be used.</summary>
    public SalesforceClientOptions? Options { get; set; }

    /// <summary>Everything that is wrong with them.</summary>
    public IReadOnlyList<SettingsError> Errors { get; set; } = [];
}
