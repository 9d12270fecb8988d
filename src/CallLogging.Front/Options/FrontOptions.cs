using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>The options of one Front company: how the client reaches it, and how calls become conversations. They contain secrets, so the class has no text form.</summary>
/// <remarks>
/// In configuration they are in the section <c>CallLogging:Front:name</c>, under the same names; the settings of the rules
/// (<see cref="Settings"/>) are in the same section.
/// </remarks>
public sealed class FrontOptions : ISettableOptions
{
    /// <summary>The host's name for the Front company, such as <c>support</c>, which metrics and logs show. <c>AddFront(name)</c> sets it.</summary>
    /// <value>Not empty, without <c>:</c>.</value>
    public string Name { get; set; } = "";

    /// <summary>The base address of Front's API: https, or http on a loopback address.</summary>
    /// <value>Default <c>https://api2.frontapp.com</c>. Links in responses name another host; the client never follows them.</value>
    public Uri ApiUrl { get; set; } = new("https://api2.frontapp.com");

    /// <summary>The API token of the company. Required; printable ASCII characters without spaces.</summary>
    public string ApiToken { get; set; } = "";

    /// <summary>The id of the app that owns the channel and signs its requests; null if messages are imported with the token alone.</summary>
    public string? AppUid { get; set; }

    /// <summary>The secret of the app, together with <see cref="AppUid"/>. It also verifies webhooks of the application and of its channel.</summary>
    public string? AppSecret { get; set; }

    /// <summary>The id of the application channel, such as <c>cha_1</c>, required together with <see cref="AppUid"/>. Requests that name no channel are signed for it.</summary>
    /// <value>Default null. It is a part of <see cref="Settings"/>.</value>
    public string? ChannelId
    {
        get => Settings.ChannelId?.Value;
        set => Settings = Settings with { ChannelId = value is null ? null : new FrontId(value) };
    }

    /// <summary>The API secret of the company, which verifies webhooks of rules; null if there are none.</summary>
    public string? ApiSecret { get; set; }

    /// <summary>The maximum number of requests per minute, over all clients with the same token.</summary>
    /// <value>Default 50, the limit of Front's smallest plan; from 1 to 10,000. If Front reports a lower limit, that one applies.</value>
    /// <remarks>Leave a part of the plan's limit to other applications, because Front counts the requests of all tokens of the company.</remarks>
    public int RequestsPerMinute { get; set; } = FrontRateLimiter.DefaultPerMinute;

    /// <summary>The longest time that a request waits for its turn. A request that would wait longer is not sent and returns <see cref="ApiResult{T}.RateLimited"/> at once.</summary>
    /// <value>Default 5 s; from 0 to 10 minutes. The sum with <see cref="RequestTimeout"/> should be below the pipeline's SendTimeout (30 s), which ends both.</value>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest time from the sending of a request until its response has been read.</summary>
    /// <value>Default 15 s; from 1 s to 60 s.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The maximum size of a response body in bytes, after decompression. A longer one counts as no response.</summary>
    /// <value>Default 4 MiB; from 64 KiB to 64 MiB.</value>
    public int MaxResponseBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Gets or sets a value indicating whether the diagnostics check the company when the host starts.</summary>
    /// <value>Default false.</value>
    public bool DiagnosticsAtStart { get; set; }

    /// <summary>The settings of the rules: how calls become conversations. Change them with <c>with</c>, so that the host's language stays.</summary>
    /// <value>By default, every setting has its default value, and the language is that of the host.</value>
    public FrontSettings Settings { get; set; } = new();

    internal bool HasChannel => !string.IsNullOrEmpty(AppUid) && !string.IsNullOrEmpty(AppSecret);

    /// <summary>Returns the name under which <c>IHttpClientFactory</c> creates the client's <see cref="HttpClient"/>, so that a host or test can replace its handler.</summary>
    /// <param name="name">The host's name for the Front company.</param>
    /// <returns>The name of the HTTP client.</returns>
    public static string GetHttpClientName(string name) => $"CallLogging.Front:{name}";

    /// <summary>Reads the options of a company from its section, for programs that run without a host.</summary>
    /// <param name="section">The section; its name becomes <see cref="Name"/>.</param>
    /// <param name="host">The settings of the host, whose language holds for companies that set none.</param>
    /// <param name="errors">The collection that receives all errors; none of them shows a secret.</param>
    /// <returns>The options, which are usable only if no error was added, and <see cref="Validate"/> finds none.</returns>
    public static FrontOptions Read(SettingsSection section, HostSettings host, ICollection<SettingsError> errors)
    {
        var options = new FrontOptions();
        options.Prepare(section.Name, host);
        return OptionsReading.Read(options, section, errors);
    }

    /// <summary>Validates the options.</summary>
    /// <returns>All mistakes, each with the name of its setting; empty if the options are valid. No message shows a secret.</returns>
    public ValueList<SettingsError> Validate() => this.FindErrors($"CallLogging:Front:{Name}");

    internal void Prepare(string name, HostSettings host)
    {
        Name = name;
        Settings = Settings with { Name = name, Language = host.Language };
    }

    void ISettableOptions.Read(SettingsReader reader)
    {
        ApiUrl = reader.GetAddress(nameof(ApiUrl), ApiUrl)!;
        ApiToken = reader.GetString(nameof(ApiToken), ApiToken)!;
        AppUid = reader.GetString(nameof(AppUid), AppUid);
        AppSecret = reader.GetString(nameof(AppSecret), AppSecret);
        ApiSecret = reader.GetString(nameof(ApiSecret), ApiSecret);
        RequestsPerMinute = reader.GetInt32(nameof(RequestsPerMinute), RequestsPerMinute, 1, FrontRateLimiter.MaxPerMinute);
        MaxWait = reader.GetTimeSpan(nameof(MaxWait), MaxWait, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        RequestTimeout = reader.GetTimeSpan(nameof(RequestTimeout), RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        MaxResponseBytes = reader.GetInt32(nameof(MaxResponseBytes), MaxResponseBytes, 64 * 1024, 64 * 1024 * 1024);
        DiagnosticsAtStart = reader.GetBoolean(nameof(DiagnosticsAtStart), DiagnosticsAtStart);
        Settings = FrontSettings.Read(reader, Settings);
    }

    void ISettableOptions.Validate(SettingsReader reader)
    {
        ValidateSecret(reader, nameof(ApiToken), ApiToken, "write the API token that Front's settings show under Developers");
        reader.RejectPlaceholder(nameof(ApiSecret), ApiSecret);
        if (!string.IsNullOrEmpty(AppUid) || !string.IsNullOrEmpty(AppSecret))
        {
            const string Remedy = "or leave out both AppUid and AppSecret, and set Writer to ImportedMessages";
            reader.Require(nameof(AppUid), AppUid, $"write the UID of the app, {Remedy}");
            ValidateSecret(reader, nameof(AppSecret), AppSecret, $"write the secret of the app, {Remedy}");
            reader.Require(nameof(ChannelId), ChannelId, $"write the id of the app's channel, such as cha_1, {Remedy}");
        }
    }

    // A client alone works without a channel; a destination that writes into one does not.
    internal IEnumerable<SettingsError> FindMissingChannel(string path)
    {
        if (Settings.Writer == FrontWriter.ApplicationChannel && string.IsNullOrEmpty(AppUid) && string.IsNullOrEmpty(AppSecret))
        {
            yield return new SettingsError($"{path}:{nameof(AppUid)}", "is missing; write the UID of the app whose channel the calls are written to, its AppSecret and its ChannelId, or set Writer to ImportedMessages.");
        }
    }

    private static void ValidateSecret(SettingsReader reader, string name, string? value, string remedy)
    {
        reader.Require(name, value, remedy);
        if (!string.IsNullOrWhiteSpace(value) && !value.All(c => c is > ' ' and <= '~'))
        {
            reader.AddError(name, "has a character that no token has: a blank, a line break or a letter beyond ASCII.");
        }
    }
}
