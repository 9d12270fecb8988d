using CallLogging.Salesforce;
using CallLogging.Salesforce.Client;
using CallLogging.Simulators;

namespace CallLogging.Samples.LogCalls;

/// <summary>One org of a run, reached over HTTP: a stand-in of its own, or the address that the user names.</summary>
internal sealed class OrgConnection : IAsyncDisposable
{
    private readonly SalesforceServer? _server;
    private readonly HttpClient _http;
    private readonly SalesforceClient _client;

    private OrgConnection(SalesforceSettings settings, SalesforceClientOptions options, SalesforceServer? server, TimeProvider clock)
    {
        _server = server;
        Settings = settings;
        Options = options;
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new SalesforceClient(options, () => _http, clock);
    }

    public SalesforceSettings Settings { get; }

    public SalesforceClientOptions Options { get; }

    public ISalesforceClient Client => _client;

    public bool IsStandIn => _server is not null;

    /// <summary>Connects every org of the settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="address">The address that the user names; null for stand-ins.</param>
    /// <param name="clock">The clock of the run, which the stand-ins share.</param>
    /// <param name="errors">Where mistakes are added to.</param>
    public static async Task<List<OrgConnection>> ConnectAsync(SettingsFile settings, Uri? address, TimeProvider clock, ICollection<SettingsError> errors)
    {
        var connections = new List<OrgConnection>();
        foreach (SalesforceSettings org in settings.Orgs)
        {
            SalesforceServer? server = address is null ? await StandIn.Found(OrgFile.Load()).StartAsync(clock) : null;
            SettingsSection? section = settings.Sections.GetValueOrDefault(org.Destination);

            // A stand-in takes its own key, whatever the settings hold for the real org.
            SalesforceClientOptions? options = server is null && section?.Children.Any(c => string.Equals(c.Name, "ClientId", StringComparison.OrdinalIgnoreCase)) == true
                ? SalesforceClientOptions.Read(With(section, address!), errors)
                : new SalesforceClientOptions { Name = org.Name, LoginUrl = server?.Address ?? address!, ClientId = StandIn.ClientId, ClientSecret = StandIn.ClientSecret };
            if (options is not null)
            {
                connections.Add(new OrgConnection(org, options, server, clock));
            }
        }

        return connections;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _http.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static SettingsSection With(SettingsSection section, Uri address) => section with
    {
        Children = section.Children
            .Where(c => !string.Equals(c.Name, "LoginUrl", StringComparison.OrdinalIgnoreCase))
            .Append(new SettingsSection($"{section.Path}:LoginUrl", address.ToString(), []))
            .ToValueList(),
    };
}
