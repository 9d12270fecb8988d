using System.Diagnostics;
using System.Globalization;
using CallLogging.Storage.PostgreSql;
using CallLogging.TestServers;
using Npgsql;
using NpgsqlTypes;

namespace CallLogging.Durability;

/// <summary>A server of its own that forces every commit to disk, or the one that the environment names.</summary>
internal sealed class PostgreSqlUnderLoad : StoreUnderLoad
{
    private readonly PostgreSqlServer? _server;
    private readonly string _connectionString;
    private readonly string _schema = SharedPostgreSql.NewSchema();
    private readonly PostgreSqlCallStore _store;

    public PostgreSqlUnderLoad(TimeSpan addedCommitDelay)
    {
        string? named = Environment.GetEnvironmentVariable(SharedPostgreSql.Variable);
        _server = named is null ? PostgreSqlServer.Start(isDurable: true) : null;
        _connectionString = named ?? _server!.ConnectionString;
        var options = new PostgreSqlStoreOptions { Schema = _schema, AddedCommitDelay = addedCommitDelay };
        _store = PostgreSqlCallStore.OpenAsync(_connectionString, options).Result.Value;
        Stores = _store.ToStores();
    }

    public override CallStores Stores { get; }

    public override long Commits => _store.Commits;

    public override long Syncs => long.Parse(Ask("SELECT wal_sync::text FROM pg_stat_wal"), CultureInfo.InvariantCulture);

    public override string Safety => Ask("SELECT 'fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')");

    public override IEnumerable<(string Way, double Rate)> Floor(int calls, int batch)
    {
        (string Call, string Id, byte[] Json)[] rows = Rows(calls);
        using NpgsqlConnection connection = Connect();
        Execute(connection, $"SET search_path = {_schema}");
        yield return ("row by row, sent together", Measure(connection, rows, batch, RowByRow));
        yield return ("arrays", Measure(connection, rows, batch, Arrays));
    }

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        if (_server is null)
        {
            SharedPostgreSql.Drop(_schema);
        }

        _server?.Dispose();
    }

    private static double Measure(
        NpgsqlConnection connection, (string Call, string Id, byte[] Json)[] rows, int batch, Action<NpgsqlConnection, ArraySegment<(string Call, string Id, byte[] Json)>, int> insert)
    {
        Execute(connection, "TRUNCATE events, requests");
        var clock = Stopwatch.StartNew();
        for (int start = 0; start < rows.Length; start += batch)
        {
            insert(connection, new ArraySegment<(string, string, byte[])>(rows, start, Math.Min(batch, rows.Length - start)), start);
        }

        return rows.Length / clock.Elapsed.TotalSeconds;
    }

    private static void RowByRow(NpgsqlConnection connection, ArraySegment<(string Call, string Id, byte[] Json)> rows, int start)
    {
        using NpgsqlBatch batch = connection.CreateBatch();
        for (int i = 0; i < rows.Count; i++)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO requests (seq, received, head, body) VALUES ($1, 1, $2, $3)")
            {
                Parameters = { new NpgsqlParameter<long> { TypedValue = start + i }, new NpgsqlParameter<string> { TypedValue = Head }, new NpgsqlParameter<byte[]> { TypedValue = Load.Request.Body.ToArray() } },
            });
            batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO events (call, id, request, json) VALUES ($1, $2, 1, $3)")
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = rows[i].Call }, new NpgsqlParameter<string> { TypedValue = rows[i].Id }, new NpgsqlParameter<byte[]> { TypedValue = rows[i].Json } },
            });
        }

        batch.ExecuteNonQuery();
    }

    private static void Arrays(NpgsqlConnection connection, ArraySegment<(string Call, string Id, byte[] Json)> rows, int start)
    {
        using NpgsqlBatch batch = connection.CreateBatch();
        byte[] body = Load.Request.Body.ToArray();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO requests (seq, received, head, body) SELECT seq, 1, $2, body FROM unnest($1, $3) AS r(seq, body)")
        {
            Parameters = { new NpgsqlParameter<long[]> { TypedValue = [.. Enumerable.Range(start, rows.Count).Select(i => (long)i)] }, new NpgsqlParameter<string> { TypedValue = Head }, Many([.. rows.Select(_ => body)]) },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO events (call, id, request, json) SELECT call, id, 1, json FROM unnest($1, $2, $3) AS e(call, id, json)")
        {
            Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Call)] }, new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Id)] }, Many([.. rows.Select(r => r.Json)]) },
        });
        batch.ExecuteNonQuery();
    }

    private static NpgsqlParameter<byte[][]> Many(byte[][] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private string Ask(string sql)
    {
        using NpgsqlConnection connection = Connect();
        using var command = new NpgsqlCommand(sql, connection);
        return (string)command.ExecuteScalar()!;
    }

    private NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(_connectionString + ";Pooling=false;Max Auto Prepare=20;Auto Prepare Min Usages=2");
        connection.Open();
        return connection;
    }
}
