namespace CallLogging.Front;

/// <summary>How calls become conversations of one company, as a host's configuration tells it.</summary>
internal sealed class FrontRuleOptions
{
    /// <summary>The settings, or null if they cannot be used.</summary>
    public FrontSettings? Settings { get; private set; }

    /// <summary>Whether the doctor looks at the company when the host starts.</summary>
    public bool DoctorAtStart { get; private set; }

    /// <summary>Everything that is wrong with them.</summary>
    public IReadOnlyList<SettingsError> Errors { get; private set; } = [];

    public void Read(SettingsSection section, HostSettings host)
    {
        // With the client's mistakes: a host asks for the destination first, and is to be told of all at once.
        var errors = new List<SettingsError>();
        ClientSettingsReader.Read(section, errors, reportsUnknown: false);
        FrontSettings settings = FrontSettingsReader.Read(section, host.Language, errors, [.. ClientSettingsReader.Names, nameof(DoctorAtStart)]);
        var reader = new SettingsReader(section, errors);
        DoctorAtStart = reader.ReadFlag(nameof(DoctorAtStart), otherwise: false);
        if (settings.Writer == FrontWriter.ApplicationChannel && string.IsNullOrEmpty(reader.ReadText(nameof(FrontClientOptions.AppUid))))
        {
            reader.Error(nameof(FrontClientOptions.AppUid), "is missing; write the UID of the app whose channel the calls go to, and its AppSecret, or set Writer to ImportedMessages.");
        }

        Settings = errors.Count == 0 ? settings : null;
        Errors = errors;
    }
}
