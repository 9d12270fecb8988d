using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Samples.LogCalls;

/// <summary>Takes calls the whole way: into the store, through the ledger, over HTTP into the destinations. Who plays them says by which clock.</summary>
internal sealed class WholeRun : IAsyncDisposable
{
    private readonly SqliteCallStore _store;
    private readonly SettingsFile _settings;
    private readonly IReadOnlyList<IRunDestination> _destinations;

    private WholeRun(SqliteCallStore store, TimeProvider clock, SettingsFile settings, IReadOnlyList<IRunDestination> destinations)
    {
        _store = store;
        _settings = settings;
        _destinations = destinations;
        Stores = store.ToStores();
        Watched = [.. destinations.Select(d => new WatchedDestination(d.Open(Stores), d.Patience))];
        Host = RunHost.Build(settings, Stores, clock, Watched);
    }

    public CallStores Stores { get; }

    /// <summary>The host with the pipeline; it is started only where the clock goes by itself.</summary>
    public IHost Host { get; }

    public IReadOnlyList<WatchedDestination> Watched { get; }

    public ParkedCalls Parked => Host.Services.GetRequiredService<ParkedCalls>();

    /// <summary>Opens the store.</summary>
    public static StoreResult<WholeRun> Open(string file, TimeProvider clock, SettingsFile settings, IReadOnlyList<IRunDestination> destinations)
    {
        StoreResult<SqliteCallStore> opened = SqliteCallStore.Open(file);
        return opened.TryGet(out SqliteCallStore? store, out StoreFault? fault) ? new WholeRun(store, clock, settings, destinations) : fault;
    }

    /// <summary>The order in which lines are played, whatever the order in the file.</summary>
    public static IEnumerable<ReadLine> Ordered(IEnumerable<ReadLine> lines) => lines
        .OrderBy(l => l.Read.Events[0].HappenedAt)
        .ThenBy(l => l.Read.Events[0].Key.ToString(), StringComparer.Ordinal)
        .ThenBy(l => l.Read.Events[0].DeduplicationId.Value, StringComparer.Ordinal);

    /// <summary>Everything that the store holds, also of earlier runs, as it stands now, in the order of the calls' starts.</summary>
    public async Task<StoreResult<List<PlannedCall>>> ReportAsync()
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

            foreach (IRunDestination destination in _destinations.Where(d => _settings.Routes.Leads(call.Key, d.Name)))
            {
                var work = new WorkName(destination.Name);
                if (!(await Stores.Facts.ReadAsync(call.Key, work)).TryGet(out GatheredFacts? facts, out fault)
                    || !(await Stores.Effects.ReadAsync(call.Key, work)).TryGet(out ValueList<LedgerEntry> ledger, out fault))
                {
                    return fault;
                }

                calls.Add(destination.Plan(call, facts, ledger));
            }
        }

        // Stable: of one call, the destinations stand as they were named.
        return calls.OrderBy(c => c.Call.StartedAt).ThenBy(c => c.Call.Key.ToString(), StringComparer.Ordinal).ToList();
    }

    public async ValueTask DisposeAsync()
    {
        Host.Dispose();
        await _store.DisposeAsync();
    }
}
