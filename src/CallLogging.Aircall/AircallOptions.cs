namespace CallLogging.Aircall;

/// <summary>The accounts of Aircall as a host's configuration tells them.</summary>
internal sealed class AircallOptions
{
    /// <summary>The sections of the accounts, each under the host's name for it.</summary>
    public List<SettingsSection> Sections { get; } = [];

    /// <summary>The accounts; of use only if there are no errors.</summary>
    public AircallSettings Read(ICollection<SettingsError> errors) => AircallSettings.ReadAccounts(Sections, errors);
}
