using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Testing;

namespace CallLogging.Tool;

/// <summary>One Front company of a run, reached over HTTP: simulated for the run, or at the address that the user gives.</summary>
internal sealed class FrontRunDestination : IRunDestination
{
    // A real company counts requests per minute of real time: a request may wait this long for a permit, although the run's clock jumps.
    private static readonly TimeSpan MaxPermitWait = TimeSpan.FromMinutes(10);

    // Front accepts the last messages some time before it lists them.
    private static readonly TimeSpan MessageDelay = TimeSpan.FromSeconds(5);

    private readonly FrontServer? _server;
    private readonly FrontSettings _settings;
    private readonly FrontOptions _options;
    private readonly HostSettings _host;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly FrontClient _client;
    private FrontDestination? _destination;

    private FrontRunDestination(FrontSettings settings, FrontOptions options, FrontServer? server, TimeProvider clock, HostSettings host)
    {
        _server = server;
        _settings = settings;
        _options = options;
        _host = host;
        _clock = clock;

        // A real company does not know the clock of the run: rate limits and signed tokens use the real clock.
        TimeProvider time = server is null ? TimeProvider.System : clock;
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new FrontClient(options, () => _http, time);
    }

    /// <inheritdoc />
    public string Name => _settings.Destination;

    /// <inheritdoc />
    public Uri Address => _options.ApiUrl;

    /// <inheritdoc />
    public bool IsSimulated => _server is not null;

    /// <inheritdoc />
    public FailureTolerance FailureTolerance => IsSimulated ? FailureTolerance.CreateForRunClock(_clock) : FailureTolerance.CreateForRealTime(_clock);

    /// <summary>Connects every Front company of the settings.</summary>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="address">The address that the user gives; null for simulated companies.</param>
    /// <param name="clock">The clock of the run, which the simulators share.</param>
    /// <param name="errors">The list that receives the mistakes.</param>
    public static async Task<List<IRunDestination>> ConnectAsync(SettingsFile settings, Uri? address, TimeProvider clock, ICollection<SettingsError> errors)
    {
        var connections = new List<IRunDestination>();
        foreach (FrontSettings company in settings.FrontCompanies)
        {
            FrontServer? server = address is null ? await SimulatedFrontCompany.Create(company).StartAsync(clock) : null;

            // On a clock that jumps, nothing would wake a request that waits for a permit: it does not wait, and is retried after the jump.
            TimeSpan? maxWait = !FailureTolerance.CanJump(clock) ? null : server is null ? MaxPermitWait : TimeSpan.Zero;
            FrontOptions? options = FrontRunOptions.Read(
                settings.CompanyOptions.GetValueOrDefault(company.Destination), company, server?.Address ?? address!, server is not null, maxWait, errors);
            if (options is not null)
            {
                connections.Add(new FrontRunDestination(company, options, server, clock, settings.Host));
            }
            else if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        return connections;
    }

    /// <inheritdoc />
    public async Task<string?> FindSettingsMistakeAsync() =>
        _settings.Writer == FrontWriter.ImportedMessages
        && await _client.ListInboxesAsync() is ApiResult<ValueList<FrontInbox>>.Success(var inboxes)
        && !inboxes.Any(i => string.Equals(i.Name, _settings.Inbox, StringComparison.OrdinalIgnoreCase))
            ? $"the token sees no inbox named '{_settings.Inbox}'. Create it in Front, give the token access to it, or correct the setting Inbox."
            : null;

    /// <inheritdoc />
    public IDestination Open(CallStores stores)
    {
        _destination = new FrontDestination(_client, _settings, stores.Claims, _clock, _host);
        return IsSimulated || !FailureTolerance.CanJump(_clock) ? _destination : new RealTimeDestination(_destination);
    }

    /// <inheritdoc />
    public PlannedCall Plan(Call call, string? facts, ValueList<LedgerEntry> ledger)
    {
        FrontPlan plan = facts is null
            ? new FrontPlan(call.Key, ActivityBuilder.Build(call, _settings).Rule)
            : _destination!.PlanCall(call, (FrontFacts)_destination.FactsCodec.ReadText(facts), ledger, _clock.GetUtcNow());
        return ConversationPresenter.CreatePlannedCall(call, Name, plan) with { Ledger = ledger };
    }

    /// <inheritdoc />
    public async Task<DestinationReport> ReadBackAsync(IReadOnlyList<PlannedCall> calls, Func<EffectKind, int> countWritten)
    {
        Dictionary<FrontId, CallKey[]> callsById = calls.Select(c => (Id: ConversationPresenter.FindConversation(c), c.Call.Key)).Where(c => c.Id is not null)
            .GroupBy(c => c.Id!.Value, c => c.Key).ToDictionary(g => g.Key, g => g.ToArray());
        FrontId[] ids = [.. callsById.Keys];
        await WaitAsync(ids.Length > 0 ? MessageDelay : TimeSpan.Zero);
        var reader = new ConversationReader(_client, WaitAsync);
        (List<ConversationRow> rows, int left, string? problem) = await reader.ReadAsync(ids, IsSimulated ? int.MaxValue : ConversationReader.MaxOutside);
        int written = countWritten(FrontKinds.CreateMessage) + countWritten(FrontKinds.CreateComment);
        string summary = Summarize(rows, left, written, $"{Address}{(IsSimulated ? " (simulated)" : "")}");
        return new DestinationReport(Name, summary, ConversationRow.Columns, [.. rows.Select(r => r.ToView(r.Ids.SelectMany(id => callsById[id]).ToValueList()))])
        {
            Problem = problem is null ? null : $"{Name}: the conversations cannot be read back: {problem}",
        };
    }

    /// <inheritdoc />
    public async Task<int> RunDiagnosticsAsync(string? package)
    {
        ValueList<DiagnosticFinding> findings = await new FrontDiagnostics(_client, _settings).RunAsync();
        bool canLog = !findings.Any(f => f.Severity == FindingSeverity.Error);
        Console.WriteLine($"{Name} at {Address}{(IsSimulated ? " (simulated)" : "")}: {Wording.Count(findings.Count, "finding")}{(canLog ? "" : ", calls cannot be logged")}");
        foreach (DiagnosticFinding finding in findings)
        {
            Console.WriteLine($"  {SnakeCase.From(finding.Severity)} {finding.Id}{(finding.Subject.Length == 0 ? "" : " ")}{finding.Subject}: {finding.Message} {finding.Remedy}");
        }

        return canLog ? ExitCodes.Done : ExitCodes.Incomplete;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _destination?.Dispose();
        _http.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static string Summarize(List<ConversationRow> rows, int left, int written, string place)
    {
        int activities = rows.Sum(r => r.Activities.Count);
        string read = $"{Wording.Count(rows.Count, "conversation")} with {Wording.Count(activities, "activity", "activities")}";
        string more = left == 0 ? "" : $" ({Wording.Count(left, "more conversation")} {Wording.Were(left)} not read back)";
        return activities == written
            ? $"{read} {Wording.Were(rows.Count)} written over HTTP and read back from {place}{more}"
            : $"{read} {Wording.Were(rows.Count)} read back from {place}{more}; this run wrote {(written == 0 ? "none of them" : Wording.Count(written, "activity", "activities"))}";
    }

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
