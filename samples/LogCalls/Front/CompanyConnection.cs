using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Testing;

namespace CallLogging.Samples.LogCalls;

/// <summary>One company at Front, reached over HTTP: a stand-in of the run's own, or the address that the user names.</summary>
internal sealed class CompanyConnection : IRunDestination
{
    // A company outside counts minutes: so long a request may wait for its turn, though the run's clock jumps.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(10);

    // The last messages are accepted before they are there.
    private static readonly TimeSpan MessagesAppearWithin = TimeSpan.FromSeconds(5);

    private readonly FrontServer? _server;
    private readonly FrontSettings _settings;
    private readonly FrontClientOptions _options;
    private readonly HostSettings _host;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly FrontBudget _budget;
    private readonly FrontClient _client;
    private FrontDestination? _destination;

    private CompanyConnection(FrontSettings settings, FrontClientOptions options, FrontServer? server, TimeProvider clock, HostSettings host)
    {
        _server = server;
        _settings = settings;
        _options = options;
        _host = host;
        _clock = clock;

        // Outside, the run's clock is not known: limits and signed tokens go by the real one.
        TimeProvider time = server is null ? TimeProvider.System : clock;
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        _budget = new FrontBudget(options.RequestsPerMinute, time);
        _client = new FrontClient(options, () => _http, _budget, time);
    }

    /// <inheritdoc />
    public string Name => _settings.Destination;

    /// <inheritdoc />
    public Uri Address => _options.ApiUrl;

    /// <inheritdoc />
    public bool IsStandIn => _server is not null;

    /// <inheritdoc />
    public Patience Patience => IsStandIn ? Patience.ByTheRun(_clock) : Patience.ByTheUser(_clock);

    /// <summary>Connects every company of the settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="address">The address that the user names; null for stand-ins.</param>
    /// <param name="clock">The clock of the run, which the stand-ins share.</param>
    /// <param name="errors">Where mistakes are added to.</param>
    public static async Task<List<IRunDestination>> ConnectAsync(SettingsFile settings, Uri? address, TimeProvider clock, ICollection<SettingsError> errors)
    {
        var connections = new List<IRunDestination>();
        foreach (FrontSettings company in settings.Companies)
        {
            FrontServer? server = address is null ? await CompanyStandIn.Found(company).StartAsync(clock) : null;

            // On a clock that jumps nobody wakes up who waits for a turn: he comes again when the clock has jumped.
            TimeSpan? maxWait = !Patience.Jumps(clock) ? null : server is null ? LongestTurn : TimeSpan.Zero;
            FrontClientOptions? options = CompanyOptions.Read(
                settings.Sections.GetValueOrDefault(company.Destination), company, server?.Address ?? address!, server is not null, maxWait, errors);
            if (options is not null)
            {
                connections.Add(new CompanyConnection(company, options, server, clock, settings.Host));
            }
            else if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        return connections;
    }

    /// <inheritdoc />
    public IDestination Open(CallStores stores)
    {
        _destination = new FrontDestination(_client, _settings, stores.Claims, _clock, _host);
        return IsStandIn || !Patience.Jumps(_clock) ? _destination : new PatientDestination(_destination);
    }

    /// <inheritdoc />
    public PlannedCall Plan(Call call, GatheredFacts? facts, ValueList<LedgerEntry> ledger)
    {
        FrontPlan plan = facts is null
            ? new FrontPlan(call.Key, ActivityBuilder.Build(call, _settings).Rule)
            : _destination!.PlanCall(call, FrontFactsJson.Read(facts.Json), ledger, _clock.GetUtcNow());
        return ConversationWords.Of(call, Name, plan) with { Ledger = ledger };
    }

    /// <inheritdoc />
    public async Task<Shown> ReadBackAsync(IReadOnlyList<PlannedCall> calls)
    {
        FrontId[] ids = [.. calls.Select(c => ConversationWords.ConversationOf(c)).OfType<FrontId>().Distinct()];
        await WaitAsync(ids.Length > 0 ? MessagesAppearWithin : TimeSpan.Zero);
        var reader = new ConversationReader(_client, WaitAsync);
        (List<ConversationRow> rows, int left, string? problem) = await reader.ReadAsync(ids, IsStandIn ? int.MaxValue : ConversationReader.MostOutside);
        string more = left > 0 ? string.Create(CultureInfo.InvariantCulture, $" (and {left} more that were not read back)") : "";
        string outcome = string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Count} conversations{more} with {rows.Sum(r => r.Activities.Count)} activities written over HTTP and read back from {Address}{(IsStandIn ? " (stand-in)" : "")}");
        return new Shown(outcome, console => ConversationTable.Print(console, rows))
        {
            Problem = problem is null ? null : $"{Name}: the conversations cannot be read back: {problem}",
        };
    }

    /// <inheritdoc />
    public async Task<int> ExamineAsync(string? package)
    {
        ValueList<DoctorFinding> findings = await new FrontDoctor(_client, _settings).ExamineAsync();
        bool canLog = !findings.Any(f => f.Severity == FindingSeverity.Error);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name} at {Address}{(IsStandIn ? " (stand-in)" : "")}: {findings.Count} findings{(canLog ? "" : ", calls cannot be logged")}"));
        foreach (DoctorFinding finding in findings)
        {
            Console.WriteLine($"  {SnakeCase.Of(finding.Severity)} {finding.Id}{(finding.Subject.Length == 0 ? "" : " ")}{finding.Subject}: {finding.Message} {finding.Remedy}");
        }

        return canLog ? ExitCodes.Done : ExitCodes.Incomplete;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _destination?.Dispose();
        _budget.Dispose();
        _http.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private Task WaitAsync(TimeSpan time)
    {
        if (!IsStandIn || _clock is not ManualTimeProvider clock)
        {
            return Task.Delay(time);
        }

        clock.Advance(time);
        return Task.CompletedTask;
    }
}
