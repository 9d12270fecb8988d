namespace CallLogging.Front;

/// <summary>How one Front company is reached. Holds secrets: it has no text form.</summary>
public sealed class FrontClientOptions
{
    /// <summary>The host's name for the company, such as <c>desk</c>; in metrics and logs.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where Front answers. https, or http on loopback.</summary>
    /// <value>Default <c>https://api2.frontapp.com</c>. Links in answers name another host; they are never followed.</value>
    public Uri ApiUrl { get; init; } = new("https://api2.frontapp.com");

    /// <summary>The API token.</summary>
    public required string ApiToken { get; init; }

    /// <summary>The app's id, which signs for its channel; null where messages are imported with the token alone (spec F9).</summary>
    public string? AppUid { get; init; }

    /// <summary>The app's secret, beside <see cref="AppUid"/>. It also checks webhooks of the application and of its channel.</summary>
    public string? AppSecret { get; init; }

    /// <summary>The application channel, as which requests are made that name no channel; beside <see cref="AppUid"/>. Such as <c>cha_1</c>.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The company's API secret, which checks the webhooks of rules; null where there are none.</summary>
    public string? ApiSecret { get; init; }

    /// <summary>The most requests that are sent in a minute, by all that share the token.</summary>
    /// <value>Default 50, Front's smallest plan; from 1 to 10,000. Where Front says that its limit is lower, that one holds.</value>
    /// <remarks>Leave some of the plan to others: the limit counts all of the company's tokens.</remarks>
    public int RequestsPerMinute { get; init; } = FrontBudget.DefaultPerMinute;

    /// <summary>How long a request waits for its turn in the budget; one that would wait longer is answered <c>OverBudget</c> at once.</summary>
    /// <value>Default 5 s; from 0 to 10 minutes. Together with <see cref="RequestTimeout"/> below the pipeline's own SendTimeout (30 s), which ends both.</value>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a request may take once it is sent, its answer read.</summary>
    /// <value>Default 15 s; from 1 s to 60 s.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest answer that is read.</summary>
    /// <value>Bytes after unpacking, default 4 MiB, from 64 KiB to 64 MiB.</value>
    public int MaxAnswerBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The name under which <c>IHttpClientFactory</c> makes the client's <see cref="HttpClient"/>, to swap its handler in a host or a test.</summary>
    /// <param name="name">The company's name.</param>
    public static string HttpClientName(string name) => $"CallLogging.Front:{name}";

    /// <summary>Reads a company's section; settings of the rules may stand in it too.</summary>
    /// <param name="section">The section; its name becomes the company's name.</param>
    /// <param name="errors">Where all errors are added to; none shows a secret.</param>
    /// <returns>Of use only if no error was added.</returns>
    public static FrontClientOptions? Read(SettingsSection section, ICollection<SettingsError> errors) =>
        ClientSettingsReader.Read(section, errors, reportsUnknown: true);

    /// <summary>Everything that is wrong, by setting. No message shows a secret.</summary>
    public ValueList<SettingsError> Validate() => ClientSettingsCheck.Check(this);

    internal bool HasChannel => !string.IsNullOrEmpty(AppUid) && !string.IsNullOrEmpty(AppSecret);
}
