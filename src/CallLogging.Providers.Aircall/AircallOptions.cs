namespace CallLogging.Aircall;

/// <summary>One account of Aircall as a host's configuration tells it.</summary>
internal sealed class AircallOptions
{
    /// <summary>The account, or null if its settings cannot be used.</summary>
    public AircallAccount? Account { get; set; }

    /// <summary>Everything that is wrong with the settings.</summary>
    public IReadOnlyList<SettingsError> Errors { get; set; } = [];
}
