using System.Globalization;

namespace CallLogging.Front;

/// <summary>Reads the client options of a Front company from its section of the configuration.</summary>
internal static class ClientSettingsReader
{
    /// <summary>The names of the settings that are read here, for readers of the other settings in the same section.</summary>
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
            reader.Error(nameof(FrontClientOptions.ApiUrl), "is not a web address; leave it out for https://api2.frontapp.com.");
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

/// <summary>Validates the client options of a Front company and reports all mistakes at once.</summary>
internal static class ClientSettingsCheck
{
    public const int MinAnswerBytes = 64 * 1024;
    public const int MaxAnswerBytes = 64 * 1024 * 1024;

    public static TimeSpan MinTimeout { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan MaxTimeout { get; } = TimeSpan.FromSeconds(60);

    public static TimeSpan MaxWait { get; } = TimeSpan.FromMinutes(10);

    public static ValueList<SettingsError> Check(FrontClientOptions options)
    {
        var errors = new List<SettingsError>();
        if (!IsSafe(options.ApiUrl))
        {
            Add(errors, nameof(options.ApiUrl), "is not safe for secrets; write an address with https and without a user name (http works on this machine only).");
        }

        CheckSecret(errors, nameof(options.ApiToken), options.ApiToken, "write the API token that Front's settings show under Developers");
        CheckChannel(options, errors);
        if (options.RequestsPerMinute is < 1 or > FrontBudget.MaxPerMinute)
        {
            Add(errors, nameof(options.RequestsPerMinute), string.Create(CultureInfo.InvariantCulture, $"is {options.RequestsPerMinute}; use 1 to {FrontBudget.MaxPerMinute}."));
        }

        if (options.MaxWait < TimeSpan.Zero || options.MaxWait > MaxWait)
        {
            Add(errors, nameof(options.MaxWait), $"is {options.MaxWait}; use 00:00:00 to {MaxWait}.");
        }

        if (options.RequestTimeout < MinTimeout || options.RequestTimeout > MaxTimeout)
        {
            Add(errors, nameof(options.RequestTimeout), $"is {options.RequestTimeout}; use {MinTimeout} to {MaxTimeout}.");
        }

        if (options.MaxAnswerBytes is < MinAnswerBytes or > MaxAnswerBytes)
        {
            Add(errors, nameof(options.MaxAnswerBytes), string.Create(CultureInfo.InvariantCulture, $"is {options.MaxAnswerBytes}; use {MinAnswerBytes} to {MaxAnswerBytes}."));
        }

        return errors.ToValueList();
    }

    /// <summary>Determines whether secrets may be sent to an address: https, or a loopback address.</summary>
    public static bool IsSafe(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: 0, Host.Length: > 0 }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static void CheckChannel(FrontClientOptions options, List<SettingsError> errors)
    {
        if (string.IsNullOrEmpty(options.AppUid) && string.IsNullOrEmpty(options.AppSecret))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(options.AppUid))
        {
            Add(errors, nameof(options.AppUid), "is missing beside AppSecret; write the app's UID, or leave out both to import messages with the token alone.");
        }

        CheckSecret(errors, nameof(options.AppSecret), options.AppSecret, "it stands beside AppUid; write the app's secret, or leave out both to import messages with the token alone");
        if (string.IsNullOrWhiteSpace(options.ChannelId))
        {
            Add(errors, nameof(options.ChannelId), "is missing beside AppUid; write the id of the app's channel, such as cha_1.");
        }
    }

    private static void CheckSecret(List<SettingsError> errors, string name, string? value, string how)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(errors, name, $"is missing; {how}.");
        }
        else if (!value.All(c => c is > ' ' and <= '~'))
        {
            Add(errors, name, "has a character that no token has: a blank, a line break or a letter beyond ASCII.");
        }
    }

    private static void Add(List<SettingsError> errors, string name, string message) => errors.Add(new SettingsError(name, message));
}
