using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>The options of the client of one Front company. They contain secrets, so the class has no text form.</summary>
public sealed class FrontClientOptions
{
    /// <summary>The host's name for the Front company, such as <c>support</c>, which metrics and logs show.</summary>
    /// <value>Default empty.</value>
    public string Name { get; init; } = "";

    /// <summary>The base address of Front's API: https, or http on a loopback address.</summary>
    /// <value>Default <c>https://api2.frontapp.com</c>. Links in responses name another host; the client never follows them.</value>
    public Uri ApiUrl { get; init; } = new("https://api2.frontapp.com");

    /// <summary>The API token of the company. Required; printable ASCII characters without spaces.</summary>
    public required string ApiToken { get; init; }

    /// <summary>The id of the app that owns the channel and signs its requests; null if messages are imported with the token alone.</summary>
    public string? AppUid { get; init; }

    /// <summary>The secret of the app, required together with <see cref="AppUid"/>. It also verifies webhooks of the application and of its channel.</summary>
    public string? AppSecret { get; init; }

    /// <summary>The id of the application channel, such as <c>cha_1</c>, required together with <see cref="AppUid"/>. Requests that name no channel are signed for it.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The API secret of the company, which verifies webhooks of rules; null if there are none.</summary>
    public string? ApiSecret { get; init; }

    /// <summary>The maximum number of requests per minute, over all clients with the same token.</summary>
    /// <value>Default 50, the limit of Front's smallest plan; from 1 to 10,000. If Front reports a lower limit, that one applies.</value>
    /// <remarks>Leave a part of the plan's limit to other applications, because Front counts the requests of all tokens of the company.</remarks>
    public int RequestsPerMinute { get; init; } = FrontRateLimiter.DefaultPerMinute;

    /// <summary>The longest time that a request waits for its turn. A request that would wait longer is not sent and returns <see cref="ApiResult{T}.RateLimited"/> at once.</summary>
    /// <value>Default 5 s; from 0 to 10 minutes. The sum with <see cref="RequestTimeout"/> should be below the pipeline's SendTimeout (30 s), which ends both.</value>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest time from the sending of a request until its response has been read.</summary>
    /// <value>Default 15 s; from 1 s to 60 s.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The maximum size of a response body in bytes, after decompression. A longer one counts as no response.</summary>
    /// <value>Default 4 MiB; from 64 KiB to 64 MiB.</value>
    public int MaxResponseBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Returns the name under which <c>IHttpClientFactory</c> creates the client's <see cref="HttpClient"/>, so that a host or test can replace its handler.</summary>
    /// <param name="name">The host's name for the Front company.</param>
    /// <returns>The name of the HTTP client.</returns>
    public static string GetHttpClientName(string name) => $"CallLogging.Front:{name}";

    /// <summary>Reads the options from a company's section, which may also contain the settings of the rules.</summary>
    /// <param name="section">The section; its name becomes <see cref="Name"/>.</param>
    /// <param name="errors">The collection that receives all errors; none of them shows a secret.</param>
    /// <returns>The options, or null if an error was added.</returns>
    public static FrontClientOptions? Read(SettingsSection section, ICollection<SettingsError> errors) =>
        ClientSettingsReader.Read(section, errors, reportsUnknown: true);

    /// <summary>Validates the options.</summary>
    /// <returns>All mistakes, each with the name of its setting; empty if the options are valid. No message shows a secret.</returns>
    public ValueList<SettingsError> Validate() => ClientSettingsCheck.Validate(this);

    internal bool HasChannel => !string.IsNullOrEmpty(AppUid) && !string.IsNullOrEmpty(AppSecret);
}
