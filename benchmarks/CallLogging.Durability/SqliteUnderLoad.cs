using System.Diagnostics;
using CallLogging.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CallLogging.Durability;

internal sealed class SqliteUnderLoad : StoreUnderLoad
{
    // The same for pipeline and floor: what a checkpoint costs is no part of the ratio.
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

    public override long Commits => _store.Commits;

    public override long Syncs => _store.Commits;

    public override string Safety => $"synchronous=FULL, {Number(_store.Fsyncs)} fsyncs with checkpoints";

    public override IEnumerable<(string Way, double Rate)> Floor(int calls, int batch)
    {
        (string Call, string Id, byte[] Json)[] rows = Rows(calls);
        string path = Path.Combine(_folder, "floor.db");
        SqliteCallStore.Open(path).Value.Dispose();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=" + Number(CheckpointPages);
        pragma.ExecuteNonQuery();
        using SqliteCommand request = connection.CreateCommand();
        request.CommandText = "INSERT INTO requests (received, head, body) VALUES (1, $1, $2)";
        request.Parameters.AddWithValue("$1", Head);
        request.Parameters.AddWithValue("$2", Load.Request.Body.ToArray());
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO events (call, id, request, json) VALUES ($1, $2, 1, $3)";
        SqliteParameter call = insert.Parameters.Add("$1", SqliteType.Text);
        SqliteParameter id = insert.Parameters.Add("$2", SqliteType.Text);
        SqliteParameter json = insert.Parameters.Add("$3", SqliteType.Blob);
        var clock = Stopwatch.StartNew();
        for (int start = 0; start < rows.Length; start += batch)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            request.Transaction = transaction;
            for (int i = start; i < Math.Min(start + batch, rows.Length); i++)
            {
                request.ExecuteNonQuery();
                (call.Value, id.Value, json.Value) = (rows[i].Call, rows[i].Id, rows[i].Json);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        yield return ("row by row", rows.Length / clock.Elapsed.TotalSeconds);
    }

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
