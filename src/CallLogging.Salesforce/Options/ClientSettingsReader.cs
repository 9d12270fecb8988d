using System.Globalization;
using System.Security.Cryptography;

namespace CallLogging.Salesforce;

/// <summary>Reads from the configuration how the client reaches an org.</summary>
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
        string? login = reader.GetString(nameof(SalesforceClientOptions.LoginUrl));
        if (!Uri.TryCreate(login, UriKind.Absolute, out Uri? loginUrl))
        {
            reader.AddError(
                nameof(SalesforceClientOptions.LoginUrl),
                string.IsNullOrEmpty(login) ? "is missing; write the org's domain, such as https://example.my.salesforce.com." : "is not a URL; write the org's domain, such as https://example.my.salesforce.com.");
        }

        var options = new SalesforceClientOptions
        {
            Name = section.Name,
            LoginUrl = loginUrl ?? new Uri("https://invalid.invalid"),
            ApiVersion = reader.GetString(nameof(SalesforceClientOptions.ApiVersion), SalesforceClientOptions.DefaultApiVersion)!,
            Auth = reader.GetEnum(nameof(SalesforceClientOptions.Auth), SalesforceAuth.ClientCredentials),
            ClientId = reader.GetString(nameof(SalesforceClientOptions.ClientId)) ?? "",
            ClientSecret = reader.GetString(nameof(SalesforceClientOptions.ClientSecret)),
            Username = reader.GetString(nameof(SalesforceClientOptions.Username)),
            PrivateKey = ReadKey(reader),
            Audience = reader.GetString(nameof(SalesforceClientOptions.Audience)),
            RefreshToken = reader.GetString(nameof(SalesforceClientOptions.RefreshToken)),
            RequestTimeout = reader.GetTimeSpan(nameof(SalesforceClientOptions.RequestTimeout), TimeSpan.FromSeconds(20), ClientSettingsCheck.MinTimeout, ClientSettingsCheck.MaxTimeout),
            SoftLimitPercent = reader.GetInt32(SoftLimit, 95, 1, 100),
            MaxResponseBytes = reader.GetInt32(
                nameof(SalesforceClientOptions.MaxResponseBytes), 16 * 1024 * 1024, ClientSettingsCheck.MinResponseBytes, ClientSettingsCheck.MaxResponseBytes),
        };
        if (reportsUnknown)
        {
            reader.MarkKnown(SalesforceSettingsReader.RuleSettings.AsSpan());
            reader.ReportUnknown();
        }

        foreach (SettingsError error in options.Validate())
        {
            reader.AddError(error.Path, error.Message);
        }

        return errors.Count == before ? options : null;
    }

    private static string? ReadKey(SettingsReader reader)
    {
        string? key = reader.GetString(nameof(SalesforceClientOptions.PrivateKey));
        string? file = reader.GetString(PrivateKeyFile);
        if (string.IsNullOrEmpty(file))
        {
            return key;
        }

        if (!string.IsNullOrEmpty(key))
        {
            reader.AddError(PrivateKeyFile, "is set together with PrivateKey; write only one of them.");
            return key;
        }

        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            reader.AddError(PrivateKeyFile, $"is '{file}', which cannot be read ({e.GetType().Name}); write the path of a PEM file that this user may read.");
            return null;
        }
    }
}

/// <summary>Finds all errors in an org's settings at once.</summary>
internal static class ClientSettingsCheck
{
    public const int MinResponseBytes = 64 * 1024;
    public const int MaxResponseBytes = 256 * 1024 * 1024;

    // v48.0 is the first version in which a queue can own a Task.
    private const int MinVersion = 48;

    // Salesforce rejects RS256 with shorter keys.
    private const int MinKeyBits = 2048;

    public static TimeSpan MinTimeout { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan MaxTimeout { get; } = TimeSpan.FromSeconds(60);

    public static ValueList<SettingsError> Validate(SalesforceClientOptions options)
    {
        var errors = new List<SettingsError>();
        if (!IsSafeForSecrets(options.LoginUrl))
        {
            Add(errors, nameof(options.LoginUrl), "is not safe for secrets; write an address with https and without a user name (http works on this machine only).");
        }

        if (!IsVersion(options.ApiVersion))
        {
            Add(errors, nameof(options.ApiVersion), $"is '{options.ApiVersion}'; write a version from {MinVersion}.0 on, such as {SalesforceClientOptions.DefaultApiVersion}.");
        }

        if (options.RequestTimeout < MinTimeout || options.RequestTimeout > MaxTimeout)
        {
            Add(errors, nameof(options.RequestTimeout), $"is {options.RequestTimeout}; use {MinTimeout} to {MaxTimeout}.");
        }

        if (options.SoftLimitPercent is < 1 or > 100)
        {
            Add(errors, nameof(options.SoftLimitPercent), string.Create(CultureInfo.InvariantCulture, $"is {options.SoftLimitPercent}; use 1 to 100."));
        }

        if (options.MaxResponseBytes is < MinResponseBytes or > MaxResponseBytes)
        {
            Add(errors, nameof(options.MaxResponseBytes), string.Create(CultureInfo.InvariantCulture, $"is {options.MaxResponseBytes}; use {MinResponseBytes} to {MaxResponseBytes}."));
        }

        Require(errors, nameof(options.ClientId), options.ClientId, "write the consumer key of the connected or external client app");
        ValidateAuth(options, errors);
        return errors.ToValueList();
    }

    /// <summary>Determines whether secrets may be sent to an address: https, or this computer.</summary>
    public static bool IsSafeForSecrets(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: 0, Host.Length: > 0 }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static void ValidateAuth(SalesforceClientOptions options, List<SettingsError> errors)
    {
        switch (options.Auth)
        {
            case SalesforceAuth.ClientCredentials:
                Require(errors, nameof(options.ClientSecret), options.ClientSecret, "client credentials need the app's secret");
                break;
            case SalesforceAuth.JwtBearer:
                Require(errors, nameof(options.Username), options.Username, "JWT bearer needs the user to work as");
                ValidateKey(options.PrivateKey, errors);
                break;
            case SalesforceAuth.RefreshToken:
                Require(errors, nameof(options.RefreshToken), options.RefreshToken, "write the refresh token that the login gave");
                break;
        }
    }

    private static void ValidateKey(string? pem, List<SettingsError> errors)
    {
        Require(errors, nameof(SalesforceClientOptions.PrivateKey), pem, "JWT bearer needs the app's private key as PEM, here or in PrivateKeyFile");
        if (string.IsNullOrEmpty(pem))
        {
            return;
        }

        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            if (key.KeySize < MinKeyBits)
            {
                Add(errors, nameof(SalesforceClientOptions.PrivateKey), string.Create(CultureInfo.InvariantCulture, $"has {key.KeySize} bits; use an RSA key of at least {MinKeyBits}."));
            }

            _ = key.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            Add(errors, nameof(SalesforceClientOptions.PrivateKey), "is not a private RSA key in PEM format without a password; export the key of the app again.");
        }
    }

    private static bool IsVersion(string? version) =>
        version is { Length: 4 or 5 } && version.EndsWith(".0", StringComparison.Ordinal)
        && int.TryParse(version.AsSpan(0, version.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= MinVersion;

    private static void Require(List<SettingsError> errors, string name, string? value, string remedy)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(errors, name, $"is missing; {remedy}.");
        }
    }

    private static void Add(List<SettingsError> errors, string name, string message) => errors.Add(new SettingsError(name, message));
}
