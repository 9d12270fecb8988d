using System.Globalization;
using System.Security.Cryptography;
using CallLogging.Shared;

namespace CallLogging.Salesforce;

/// <summary>The options of one Salesforce org: how the client reaches it, and how calls become Tasks. They hold secrets, so they have no text form.</summary>
/// <remarks>
/// In configuration they are in the section <c>CallLogging:Salesforce:name</c>, under the same names; the settings of the rules
/// (<see cref="Settings"/>) are in the same section.
/// </remarks>
public sealed class SalesforceOptions : ISettableOptions
{
    /// <summary>The API version that the client uses unless another one is set.</summary>
    /// <value>67.0, Summer '26.</value>
    public const string DefaultApiVersion = "67.0";

    // v48.0 is the first version in which a queue can own a Task.
    private const int MinVersion = 48;

    // Salesforce rejects RS256 with shorter keys.
    private const int MinKeyBits = 2048;

    /// <summary>The host's name for the org, such as <c>prod</c>, which metrics and logs use. <c>AddSalesforce(name)</c> sets it.</summary>
    /// <value>Not empty, without <c>:</c>.</value>
    public string Name { get; set; } = "";

    /// <summary>The URL at which the client logs in: the org's own domain, such as <c>https://example.my.salesforce.com</c>.</summary>
    /// <value>An https URL without a user name, or an http URL on loopback.</value>
    public Uri? LoginUrl { get; set; }

    /// <summary>The API version that the client uses.</summary>
    /// <value>The default is <see cref="DefaultApiVersion"/>; from 48.0 on, the first version in which a queue can own a Task.</value>
    public string ApiVersion { get; set; } = DefaultApiVersion;

    /// <summary>The OAuth flow with which the client logs in.</summary>
    /// <value>The default is <see cref="SalesforceAuth.ClientCredentials"/>.</value>
    public SalesforceAuth Auth { get; set; }

    /// <summary>The app's consumer key.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The app's secret: for client credentials, and for a refresh token if the app requires it.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The username of the user that the client works as, for JWT bearer.</summary>
    public string? Username { get; set; }

    /// <summary>The app's private RSA key as PEM, at least 2,048 bits, for JWT bearer. In configuration, <c>PrivateKeyFile</c> may name a file that holds it.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>The audience of the signed token, for JWT bearer.</summary>
    /// <value>
    /// The default is null: <see cref="LoginUrl"/>. Salesforce also accepts <c>https://login.salesforce.com</c> and, for sandboxes,
    /// <c>https://test.salesforce.com</c>.
    /// </value>
    public string? Audience { get; set; }

    /// <summary>The refresh token that a person's login returned, for the refresh-token flow.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>
    /// The time that a request may take, including reading its response. A login may take as long again, and so may both once more if the session
    /// ends on the way.
    /// </summary>
    /// <value>The default is 20 s; from 1 s to 60 s. The pipeline's own SendTimeout (30 s) ends all of it together, below the destination's horizon.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The share of the org's daily requests, used by any integration, above which the client holds requests back. 100 means no limit.</summary>
    /// <value>
    /// A percentage; the default is 95, from 1 to 100. Above it the client sends one request in five minutes, to see whether the window has moved.
    /// </value>
    public int SoftLimitPercent { get; set; } = 95;

    /// <summary>The length of the longest response that the client reads.</summary>
    /// <value>
    /// Bytes after decompression; the default is 16 MiB, from 64 KiB to 256 MiB. The description of an object with thousands of fields takes a few MiB.
    /// </value>
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets a value indicating whether the diagnostics check the org when the host starts.</summary>
    /// <value>The default is false.</value>
    public bool DiagnosticsAtStart { get; set; }

    /// <summary>The settings of the rules: how calls become Tasks. Change them with <c>with</c>, so that the host's language stays.</summary>
    /// <value>By default, every setting has its default value, and the language is that of the host.</value>
    public SalesforceSettings Settings { get; set; } = new();

    internal string VersionPath => string.Create(CultureInfo.InvariantCulture, $"/services/data/v{ApiVersion}");

    /// <summary>
    /// Returns the name under which <c>IHttpClientFactory</c> creates the client's <see cref="HttpClient"/>, to replace its handler in a host or a
    /// test.
    /// </summary>
    /// <param name="name">The host's name for the org.</param>
    public static string GetHttpClientName(string name) => $"CallLogging.Salesforce:{name}";

    /// <summary>Reads the options of an org from its section, for programs that run without a host.</summary>
    /// <param name="section">The section; its name becomes the org's name.</param>
    /// <param name="host">The settings of the host, whose language holds for orgs that set none.</param>
    /// <param name="errors">The collection to which all errors are added; no error shows a secret.</param>
    /// <returns>The options, which are usable only if no error was added, and <see cref="Validate"/> finds none.</returns>
    public static SalesforceOptions Read(SettingsSection section, HostSettings host, ICollection<SettingsError> errors)
    {
        var options = new SalesforceOptions();
        options.Prepare(section.Name, host);
        return OptionsReading.Read(options, section, errors);
    }

    /// <summary>Returns all errors in the options, by setting. No message shows a secret.</summary>
    public ValueList<SettingsError> Validate() => this.FindErrors($"CallLogging:Salesforce:{Name}");

    internal void Prepare(string name, HostSettings host)
    {
        Name = name;
        Settings = Settings with { Name = name, Language = host.Language };
    }

    void ISettableOptions.Read(SettingsReader reader)
    {
        LoginUrl = reader.GetAddress(nameof(LoginUrl), LoginUrl);
        ApiVersion = reader.GetString(nameof(ApiVersion), ApiVersion, IsVersion, $"write a version from {MinVersion}.0 on, such as {DefaultApiVersion}")!;
        Auth = reader.GetEnum(nameof(Auth), Auth);
        ClientId = reader.GetString(nameof(ClientId), ClientId)!;
        ClientSecret = reader.GetString(nameof(ClientSecret), ClientSecret);
        Username = reader.GetString(nameof(Username), Username);
        PrivateKey = ReadKey(reader);
        Audience = reader.GetString(nameof(Audience), Audience);
        RefreshToken = reader.GetString(nameof(RefreshToken), RefreshToken);
        RequestTimeout = reader.GetTimeSpan(nameof(RequestTimeout), RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        SoftLimitPercent = reader.GetInt32(nameof(SoftLimitPercent), SoftLimitPercent, 1, 100);
        MaxResponseBytes = reader.GetInt32(nameof(MaxResponseBytes), MaxResponseBytes, 64 * 1024, 256 * 1024 * 1024);
        DiagnosticsAtStart = reader.GetBoolean(nameof(DiagnosticsAtStart), DiagnosticsAtStart);
        Settings = SalesforceSettings.Read(reader, Settings);
    }

    void ISettableOptions.Validate(SettingsReader reader)
    {
        reader.Require(nameof(LoginUrl), LoginUrl?.ToString(), "write the org's domain, such as https://example.my.salesforce.com");
        reader.Require(nameof(ClientId), ClientId, "write the consumer key of the connected or external client app");
        switch (Auth)
        {
            case SalesforceAuth.ClientCredentials:
                reader.Require(nameof(ClientSecret), ClientSecret, "client credentials need the app's secret");
                break;
            case SalesforceAuth.JwtBearer:
                reader.Require(nameof(Username), Username, "JWT bearer needs the user to work as");
                reader.Require(nameof(PrivateKey), PrivateKey, "JWT bearer needs the app's private key as PEM, here or in PrivateKeyFile");
                ValidateKey(reader);
                break;
            case SalesforceAuth.RefreshToken:
                reader.Require(nameof(RefreshToken), RefreshToken, "write the refresh token that the login gave");
                break;
        }
    }

    private static bool IsVersion(string version) =>
        version is { Length: 4 or 5 } && version.EndsWith(".0", StringComparison.Ordinal)
        && int.TryParse(version.AsSpan(0, version.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= MinVersion;

    private string? ReadKey(SettingsReader reader)
    {
        const string PrivateKeyFile = nameof(PrivateKeyFile);
        string? key = reader.GetString(nameof(PrivateKey));
        string? file = reader.GetString(PrivateKeyFile);
        if (string.IsNullOrEmpty(file))
        {
            return key ?? PrivateKey;
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
            return PrivateKey;
        }
    }

    private void ValidateKey(SettingsReader reader)
    {
        if (string.IsNullOrEmpty(PrivateKey))
        {
            return;
        }

        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(PrivateKey);
            if (key.KeySize < MinKeyBits)
            {
                reader.AddError(nameof(PrivateKey), string.Create(CultureInfo.InvariantCulture, $"has {key.KeySize} bits; use an RSA key of at least {MinKeyBits}."));
            }

            _ = key.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            reader.AddError(nameof(PrivateKey), "is not a private RSA key in PEM format without a password; export the key of the app again.");
        }
    }
}

/// <summary>The OAuth flows with which a client can log in. There is no password flow, because Salesforce retires it.</summary>
public enum SalesforceAuth
{
    /// <summary>OAuth client credentials: the app's id and secret, at the org's own domain; the app names the user that it runs as.</summary>
    ClientCredentials,

    /// <summary>OAuth JWT bearer: a token signed with the app's private key, for one user.</summary>
    JwtBearer,

    /// <summary>OAuth refresh token, from a login that a person made once.</summary>
    RefreshToken,
}
