using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Tool;

/// <summary>The parts of a run that writes: the store, the host with the ledger, and the destinations over HTTP. The playback chooses the clock.</summary>
internal sealed class RunSession : IAsyncDisposable
{
    private readonly SqliteCallStore _store;
    private readonly SettingsFile _settings;
    private readonly IReadOnlyList<IRunDestination> _destinations;

    private RunSession(SqliteCallStore store, TimeProvider clock, SettingsFile settings, IReadOnlyList<IRunDestination> destinations)
    {
        _store = store;
        _settings = settings;
        _destinations = destinations;
        Stores = store.ToStores();
        Destinations = [.. destinations.Select(d => new WatchedDestination(d.Open(Stores), d.FailureTolerance))];
        Host = RunHost.Build(settings, Stores, clock, Destinations);
    }

    /// <summary>The stores of the run.</summary>
    public CallStores Stores { get; }

    /// <summary>The host with the pipeline; only a run on the real clock starts it.</summary>
    public IHost Host { get; }

    /// <summary>The destinations of the host, each with its state.</summary>
    public IReadOnlyList<WatchedDestination> Destinations { get; }

    /// <summary>The parked calls of the run.</summary>
    public ParkedCalls Parked => Host.Services.GetRequiredService<ParkedCalls>();

    /// <summary>Opens the store and builds the host.</summary>
    /// <param name="file">The SQLite file.</param>
    /// <param name="clock">The clock of the run.</param>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="destinations">The destinations of the run.</param>
    public static StoreResult<RunSession> Open(string file, TimeProvider clock, SettingsFile settings, IReadOnlyList<IRunDestination> destinations)
    {
        StoreResult<SqliteCallStore> opened = SqliteCallStore.Open(file);
        return opened.TryGet(out SqliteCallStore? store, out StoreFault? fault) ? new RunSession(store, clock, settings, destinations) : fault;
    }

    /// <summary>Returns the lines in the order in which they are played, whatever their order in the file.</summary>
    /// <param name="lines">The lines with events.</param>
    public static IEnumerable<ParsedLine> OrderLines(IEnumerable<ParsedLine> lines) => lines
        .OrderBy(l => l.Result.Events[0].HappenedAt)
        .ThenBy(l => l.Result.Events[0].Key.ToString(), StringComparer.Ordinal)
        .ThenBy(l => l.Result.Events[0].DeduplicationId.Value, StringComparer.Ordinal);

    /// <summary>Returns the present state of all calls in the store, also those of earlier runs, in the order of their start times.</summary>
    public async Task<StoreResult<List<PlannedCall>>> GetPlannedCallsAsync()
    {
        var calls = new List<PlannedCall>();
        await foreach (StoreResult<Call> read in Host.Services.GetRequiredService<StoredCalls>().ReadAllAsync())
        {
            if (!read.TryGet(out Call? call, out StoreFault? fault))
            {
                return fault;
            }

            if (call.Direction == CallDirection.Internal)
            {
                continue;
            }

            foreach (IRunDestination destination in _destinations.Where(d => _settings.Connections.Connects(call, d.Name, _settings.Host)))
            {
                var work = new QueueName(destination.Name);
                if (!(await Stores.WorkState.ReadAsync(WorkItem.From(work, call.Key))).TryGet(out string? facts, out fault)
                    || !(await Stores.Effects.ReadAsync(call.Key, work)).TryGet(out ValueList<LedgerEntry> ledger, out fault))
                {
                    return fault;
                }

                calls.Add(destination.Plan(call, facts, ledger));
            }
        }

        // The sort is stable, so the destinations of a call keep the order in which they were named.
        return calls.OrderBy(c => c.Call.StartedAt).ThenBy(c => c.Call.Key.ToString(), StringComparer.Ordinal).ToList();
    }

    public async ValueTask DisposeAsync()
    {
        Host.Dispose();
        await _store.DisposeAsync();
    }
}
