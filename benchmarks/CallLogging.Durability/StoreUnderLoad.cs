using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Durability;

/// <summary>A store that is measured, on an empty file or schema of its own.</summary>
internal abstract class StoreUnderLoad : IAsyncDisposable
{
    public abstract CallStores Stores { get; }

    public abstract long Commits { get; }

    /// <summary>How often the disk was waited for, for commits alone: PostgreSQL joins those that come together.</summary>
    public abstract long Syncs { get; }

    /// <summary>How safe it works, in words.</summary>
    public abstract string Safety { get; }

    public static StoreUnderLoad Open(string kind, TimeSpan addedCommitDelay = default) => kind switch
    {
        "sqlite" => new SqliteUnderLoad(addedCommitDelay),
        "postgres" => new PostgreSqlUnderLoad(addedCommitDelay),
        _ => throw new ArgumentException($"'{kind}' is no store: use sqlite or postgres.", nameof(kind)),
    };

    /// <summary>Bare inserts of the same event and request rows, so many events a commit: events a second, for each way to insert.</summary>
    public abstract IEnumerable<(string Way, double Rate)> Floor(int calls, int batch);

    public abstract ValueTask DisposeAsync();

    protected static (string Call, string Id, byte[] Json)[] Rows(int calls) =>
        [.. Enumerable.Range(0, calls).SelectMany(static call => ((IEnumerable<CallEvent>)Load.Events(call)).Select(e => (e.Key.ToString(), e.StorageId, CallEventJson.Serialize(e))))];

    protected static string Head { get; } = ProviderRequestJson.WriteHead(Load.Request);

    protected static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
