using System.Net;
using CallLogging.Shared;

namespace CallLogging.Hosting;

/// <summary>The options of a host that hold for all its accounts and destinations.</summary>
/// <remarks>
/// In configuration they are in the section that <c>AddCallLogging</c> receives, under the same names. The host checks them at start together
/// with the options of all packages, and reports all mistakes at once.
/// </remarks>
public sealed class CallLoggingOptions : ISettableOptions
{
    /// <summary>The language of texts for destinations that set none: a culture name such as <c>de</c>.</summary>
    /// <value>Default <c>en</c>. Languages without texts fall back to English.</value>
    public string Language { get; set; } = "en";

    /// <summary>The options of single lines; lines without options are not listed. In configuration, the section <c>Lines</c> has one part per line id.</summary>
    /// <value>Default none.</value>
    public ValueList<LinePolicy> Lines { get; set; }

    /// <summary>The treatment of calls whose other party is one of the company's own lines, which the host knows from <see cref="Lines"/> and from other calls.</summary>
    /// <value>Default <see cref="OwnLineCalls.LogWithoutRecord"/>.</value>
    public OwnLineCalls OwnLineCalls { get; set; }

    /// <summary>The options of the pipeline.</summary>
    public PipelineOptions Pipeline { get; } = new();

    /// <summary>
    /// The connections from accounts to destinations, each with <c>From</c>, <c>To</c> and, if it is for some lines only, <c>Lines</c>.
    /// <c>Connect(from, to)</c> adds one.
    /// </summary>
    /// <value>Default none; then calls are stored and written nowhere.</value>
    public IList<Connection> Connections { get; } = [];

    /// <summary>
    /// The accounts that are watched for inactivity, each with its threshold. In configuration, the section <c>Inactivity</c> has one part per account:
    /// <c>{ "aircall:main": { "After": "02:00:00", "OpeningHours": { ... } } }</c>, with 1 minute to 30 days, default 2 hours.
    /// </summary>
    /// <value>Default none.</value>
    public IDictionary<AccountKey, InactivityThreshold> Inactivity { get; } = new Dictionary<AccountKey, InactivityThreshold>();

    /// <summary>The address that providers call, as scheme and host. It is needed behind a proxy, because some providers sign the whole URL.</summary>
    /// <value>Default null: the scheme and host of each request. A path is ignored.</value>
    public Uri? PublicUrl { get; set; }

    /// <summary>The maximum length of a webhook's body in bytes. A longer body gets the response 413 and is not read.</summary>
    /// <value>Default 1 MiB; from 1 KiB to 16 MiB.</value>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The most bytes of webhooks' bodies that the host holds at the same time. A further body gets the response 503.</summary>
    /// <value>Default 64 MiB; from <see cref="MaxBodyBytes"/> to 1 GiB.</value>
    public int MaxBodyBytesUnderWay { get; set; } = 64 * 1024 * 1024;

    /// <summary>The time within which the body of a webhook must arrive (otherwise 408), and the time that it then waits for the store (otherwise 503).</summary>
    /// <value>Default 4 seconds, because Aircall waits for 5 seconds; from 1 second to 1 minute.</value>
    /// <remarks>What the store writes after that is kept, and the repeat of the provider does no harm.</remarks>
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>The proxies whose headers <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are accepted, as addresses or networks, such as <c>10.0.0.0/24</c>.</summary>
    /// <value>Default none: then the headers are ignored.</value>
    public ValueList<string> TrustedProxies { get; set; }

    /// <summary>Reads the options from a section, for programs that run without a host.</summary>
    /// <param name="section">The section <c>CallLogging</c>; its parts for other packages are not read.</param>
    /// <param name="errors">The collection that receives all errors.</param>
    /// <returns>The options; an option with an error has its default value.</returns>
    public static CallLoggingOptions Read(SettingsSection section, ICollection<SettingsError> errors)
    {
        var options = new CallLoggingOptions();
        var reader = new SettingsReader(section, errors);
        options.Read(reader);
        options.Validate(reader);
        return options;
    }

    /// <summary>Returns the settings that hold for all destinations.</summary>
    public HostSettings ToHostSettings() => new() { Language = Language, Lines = Lines, OwnLineCalls = OwnLineCalls };

    void ISettableOptions.Read(SettingsReader reader) => Read(reader);

    void ISettableOptions.Validate(SettingsReader reader) => Validate(reader);

    private void Read(SettingsReader reader)
    {
        Language = reader.GetString(nameof(Language), Language)!;
        Lines = reader.GetSection(nameof(Lines)) is { } lines ? LinePolicy.ReadAll(lines, reader.Errors) : Lines;
        OwnLineCalls = reader.GetEnum(nameof(OwnLineCalls), OwnLineCalls);
        Pipeline.Read(reader.GetReader(nameof(Pipeline)));
        foreach (SettingsSection section in reader.GetSections(nameof(Connections)))
        {
            ReadConnection(new SettingsReader(section, reader.Errors));
        }

        foreach (SettingsSection provider in reader.GetSections(nameof(Inactivity)))
        {
            foreach (SettingsSection account in provider.Children)
            {
                ReadInactivity(provider.Name, new SettingsReader(account, reader.Errors));
            }
        }

        PublicUrl = ReadUrl(reader, nameof(PublicUrl), PublicUrl);
        MaxBodyBytes = reader.GetInt32(nameof(MaxBodyBytes), MaxBodyBytes, 1024, 16 * 1024 * 1024);
        MaxBodyBytesUnderWay = reader.GetInt32(nameof(MaxBodyBytesUnderWay), MaxBodyBytesUnderWay, 1024, 1024 * 1024 * 1024);
        WebhookTimeout = reader.GetTimeSpan(nameof(WebhookTimeout), WebhookTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        TrustedProxies = reader.GetEntries(nameof(TrustedProxies), TrustedProxies, static (_, text) => (text ?? "", string.IsNullOrEmpty(text) || IsProxy(text) ? null : DescribeProxy(text)))
            .Where(p => p.Length > 0).ToValueList();
    }

    private void Validate(SettingsReader reader)
    {
        Pipeline.Validate(reader.GetReader(nameof(Pipeline)));
        if (MaxBodyBytesUnderWay < MaxBodyBytes)
        {
            reader.AddError(nameof(MaxBodyBytesUnderWay), $"is '{MaxBodyBytesUnderWay}'; write at least MaxBodyBytes ({MaxBodyBytes}).");
        }

        foreach (string proxy in TrustedProxies.Where(p => !IsProxy(p)))
        {
            reader.AddError(nameof(TrustedProxies), DescribeProxy(proxy));
        }
    }

    private static Uri? ReadUrl(SettingsReader reader, string name, Uri? defaultValue) =>
        reader.GetString(name, defaultValue?.ToString(), static text => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https",
            "write scheme and host, such as https://calls.example.com") is { Length: > 0 } text ? new Uri(text, UriKind.RelativeOrAbsolute) : null;

    private static bool IsProxy(string? text) => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _);

    private static string DescribeProxy(string? text) => $"is '{text}'; write an address such as 10.0.0.7, or a network such as 10.0.0.0/24.";

    private void ReadConnection(SettingsReader reader)
    {
        string? from = reader.GetString(nameof(Connection.From));
        string? to = reader.GetString(nameof(Connection.To));
        reader.Require(nameof(Connection.From), from, "write the name of an account");
        reader.Require(nameof(Connection.To), to, "write the name of a destination");

        // An empty list stays empty, so that the check of the connections reports it.
        ValueList<string>? lines = reader.GetSection(nameof(Connection.Lines)) is { } listed
            ? listed.Children.Select(l => l.Value ?? "").ToValueList()
            : null;
        reader.ReportUnknown();
        if (!string.IsNullOrEmpty(from) && !string.IsNullOrEmpty(to))
        {
            Connections.Add(new Connection(from, to) { Lines = lines });
        }
    }

    private void ReadInactivity(string provider, SettingsReader reader)
    {
        TimeSpan after = reader.GetTimeSpan("After", TimeSpan.FromHours(2), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        OpeningHours? hours = reader.GetSection("OpeningHours") is { } section ? OpeningHours.Read(section, reader.Errors) : null;
        reader.ReportUnknown();
        Inactivity[new AccountKey(provider, reader.Name)] = new InactivityThreshold(after, hours);
    }
}
