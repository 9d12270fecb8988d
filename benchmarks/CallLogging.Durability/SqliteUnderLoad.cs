using CallLogging.Delivery;
using CallLogging.Floors;
using CallLogging.Sqlite;

namespace CallLogging.Durability;

/// <summary>A SQLite file in a temporary folder.</summary>
internal sealed class SqliteUnderLoad : StoreUnderLoad
{
    // Pipeline and floor use the same value, so that the cost of checkpoints does not change the ratio.
    private const int CheckpointPages = 4000;

    private readonly string _folder = Directory.CreateTempSubdirectory("calllogging-load-").FullName;
    private readonly SqliteCallStore _store;

    public SqliteUnderLoad(TimeSpan addedCommitDelay)
    {
        var options = new SqliteStoreOptions { CheckpointPages = CheckpointPages, AddedCommitDelay = addedCommitDelay };
        _store = SqliteCallStore.Open(Path.Combine(_folder, "calls.db"), options).Value;
        Stores = _store.ToStores();
    }

    public override CallStores Stores { get; }

    public override long Commits => _store.CommitCount;

    public override long Syncs => _store.CommitCount;

    public override string DurabilitySettings => $"synchronous=FULL, {Format(_store.FsyncCount)} fsyncs with checkpoints";

    public override IEnumerable<(string Way, double Rate)> MeasureFloor(int calls, int batch)
    {
        byte[] body = WebhookLoad.Request.Body.ToArray();
        (string, string, byte[], string, byte[])[] rows = [.. CreateRows(calls).Select(r => (r.Call, r.Id, r.Json, Head, body))];
        yield return ("row by row", SqliteFloor.Measure(Path.Combine(_folder, "floor.db"), rows, batch, CheckpointPages));
    }

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
