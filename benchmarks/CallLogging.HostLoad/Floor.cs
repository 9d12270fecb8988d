using System.Diagnostics;
using CallLogging.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CallLogging.HostLoad;

/// <summary>Bare inserts of the same event and request rows in equal batches: what a host cannot be faster than.</summary>
internal static class Floor
{
    public static double Measure(string stored, string file, int batch)
    {
        List<(string Call, string Id, byte[] Json, string Head, byte[] Body)> rows = Read(stored);
        SqliteCallStore.Open(file).Value.DisposeAsync().AsTask().Wait();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using SqliteCommand pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000";
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

    // What the host has just written, events with the requests that they came in.
    private static List<(string Call, string Id, byte[] Json, string Head, byte[] Body)> Read(string stored)
    {
        using var connection = new SqliteConnection($"Data Source={stored};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using SqliteCommand query = connection.CreateCommand();
        query.CommandText = "SELECT e.call, e.id, e.json, r.head, r.body FROM events e JOIN requests r ON r.seq = e.request";
        using SqliteDataReader reader = query.ExecuteReader();
        var rows = new List<(string, string, byte[], string, byte[])>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetString(1), (byte[])reader[2], reader.GetString(3), (byte[])reader[4]));
        }

        return rows;
    }
}
