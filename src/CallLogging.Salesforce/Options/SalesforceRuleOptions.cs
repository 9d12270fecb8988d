namespace CallLogging.Salesforce;

/// <summary>How calls become Tasks of one org, as a host's configuration tells it.</summary>
internal sealed class SalesforceRuleOptions
{
    /// <summary>The settings, or null if they cannot be used.</summary>
    public SalesforceSettings? Settings { get; private set; }

    /// <summary>Whether the doctor looks at the org when the host starts.</summary>
    public bool DoctorAtStart { get; private set; }

    /// <summary>Everything that is wrong with them.</summary>
    public IReadOnlyList<SettingsError> Errors { get; private set; } = [];

    public void Read(SettingsSection section, HostSettings host)
    {
        var errors = new List<SettingsError>();
        SalesforceSettings settings = SalesforceSettingsReader.Read(section, host.Language, errors);
        DoctorAtStart = new SettingsReader(section, errors).ReadFlag(nameof(DoctorAtStart), otherwise: false);
        Settings = errors.Count == 0 ? settings : null;
        Errors = errors;
    }
}
