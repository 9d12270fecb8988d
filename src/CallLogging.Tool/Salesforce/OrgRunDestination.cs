using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Simulators;
using CallLogging.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallLogging.Tool;

/// <summary>One org of a run, reached over HTTP: simulated for the run, or at the address that the user gives.</summary>
internal sealed class OrgRunDestination : IRunDestination
{
    private readonly SalesforceServer? _server;
    private readonly HttpClient _http;
    private readonly SalesforceClient _client;
    private readonly SalesforceSettings _settings;
    private readonly SalesforceOptions _options;
    private readonly TimeProvider _clock;
    private readonly HostSettings _host;
    private SalesforceDestination? _destination;

    private OrgRunDestination(SalesforceSettings settings, SalesforceOptions options, SalesforceServer? server, TimeProvider clock, HostSettings host)
    {
        _server = server;
        _settings = settings;
        _options = options;
        _clock = clock;
        _host = host;

        // A real org does not know the clock of the run: it rejects an assertion that is signed with the time of the events.
        TimeProvider time = server is null ? TimeProvider.System : clock;
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new SalesforceClient(options, () => _http, time);
    }

    /// <inheritdoc />
    public string Name => _settings.Destination;

    /// <inheritdoc />
    public Uri Address => _options.LoginUrl!;

    /// <inheritdoc />
    public bool IsSimulated => _server is not null;

    /// <inheritdoc />
    public FailureTolerance FailureTolerance => FailureTolerance.CreateForRunClock(_clock);

    /// <summary>Connects every org of the settings.</summary>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="address">The address that the user gives; null for simulated orgs.</param>
    /// <param name="clock">The clock of the run, which the simulators share.</param>
    /// <param name="errors">The list that receives the mistakes.</param>
    public static async Task<List<IRunDestination>> ConnectAsync(SettingsFile settings, Uri? address, TimeProvider clock, ICollection<SettingsError> errors)
    {
        var connections = new List<IRunDestination>();
        foreach (SalesforceSettings org in settings.Orgs)
        {
            SalesforceServer? server = address is null ? await BundledOrg.Create(OrgFile.Load()).StartAsync(clock) : null;

            // A simulator accepts only its own key, whatever the settings hold for the real org.
            SalesforceOptions options = server is null && settings.OrgOptions.GetValueOrDefault(org.Destination) is { ClientId.Length: > 0 } given
                ? given
                : new SalesforceOptions { Name = org.Name, ClientId = BundledOrg.ClientId, ClientSecret = BundledOrg.ClientSecret };
            options.LoginUrl = server?.Address ?? address!;
            ValueList<SettingsError> wrong = options.Validate();
            foreach (SettingsError error in wrong)
            {
                errors.Add(error);
            }

            if (wrong.IsEmpty)
            {
                connections.Add(new OrgRunDestination(org, options, server, clock, settings.Host));
            }
        }

        return connections;
    }

    /// <inheritdoc />
    public IDestination Open(CallStores stores) =>
        _destination = new SalesforceDestination(_client, _settings, stores.Claims, _clock, NullLogger.Instance, _host);

    /// <inheritdoc />
    public PlannedCall Plan(Call call, string? facts, ValueList<LedgerEntry> ledger)
    {
        TaskPlan plan = facts is null ? _destination!.PlanWithoutFacts(call) : _destination!.PlanTask(call, (SalesforceFacts)_destination.FactsCodec.ReadText(facts), ledger);
        return TaskPresenter.CreatePlannedCall(call, Name, plan) with { Ledger = ledger };
    }

    /// <inheritdoc />
    public async Task<DestinationReport> ReadBackAsync(IReadOnlyList<PlannedCall> calls, Func<EffectKind, int> countWritten)
    {
        CallKey[] keys = [.. calls.Where(c => TaskPresenter.FindTask(c) is not null).Select(c => c.Call.Key)];
        (Dictionary<string, SalesforceRecord>? tasks, string? problem) = await new TaskReader(_client, WaitAsync).ReadTasksAsync([.. keys.Select(k => k.ToString())]);
        RecordView[] rows = tasks is null ? [] : [.. keys.Where(k => tasks.ContainsKey(k.ToString())).Select(k => TaskViews.From(k, tasks[k.ToString()]))];
        string place = $"{Address}{(IsSimulated ? " (simulated)" : "")}";
        return new DestinationReport(Name, Summarize(rows.Length, countWritten(new EffectKind(TaskPresenter.CreateTask)), place), TaskViews.Columns, rows)
        {
            Problem = problem is null ? null : $"{Name}: the written Tasks cannot be read back: {problem}",
        };
    }

    /// <inheritdoc />
    public Task<int> RunDiagnosticsAsync(string? package) => OrgDiagnostics.RunAsync(this, new SalesforceDiagnostics(_client, _settings, _options.ApiVersion), package);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _destination?.Dispose();
        _client.Dispose();
        _http.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static string Summarize(int read, int written, string place) => read == written
        ? $"{Wording.Count(read, "Task")} {Wording.Were(read)} written over HTTP and read back from {place}"
        : $"{Wording.Count(read, "Task")} {Wording.Were(read)} read back from {place}; this run wrote {(written == 0 ? "none" : written.ToString(CultureInfo.InvariantCulture))} of them";

    private Task WaitAsync(TimeSpan time)
    {
        if (!IsSimulated || _clock is not ManualTimeProvider clock)
        {
            return Task.Delay(time);
        }

        clock.Advance(time);
        return Task.CompletedTask;
    }
}
