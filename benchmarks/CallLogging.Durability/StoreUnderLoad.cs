using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Durability;

/// <summary>A measured store with an empty file or schema of its own.</summary>
internal abstract class StoreUnderLoad : IAsyncDisposable
{
    /// <summary>The stores for the host.</summary>
    public abstract CallStores Stores { get; }

    /// <summary>The number of commits so far.</summary>
    public abstract long Commits { get; }

    /// <summary>The number of waits of commits for the disk; PostgreSQL lets simultaneous commits share one.</summary>
    public abstract long Syncs { get; }

    /// <summary>The durability settings of the store as text.</summary>
    public abstract string DurabilitySettings { get; }

    public static StoreUnderLoad Open(string kind, TimeSpan addedCommitDelay = default) => kind switch
    {
        "sqlite" => new SqliteUnderLoad(addedCommitDelay),
        "postgres" => new PostgreSqlUnderLoad(addedCommitDelay),
        _ => throw new ArgumentException($"'{kind}' is not a store; use sqlite or postgres.", nameof(kind)),
    };

    /// <summary>Measures bare inserts of the same event and request rows.</summary>
    /// <param name="calls">The number of calls.</param>
    /// <param name="batch">The number of events per commit.</param>
    /// <returns>The name of each way to insert, and its events per second.</returns>
    public abstract IEnumerable<(string Way, double Rate)> MeasureFloor(int calls, int batch);

    public abstract ValueTask DisposeAsync();

    protected static (string Call, string Id, byte[] Json)[] CreateRows(int calls) =>
        [.. Enumerable.Range(0, calls).SelectMany(static call => ((IEnumerable<CallEvent>)WebhookLoad.CreateEvents(call)).Select(e => (e.Key.ToString(), e.StorageId, CoreJson.Events.Write(e))))];

    protected static string Head { get; } = CoreJson.Requests.WriteText(WebhookLoad.Request);

    protected static string Format(long number) => number.ToString(CultureInfo.InvariantCulture);
}
