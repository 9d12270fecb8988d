namespace CallLogging.Front;

/// <summary>Reads how a company is reached from its section of the configuration (spec U5).</summary>
internal static class ClientSettingsReader
{
    /// <summary>The names that are read here, for those who read the rest of the section.</summary>
    public static string[] Names { get; } =
    [
        nameof(FrontClientOptions.ApiUrl), nameof(FrontClientOptions.ApiToken), nameof(FrontClientOptions.AppUid), nameof(FrontClientOptions.AppSecret),
        nameof(FrontClientOptions.ApiSecret), nameof(FrontClientOptions.RequestsPerMinute), nameof(FrontClientOptions.MaxWait),
        nameof(FrontClientOptions.RequestTimeout), nameof(FrontClientOptions.MaxAnswerBytes),
    ];

    public static FrontClientOptions? Read(SettingsSection section, ICollection<SettingsError> errors, bool reportsUnknown)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        int before = errors.Count;
        var reader = new SettingsReader(section, errors);
        string? url = reader.ReadText(nameof(FrontClientOptions.ApiUrl), "https://api2.frontapp.com");
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? apiUrl))
        {
            reader.Error(nameof(FrontClientOptions.ApiUrl), "is no web address; leave it out for https://api2.frontapp.com.");
        }

        var options = new FrontClientOptions
        {
            Name = section.Name,
            ApiUrl = apiUrl ?? new Uri("https://invalid.invalid"),
            ApiToken = reader.ReadText(nameof(FrontClientOptions.ApiToken)) ?? "",
            AppUid = reader.ReadText(nameof(FrontClientOptions.AppUid)),
            AppSecret = reader.ReadText(nameof(FrontClientOptions.AppSecret)),
            ChannelId = reader.ReadText(nameof(FrontClientOptions.ChannelId)),
            ApiSecret = reader.ReadText(nameof(FrontClientOptions.ApiSecret)),
            RequestsPerMinute = reader.ReadNumber(nameof(FrontClientOptions.RequestsPerMinute), FrontBudget.DefaultPerMinute, 1, FrontBudget.MaxPerMinute),
            MaxWait = reader.ReadTime(nameof(FrontClientOptions.MaxWait), TimeSpan.FromSeconds(5), TimeSpan.Zero, ClientSettingsCheck.MaxWait),
            RequestTimeout = reader.ReadTime(nameof(FrontClientOptions.RequestTimeout), TimeSpan.FromSeconds(15), ClientSettingsCheck.MinTimeout, ClientSettingsCheck.MaxTimeout),
            MaxAnswerBytes = reader.ReadNumber(nameof(FrontClientOptions.MaxAnswerBytes), 4 * 1024 * 1024, ClientSettingsCheck.MinAnswerBytes, ClientSettingsCheck.MaxAnswerBytes),
        };
        if (reportsUnknown)
        {
            reader.Leave(FrontSettingsReader.RuleSettings.AsSpan());
            reader.Finish();
        }

        foreach (SettingsError error in options.Validate())
        {
            reader.Error(error.Path, error.Message);
        }

        return errors.Count == before ? options : null;
    }
}
