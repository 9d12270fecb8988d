using System.Diagnostics;
using System.Globalization;
using CallLogging.Sqlite;
using Microsoft.Data.Sqlite;

namespace CallLogging.Floors;

/// <summary>Bare inserts of event and request rows into the store's own tables: what no host on SQLite can be faster than. Linked into each program that measures one.</summary>
internal static class SqliteFloor
{
    /// <summary>Inserts the rows into a new file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rows">The rows as the host wrote them.</param>
    /// <param name="batch">How many share a commit.</param>
    /// <param name="checkpointPages">How long the log may grow; the same as of the host that is compared.</param>
    /// <returns>Rows a second.</returns>
    public static double Measure(string file, IReadOnlyList<(string Call, string Id, byte[] Json, string Head, byte[] Body)> rows, int batch, int checkpointPages)
    {
        SqliteCallStore.Open(file).Value.Dispose();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using SqliteCommand pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=" + checkpointPages.ToString(CultureInfo.InvariantCulture);
        pragma.ExecuteNonQuery();
        using SqliteCommand request = connection.CreateCommand();
        request.CommandText = "INSERT INTO requests (received, head, body) VALUES (1, $1, $2)";
        SqliteParameter head = request.Parameters.Add("$1", SqliteType.Text);
        SqliteParameter body = request.Parameters.Add("$2", SqliteType.Blob);
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO events (call, id, request, json) VALUES ($1, $2, 1, $3)";
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
