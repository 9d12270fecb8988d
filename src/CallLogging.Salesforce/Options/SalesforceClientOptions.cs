using System.Globalization;

namespace CallLogging.Salesforce;

/// <summary>The options that say how the client reaches one org. They hold secrets, so they have no text form.</summary>
public sealed class SalesforceClientOptions
{
    /// <summary>The API version that the client uses unless another one is set.</summary>
    /// <value>67.0, Summer '26.</value>
    public const string DefaultApiVersion = "67.0";

    /// <summary>The host's name for the org, such as <c>prod</c>; metrics and logs use it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The URL at which the client logs in: the org's own domain, such as <c>https://example.my.salesforce.com</c>.</summary>
    /// <value>An https URL without a user name, or an http URL on loopback.</value>
    public required Uri LoginUrl { get; init; }

    /// <summary>The API version that the client uses.</summary>
    /// <value>The default is <see cref="DefaultApiVersion"/>; from 48.0 on, the first version in which a queue can own a Task.</value>
    public string ApiVersion { get; init; } = DefaultApiVersion;

    /// <summary>The OAuth flow with which the client logs in.</summary>
    /// <value>The default is <see cref="SalesforceAuth.ClientCredentials"/>.</value>
    public SalesforceAuth Auth { get; init; }

    /// <summary>The app's consumer key.</summary>
    public required string ClientId { get; init; }

    /// <summary>The app's secret: for client credentials, and for a refresh token if the app requires it.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The username of the user that the client works as, for JWT bearer.</summary>
    public string? Username { get; init; }

    /// <summary>The app's private RSA key as PEM, at least 2,048 bits, for JWT bearer.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>The audience of the signed token, for JWT bearer.</summary>
    /// <value>
    /// The default is null: <see cref="LoginUrl"/>. Salesforce also accepts <c>https://login.salesforce.com</c> and, for sandboxes,
    /// <c>https://test.salesforce.com</c>.
    /// </value>
    public string? Audience { get; init; }

    /// <summary>The refresh token that a person's login returned, for the refresh-token flow.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>
    /// The time that a request may take, including reading its response. A login may take as long again, and so may both once more if the session
    /// ends on the way.
    /// </summary>
    /// <value>The default is 20 s; from 1 s to 60 s. The pipeline's own SendTimeout (30 s) ends all of it together, below the destination's horizon.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The share of the org's daily requests, used by any integration, above which the client holds requests back. 100 means no limit.</summary>
    /// <value>
    /// A percentage; the default is 95, from 1 to 100. Above it the client sends one request in five minutes, to see whether the window has moved.
    /// </value>
    public int SoftLimitPercent { get; init; } = 95;

    /// <summary>The length of the longest response that the client reads.</summary>
    /// <value>
    /// Bytes after decompression; the default is 16 MiB, from 64 KiB to 256 MiB. The description of an object with thousands of fields takes a few MiB.
    /// </value>
    public int MaxResponseBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Returns the name under which <c>IHttpClientFactory</c> creates the client's <see cref="HttpClient"/>, to replace its handler in a host or a
    /// test.
    /// </summary>
    /// <param name="name">The host's name for the org.</param>
    public static string GetHttpClientName(string name) => $"CallLogging.Salesforce:{name}";

    /// <summary>Reads an org's section, which may also contain the settings of the rules (<see cref="SalesforceSettingsReader"/>).</summary>
    /// <param name="section">The section; its name becomes the org's name.</param>
    /// <param name="errors">The collection to which all errors are added; no error shows a secret.</param>
    /// <returns>The options, or null if an error was added.</returns>
    public static SalesforceClientOptions? Read(SettingsSection section, ICollection<SettingsError> errors) =>
        ClientSettingsReader.Read(section, errors, reportsUnknown: true);

    /// <summary>Returns all errors in the options, by setting. No message shows a secret.</summary>
    public ValueList<SettingsError> Validate() => ClientSettingsCheck.Validate(this);

    internal string VersionPath => string.Create(CultureInfo.InvariantCulture, $"/services/data/v{ApiVersion}");
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
