namespace CallLogging.Salesforce;

/// <summary>Reads how an org is reached from its section of the configuration (spec U5).</summary>
internal static class ClientSettingsReader
{
    private const string PrivateKeyFile = nameof(PrivateKeyFile);
    private const string SoftLimit = nameof(SalesforceClientOptions.SoftLimitPercent);

    public static SalesforceClientOptions? Read(SettingsSection section, ICollection<SettingsError> errors, bool reportsUnknown)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        int before = errors.Count;
        var reader = new SettingsReader(section, errors);
        string? login = reader.ReadText(nameof(SalesforceClientOptions.LoginUrl));
        if (!Uri.TryCreate(login, UriKind.Absolute, out Uri? loginUrl))
        {
            reader.Error(
                nameof(SalesforceClientOptions.LoginUrl),
                string.IsNullOrEmpty(login) ? "is missing; write the org's domain, such as https://example.my.salesforce.com." : "is no web address; write the org's domain, such as https://example.my.salesforce.com.");
        }

        var options = new SalesforceClientOptions
        {
            Name = section.Name,
            LoginUrl = loginUrl ?? new Uri("https://invalid.invalid"),
            ApiVersion = reader.ReadText(nameof(SalesforceClientOptions.ApiVersion), SalesforceClientOptions.DefaultApiVersion)!,
            Auth = reader.ReadChoice(nameof(SalesforceClientOptions.Auth), SalesforceAuth.ClientCredentials),
            ClientId = reader.ReadText(nameof(SalesforceClientOptions.ClientId)) ?? "",
            ClientSecret = reader.ReadText(nameof(SalesforceClientOptions.ClientSecret)),
            Username = reader.ReadText(nameof(SalesforceClientOptions.Username)),
            PrivateKey = ReadKey(reader),
            Audience = reader.ReadText(nameof(SalesforceClientOptions.Audience)),
            RefreshToken = reader.ReadText(nameof(SalesforceClientOptions.RefreshToken)),
            RequestTimeout = reader.ReadTime(nameof(SalesforceClientOptions.RequestTimeout), TimeSpan.FromSeconds(20), ClientSettingsCheck.MinTimeout, ClientSettingsCheck.MaxTimeout),
            SoftLimitPercent = reader.ReadNumber(SoftLimit, 95, 1, 100),
            MaxAnswerBytes = reader.ReadNumber(
                nameof(SalesforceClientOptions.MaxAnswerBytes), 16 * 1024 * 1024, ClientSettingsCheck.MinAnswerBytes, ClientSettingsCheck.MaxAnswerBytes),
        };
        if (reportsUnknown)
        {
            reader.Leave(SalesforceSettingsReader.RuleSettings.AsSpan());
            reader.Finish();
        }

        foreach (SettingsError error in options.Validate())
        {
            reader.Error(error.Path, error.Message);
        }

        return errors.Count == before ? options : null;
    }

    private static string? ReadKey(SettingsReader reader)
    {
        string? key = reader.ReadText(nameof(SalesforceClientOptions.PrivateKey));
        string? file = reader.ReadText(PrivateKeyFile);
        if (string.IsNullOrEmpty(file))
        {
            return key;
        }

        if (!string.IsNullOrEmpty(key))
        {
            reader.Error(PrivateKeyFile, "is set beside PrivateKey; write one of both.");
            return key;
        }

        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            reader.Error(PrivateKeyFile, $"is '{file}', which cannot be read ({e.GetType().Name}); write the path of a PEM file that this user may read.");
            return null;
        }
    }
}
