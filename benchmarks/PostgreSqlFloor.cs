using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace CallLogging.Floors;

/// <summary>Measures bare inserts of event and request rows into the store's own tables; no host on PostgreSQL can be faster. Each program that measures a host links this file.</summary>
internal static class PostgreSqlFloor
{
    /// <summary>Empties the tables of a store and inserts the rows over one connection, once in each way.</summary>
    /// <param name="connectionString">The connection string of the server.</param>
    /// <param name="schema">The schema of the store.</param>
    /// <param name="rows">The rows that the host wrote.</param>
    /// <param name="batch">The number of rows per commit.</param>
    /// <returns>The name of each way, and its rows per second.</returns>
    public static IEnumerable<(string Way, double Rate)> Measure(
        string connectionString, string schema, IReadOnlyList<(string Call, string Id, byte[] Json, string Head, byte[] Body)> rows, int batch)
    {
        using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Max Auto Prepare=20;Auto Prepare Min Usages=2");
        connection.Open();
        Execute(connection, $"SET search_path = {schema}");
        yield return ("row by row, sent together", Measure(connection, rows, batch, InsertRows));
        yield return ("arrays", Measure(connection, rows, batch, InsertArrays));
    }

    private static double Measure(
        NpgsqlConnection connection,
        IReadOnlyList<(string Call, string Id, byte[] Json, string Head, byte[] Body)> rows,
        int batch,
        Action<NpgsqlConnection, (string Call, string Id, byte[] Json, string Head, byte[] Body)[], int> insert)
    {
        Execute(connection, "TRUNCATE events, requests");
        var clock = Stopwatch.StartNew();
        for (int start = 0; start < rows.Count; start += batch)
        {
            insert(connection, [.. rows.Skip(start).Take(batch)], start);
        }

        return rows.Count / clock.Elapsed.TotalSeconds;
    }

    private static void InsertRows(NpgsqlConnection connection, (string Call, string Id, byte[] Json, string Head, byte[] Body)[] rows, int start)
    {
        using NpgsqlBatch batch = connection.CreateBatch();
        for (int i = 0; i < rows.Length; i++)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO requests (seq, received_at, head, body) VALUES ($1, now(), $2, $3)")
            {
                Parameters = { new NpgsqlParameter<long> { TypedValue = start + i }, new NpgsqlParameter<string> { TypedValue = rows[i].Head }, new NpgsqlParameter<byte[]> { TypedValue = rows[i].Body } },
            });
            batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO events (call, id, received_at, request, json) VALUES ($1, $2, now(), 1, $3)")
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = rows[i].Call }, new NpgsqlParameter<string> { TypedValue = rows[i].Id }, new NpgsqlParameter<byte[]> { TypedValue = rows[i].Json } },
            });
        }

        batch.ExecuteNonQuery();
    }

    private static void InsertArrays(NpgsqlConnection connection, (string Call, string Id, byte[] Json, string Head, byte[] Body)[] rows, int start)
    {
        using NpgsqlBatch batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO requests (seq, received_at, head, body) SELECT seq, now(), head, body FROM unnest($1, $2, $3) AS r(seq, head, body)")
        {
            Parameters =
            {
                new NpgsqlParameter<long[]> { TypedValue = [.. Enumerable.Range(start, rows.Length).Select(i => (long)i)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Head)] },
                CreateByteaArray([.. rows.Select(r => r.Body)]),
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO events (call, id, received_at, request, json) SELECT call, id, now(), 1, json FROM unnest($1, $2, $3) AS e(call, id, json)")
        {
            Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Call)] }, new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Id)] }, CreateByteaArray([.. rows.Select(r => r.Json)]) },
        });
        batch.ExecuteNonQuery();
    }

    private static NpgsqlParameter<byte[][]> CreateByteaArray(byte[][] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
