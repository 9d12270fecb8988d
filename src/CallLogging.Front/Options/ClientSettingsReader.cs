using System.Globalization;

namespace CallLogging.Front;

/// <summary>Reads the client options of a Front company from its section of the configuration.</summary>
internal static class ClientSettingsReader
{
    /// <summary>The names of the settings that are read here, for readers of the other settings in the same section.</summary>
    public static string[] SettingNames { get; } =
    [
        nameof(FrontClientOptions.ApiUrl), nameof(FrontClientOptions.ApiToken), nameof(FrontClientOptions.AppUid), nameof(FrontClientOptions.AppSecret),
        nameof(FrontClientOptions.ApiSecret), nameof(FrontClientOptions.RequestsPerMinute), nameof(FrontClientOptions.MaxWait),
        nameof(FrontClientOptions.RequestTimeout), nameof(FrontClientOptions.MaxResponseBytes),
    ];

    public static FrontClientOptions? Read(SettingsSection section, ICollection<SettingsError> errors, bool reportsUnknown)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        int before = errors.Count;
        var reader = new SettingsReader(section, errors);
        string? url = reader.GetString(nameof(FrontClientOptions.ApiUrl), "https://api2.frontapp.com");
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? apiUrl))
        {
            reader.AddError(nameof(FrontClientOptions.ApiUrl), "is not a web address; leave it out for https://api2.frontapp.com.");
        }

        var options = new FrontClientOptions
        {
            Name = section.Name,
            ApiUrl = apiUrl ?? new Uri("https://invalid.invalid"),
            ApiToken = reader.GetString(nameof(FrontClientOptions.ApiToken)) ?? "",
            AppUid = reader.GetString(nameof(FrontClientOptions.AppUid)),
            AppSecret = reader.GetString(nameof(FrontClientOptions.AppSecret)),
            ChannelId = reader.GetString(nameof(FrontClientOptions.ChannelId)),
            ApiSecret = reader.GetString(nameof(FrontClientOptions.ApiSecret)),
            RequestsPerMinute = reader.GetInt32(nameof(FrontClientOptions.RequestsPerMinute), FrontRateLimiter.DefaultPerMinute, 1, FrontRateLimiter.MaxPerMinute),
            MaxWait = reader.GetTimeSpan(nameof(FrontClientOptions.MaxWait), TimeSpan.FromSeconds(5), TimeSpan.Zero, ClientSettingsCheck.MaxWait),
            RequestTimeout = reader.GetTimeSpan(nameof(FrontClientOptions.RequestTimeout), TimeSpan.FromSeconds(15), ClientSettingsCheck.MinTimeout, ClientSettingsCheck.MaxTimeout),
            MaxResponseBytes = reader.GetInt32(nameof(FrontClientOptions.MaxResponseBytes), 4 * 1024 * 1024, ClientSettingsCheck.MinResponseBytes, ClientSettingsCheck.MaxResponseBytes),
        };
        if (reportsUnknown)
        {
            reader.MarkKnown(FrontSettingsReader.SettingNames.AsSpan());
            reader.ReportUnknown();
        }

        foreach (SettingsError error in options.Validate())
        {
            reader.AddError(error.Path, error.Message);
        }

        return errors.Count == before ? options : null;
    }
}

/// <summary>Validates the client options of a Front company and reports all mistakes at once.</summary>
internal static class ClientSettingsCheck
{
    public const int MinResponseBytes = 64 * 1024;
    public const int MaxResponseBytes = 64 * 1024 * 1024;

    public static TimeSpan MinTimeout { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan MaxTimeout { get; } = TimeSpan.FromSeconds(60);

    public static TimeSpan MaxWait { get; } = TimeSpan.FromMinutes(10);

    public static ValueList<SettingsError> Validate(FrontClientOptions options)
    {
        var errors = new List<SettingsError>();
        if (!IsSafeForSecrets(options.ApiUrl))
        {
            AddError(errors, nameof(options.ApiUrl), "is not safe for secrets; write an address with https and without a user name (http works on this machine only).");
        }

        ValidateSecret(errors, nameof(options.ApiToken), options.ApiToken, "write the API token that Front's settings show under Developers");
        ValidateChannel(options, errors);
        if (options.RequestsPerMinute is < 1 or > FrontRateLimiter.MaxPerMinute)
        {
            AddError(errors, nameof(options.RequestsPerMinute), string.Create(CultureInfo.InvariantCulture, $"is {options.RequestsPerMinute}; use 1 to {FrontRateLimiter.MaxPerMinute}."));
        }

        if (options.MaxWait < TimeSpan.Zero || options.MaxWait > MaxWait)
        {
            AddError(errors, nameof(options.MaxWait), $"is {options.MaxWait}; use 00:00:00 to {MaxWait}.");
        }

        if (options.RequestTimeout < MinTimeout || options.RequestTimeout > MaxTimeout)
        {
            AddError(errors, nameof(options.RequestTimeout), $"is {options.RequestTimeout}; use {MinTimeout} to {MaxTimeout}.");
        }

        if (options.MaxResponseBytes is < MinResponseBytes or > MaxResponseBytes)
        {
            AddError(errors, nameof(options.MaxResponseBytes), string.Create(CultureInfo.InvariantCulture, $"is {options.MaxResponseBytes}; use {MinResponseBytes} to {MaxResponseBytes}."));
        }

        return errors.ToValueList();
    }

    /// <summary>Determines whether secrets may be sent to an address: https, or a loopback address.</summary>
    public static bool IsSafeForSecrets(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: 0, Host.Length: > 0 }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static void ValidateChannel(FrontClientOptions options, List<SettingsError> errors)
    {
        if (string.IsNullOrEmpty(options.AppUid) && string.IsNullOrEmpty(options.AppSecret))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(options.AppUid))
        {
            AddError(errors, nameof(options.AppUid), "is missing beside AppSecret; write the app's UID, or leave out both to import messages with the token alone.");
        }

        ValidateSecret(errors, nameof(options.AppSecret), options.AppSecret, "it belongs to AppUid; write the app's secret, or leave out both to import messages with the token alone");
        if (string.IsNullOrWhiteSpace(options.ChannelId))
        {
            AddError(errors, nameof(options.ChannelId), "is missing beside AppUid; write the id of the app's channel, such as cha_1.");
        }
    }

    private static void ValidateSecret(List<SettingsError> errors, string name, string? value, string remedy)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            AddError(errors, name, $"is missing; {remedy}.");
        }
        else if (!value.All(c => c is > ' ' and <= '~'))
        {
            AddError(errors, name, "has a character that no token has: a blank, a line break or a letter beyond ASCII.");
        }
    }

    private static void AddError(List<SettingsError> errors, string name, string message) => errors.Add(new SettingsError(name, message));
}
