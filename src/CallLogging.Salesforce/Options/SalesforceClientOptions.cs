using System.Globalization;

namespace CallLogging.Salesforce;

/// <summary>How one org is reached. Holds secrets: it has no text form.</summary>
public sealed class SalesforceClientOptions
{
    /// <summary>The API version that is spoken unless another is set.</summary>
    /// <value>67.0, Summer '26.</value>
    public const string DefaultApiVersion = "67.0";

    /// <summary>The host's name for the org, such as <c>prod</c>; in metrics and logs.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where to log in: the org's own domain, such as <c>https://example.my.salesforce.com</c>. https, or http on loopback.</summary>
    public required Uri LoginUrl { get; init; }

    /// <summary>The API version.</summary>
    /// <value>Default <see cref="DefaultApiVersion"/>; from 48.0, the first where a queue can own a Task.</value>
    public string ApiVersion { get; init; } = DefaultApiVersion;

    /// <summary>How to log in.</summary>
    public SalesforceAuth Auth { get; init; }

    /// <summary>The app's consumer key.</summary>
    public required string ClientId { get; init; }

    /// <summary>The app's secret: for client credentials, and for a refresh token if the app asks for it.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The user to work as, for JWT bearer.</summary>
    public string? Username { get; init; }

    /// <summary>The app's private RSA key as PEM, at least 2,048 bits, for JWT bearer.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>Who the signed token is for, for JWT bearer.</summary>
    /// <value>Default null: <see cref="LoginUrl"/>. Salesforce also takes <c>https://login.salesforce.com</c> and, for sandboxes, <c>https://test.salesforce.com</c>.</value>
    public string? Audience { get; init; }

    /// <summary>The refresh token.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>How long a request may take, its answer read. A login may take as long again, and so may both once more if the session ends on the way.</summary>
    /// <value>Default 20 s; from 1 s to 60 s. The pipeline's own SendTimeout (30 s) ends all of it together, below the destination's horizon.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Up to how much of the org's daily requests, used by whomever, the client sends. 100 sends as long as the org answers.</summary>
    /// <value>Per cent, default 95, from 1 to 100. Above it one request in five minutes is sent, to see whether the window has moved.</value>
    public int SoftLimitPercent { get; init; } = 95;

    /// <summary>The longest answer that is read.</summary>
    /// <value>Bytes after unpacking, default 16 MiB, from 64 KiB to 256 MiB. An object with thousands of fields is described in a few MiB.</value>
    public int MaxAnswerBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The name under which <c>IHttpClientFactory</c> makes the client's <see cref="HttpClient"/>, to swap its handler in a host or a test.</summary>
    /// <param name="name">The org's name.</param>
    public static string HttpClientName(string name) => $"CallLogging.Salesforce:{name}";

    /// <summary>Reads an org's section; settings of the rules (<see cref="SalesforceSettingsReader"/>) may stand in it too.</summary>
    /// <param name="section">The section; its name becomes the org's name.</param>
    /// <param name="errors">Where all errors are added to; none shows a secret.</param>
    /// <returns>Of use only if no error was added.</returns>
    public static SalesforceClientOptions? Read(SettingsSection section, ICollection<SettingsError> errors) =>
        ClientSettingsReader.Read(section, errors, reportsUnknown: true);

    /// <summary>Everything that is wrong, by setting. No message shows a secret.</summary>
    public ValueList<SettingsError> Validate() => ClientSettingsCheck.Check(this);

    internal string VersionPath => string.Create(CultureInfo.InvariantCulture, $"/services/data/v{ApiVersion}");
}
