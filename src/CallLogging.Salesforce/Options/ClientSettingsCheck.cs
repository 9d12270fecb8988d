using System.Globalization;
using System.Security.Cryptography;

namespace CallLogging.Salesforce;

/// <summary>Finds everything that is wrong with an org's settings at once.</summary>
internal static class ClientSettingsCheck
{
    public const int MinAnswerBytes = 64 * 1024;
    public const int MaxAnswerBytes = 256 * 1024 * 1024;

    // v48.0: the first where a queue can own a Task.
    private const int MinVersion = 48;

    // RS256 with less is refused by Salesforce.
    private const int MinKeyBits = 2048;

    public static TimeSpan MinTimeout { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan MaxTimeout { get; } = TimeSpan.FromSeconds(60);

    public static ValueList<SettingsError> Check(SalesforceClientOptions options)
    {
        var errors = new List<SettingsError>();
        if (!IsSafe(options.LoginUrl))
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

        if (options.MaxAnswerBytes is < MinAnswerBytes or > MaxAnswerBytes)
        {
            Add(errors, nameof(options.MaxAnswerBytes), string.Create(CultureInfo.InvariantCulture, $"is {options.MaxAnswerBytes}; use {MinAnswerBytes} to {MaxAnswerBytes}."));
        }

        Need(errors, nameof(options.ClientId), options.ClientId, "write the consumer key of the connected or external client app");
        CheckAuth(options, errors);
        return errors.ToValueList();
    }

    /// <summary>Whether secrets may go there: https, or this machine.</summary>
    public static bool IsSafe(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: 0, Host.Length: > 0 }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static void CheckAuth(SalesforceClientOptions options, List<SettingsError> errors)
    {
        switch (options.Auth)
        {
            case SalesforceAuth.ClientCredentials:
                Need(errors, nameof(options.ClientSecret), options.ClientSecret, "client credentials need the app's secret");
                break;
            case SalesforceAuth.JwtBearer:
                Need(errors, nameof(options.Username), options.Username, "JWT bearer needs the user to work as");
                CheckKey(options.PrivateKey, errors);
                break;
            case SalesforceAuth.RefreshToken:
                Need(errors, nameof(options.RefreshToken), options.RefreshToken, "write the refresh token that the login gave");
                break;
        }
    }

    private static void CheckKey(string? pem, List<SettingsError> errors)
    {
        Need(errors, nameof(SalesforceClientOptions.PrivateKey), pem, "JWT bearer needs the app's private key as PEM, here or in PrivateKeyFile");
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
            Add(errors, nameof(SalesforceClientOptions.PrivateKey), "is no private RSA key in PEM without a password.");
        }
    }

    private static bool IsVersion(string? version) =>
        version is { Length: 4 or 5 } && version.EndsWith(".0", StringComparison.Ordinal)
        && int.TryParse(version.AsSpan(0, version.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= MinVersion;

    private static void Need(List<SettingsError> errors, string name, string? value, string how)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(errors, name, $"is missing; {how}.");
        }
    }

    private static void Add(List<SettingsError> errors, string name, string message) => errors.Add(new SettingsError(name, message));
}
