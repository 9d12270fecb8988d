using System.Globalization;
using CallLogging.Hosting;
using CallLogging.Salesforce;
using CallLogging.Salesforce.Client;
using CallLogging.Storage.Sqlite;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallLogging.Samples.LogCalls;

/// <summary>Takes calls the whole way: into the store, through the ledger, over HTTP into the orgs, on a clock that follows the events.</summary>
internal sealed class WholeRun : IAsyncDisposable
{
    private const int LinesPerReport = 1_000;

    // After the last event the clock runs past every timer: settling, retries, late checks; some of them for each call.
    private const int MaxTimers = 5_000_000;

    private readonly SqliteCallStore _store;
    private readonly ManualTimeProvider _clock;
    private readonly ServiceProvider _services;
    private readonly IReadOnlyDictionary<string, SalesforceDestination> _destinations;
    private readonly TextWriter _log;

    private WholeRun(SqliteCallStore store, ManualTimeProvider clock, SettingsFile settings, IEnumerable<OrgConnection> orgs, TextWriter log)
    {
        _store = store;
        _clock = clock;
        _log = log;
        Stores = store.ToStores();
        _destinations = orgs.ToDictionary(
            o => o.Settings.Destination,
            o => new SalesforceDestination(o.Client, o.Settings, Stores.Claims, clock, NullLogger.Instance, settings.Host),
            StringComparer.Ordinal);
        _services = Services(settings);
    }

    public CallStores Stores { get; }

    public ParkedCalls Parked => _services.GetRequiredService<ParkedCalls>();

    /// <summary>Opens the store.</summary>
    public static StoreResult<WholeRun> Open(string file, ManualTimeProvider clock, SettingsFile settings, IEnumerable<OrgConnection> orgs, TextWriter log)
    {
        StoreResult<SqliteCallStore> opened = SqliteCallStore.Open(file);
        return opened.TryGet(out SqliteCallStore? store, out StoreFault? fault) ? new WholeRun(store, clock, settings, orgs, log) : fault;
    }

    /// <summary>Plays the lines in the order of their events, and lets the clock run past every timer between and after them.</summary>
    public async Task<StoreFault?> PlayAsync(IEnumerable<ReadLine> lines)
    {
        ReadLine[] ordered = [.. Ordered(lines)];
        var intake = _services.GetRequiredService<IRequestIntake>();
        for (int i = 0; i < ordered.Length; i++)
        {
            if (await RunUntilAsync(ordered[i].Read.Events[0].HappenedAt) is { } fault)
            {
                return fault;
            }

            IntakeAnswer answer = await intake.AcceptAsync(ordered[i].Request, ordered[i].Read);
            if (answer.Fault is { } notStored)
            {
                return notStored;
            }

            if ((i + 1) % LinesPerReport == 0)
            {
                _log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1} of {ordered.Length} lines stored and written"));
            }
        }

        return await RunUntilAsync(null);
    }

    /// <summary>Stores all lines, then writes their calls, many with one request (spec S28).</summary>
    public async Task<StoreFault?> BackFillAsync(IEnumerable<ReadLine> lines)
    {
        CallEvent[] events = [.. Ordered(lines).SelectMany(l => l.Read.Events)];
        if (events.Length == 0)
        {
            return null;
        }

        // All of it is over, as it is in a file that is back-filled: on the run's clock too.
        DateTimeOffset over = events.Max(e => e.HappenedAt) + new SettleSettings().WithoutEnd;
        _clock.AdvanceTo(over);
        var backFill = _services.GetRequiredService<BackFill>();
        var progress = new Progress(_log);
        if ((await backFill.StoreAsync(events.ToAsyncEnumerable(), progress)).Fault is { } notStored)
        {
            return notStored;
        }

        for (int timer = 0; timer < MaxTimers; timer++)
        {
            if (!(await backFill.RunDueAsync(progress)).TryGet(out DateTimeOffset? next, out StoreFault? fault))
            {
                return fault;
            }

            if (next is not { } due)
            {
                break;
            }

            _clock.AdvanceTo(due);
        }

        return await RunUntilAsync(null);
    }

    /// <summary>The order in which lines are played, whatever the order in the file.</summary>
    public static IEnumerable<ReadLine> Ordered(IEnumerable<ReadLine> lines) => lines
        .OrderBy(l => l.Read.Events[0].HappenedAt)
        .ThenBy(l => l.Read.Events[0].Key.ToString(), StringComparer.Ordinal)
        .ThenBy(l => l.Read.Events[0].DeduplicationId.Value, StringComparer.Ordinal);

    /// <summary>Does all work that falls due up to an instant, or all there is.</summary>
    public async Task<StoreFault?> RunUntilAsync(DateTimeOffset? end)
    {
        var pipeline = _services.GetRequiredService<SerialPipeline>();
        for (int timer = 0; timer < MaxTimers; timer++)
        {
            if (!(await pipeline.RunDueAsync()).TryGet(out DateTimeOffset? next, out StoreFault? fault))
            {
                return fault;
            }

            if (next is not { } due || due > end)
            {
                break;
            }

            _clock.AdvanceTo(due);
        }

        if (end is { } reached)
        {
            _clock.AdvanceTo(reached);
        }

        return null;
    }

    /// <summary>Everything that the store holds, also of earlier runs, as it stands now, in the order of the calls' starts.</summary>
    public async Task<StoreResult<List<PlannedCall>>> ReportAsync()
    {
        var calls = new List<PlannedCall>();
        await foreach (StoreResult<CallKey> key in KeysAsync())
        {
            if (key.Fault is { } broken)
            {
                return broken;
            }

            if (!(await Stores.Events.ReadAsync(key.Value)).TryGet(out ValueList<CallEvent> events, out StoreFault? fault))
            {
                return fault;
            }

            Call call = CallAssembler.Assemble(events.AsSpan());
            if (call.Direction == CallDirection.Internal)
            {
                continue;
            }

            foreach (SalesforceDestination destination in _destinations.Values)
            {
                var work = new WorkName(destination.Name);
                if (!(await Stores.Facts.ReadAsync(key.Value, work)).TryGet(out GatheredFacts? facts, out fault)
                    || !(await Stores.Effects.ReadAsync(key.Value, work)).TryGet(out ValueList<LedgerEntry> ledger, out fault))
                {
                    return fault;
                }

                TaskPlan plan = facts is null ? destination.PlanNothing(call) : destination.PlanTask(call, SalesforceFactsJson.Read(facts.Json), ledger);
                calls.Add(new PlannedCall(call, destination.Settings, plan) { Ledger = ledger });
            }
        }

        calls.Sort((one, other) => (one.Call.StartedAt, one.Call.Key.ToString()).CompareTo((other.Call.StartedAt, other.Call.Key.ToString())));
        return calls;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        foreach (SalesforceDestination destination in _destinations.Values)
        {
            destination.Dispose();
        }

        await _store.DisposeAsync();
    }

    private ServiceProvider Services(SettingsFile settings)
    {
        var services = new ServiceCollection();
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(Stores);
        services.AddCallLogging();
        foreach (SalesforceDestination destination in _destinations.Values)
        {
            services.AddDestination(destination);
        }

        foreach (string account in settings.Aircall.TrustedAccount is { } trusted ? [trusted] : settings.Aircall.Accounts.Select(a => a.Name))
        {
            foreach (string destination in _destinations.Keys)
            {
                services.Connect(account, destination);
            }
        }

        return services.BuildServiceProvider();
    }

    private sealed class Progress(TextWriter log) : IProgress<BackFillProgress>
    {
        private string _told = "";

        public void Report(BackFillProgress value)
        {
            string text = value.Done + value.PutOff == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{value.Events} events of {value.Calls} calls stored")
                : string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Calls} calls written, {value.PutOff} times put off");
            if (text != _told)
            {
                log.WriteLine(_told = text);
            }
        }
    }

    private async IAsyncEnumerable<StoreResult<CallKey>> KeysAsync()
    {
        const int page = 1000;
        CallKey? last = null;
        while (true)
        {
            if (!(await Stores.Events.ListCallsAsync(last, page)).TryGet(out ValueList<CallKey> known, out StoreFault? fault))
            {
                yield return fault;
                yield break;
            }

            foreach (CallKey key in known)
            {
                last = key;
                yield return key;
            }

            if (known.Count < page)
            {
                yield break;
            }
        }
    }
}
