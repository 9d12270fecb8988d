using System.Diagnostics;
using System.Globalization;
using CallLogging.Sqlite;
using Microsoft.Data.Sqlite;

namespace CallLogging.Floors;

/// <summary>Measures bare inserts of event and request rows into the store's own tables; no host on SQLite can be faster. Each program that measures a host links this file.</summary>
internal static class SqliteFloor
{
    /// <summary>Inserts the rows into a new file.</summary>
    /// <param name="file">The path of the new file.</param>
    /// <param name="rows">The rows that the host wrote.</param>
    /// <param name="batch">The number of rows per commit.</param>
    /// <param name="checkpointPages">The length of the log, in pages, at which SQLite writes a checkpoint; use the value of the host.</param>
    /// <returns>The rows per second.</returns>
    public static double Measure(string file, IReadOnlyList<(string Call, string Id, byte[] Json, string Head, byte[] Body)> rows, int batch, int checkpointPages)
    {
        SqliteCallStore.Open(file).Value.Dispose();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using SqliteCommand pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=" + checkpointPages.ToString(CultureInfo.InvariantCulture);
        pragma.ExecuteNonQuery();
        using SqliteCommand request = connection.CreateCommand();
        request.CommandText = "INSERT INTO requests (received_at, head, body) VALUES (1, $1, $2)";
        SqliteParameter head = request.Parameters.Add("$1", SqliteType.Text);
        SqliteParameter body = request.Parameters.Add("$2", SqliteType.Blob);
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO events (call, id, received_at, request, json) VALUES ($1, $2, 1, 1, $3)";
        SqliteParameter call = insert.Parameters.Add("$1", SqliteType.Text);
        SqliteParameter id = insert.Parameters.Add("$2", SqliteType.Text);
        SqliteParameter json = insert.Parameters.Add("$3", SqliteType.Blob);
        var clock = Stopwatch.StartNew();
        for (int start = 0; start < rows.Count; start += batch)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            request.Transaction = transaction;
            for (int i = start; i < Math.Min(start + batch, rows.Count); i++)
            {
                (head.Value, body.Value) = (rows[i].Head, rows[i].Body);
                request.ExecuteNonQuery();
                (call.Value, id.Value, json.Value) = (rows[i].Call, rows[i].Id, rows[i].Json);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return rows.Count / clock.Elapsed.TotalSeconds;
    }
}
