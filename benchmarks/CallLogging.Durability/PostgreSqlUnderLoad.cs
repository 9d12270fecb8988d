using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Floors;
using CallLogging.PostgreSql;
using CallLogging.TestServers;
using Npgsql;

namespace CallLogging.Durability;

/// <summary>A PostgreSQL server started for the measurement, which forces every commit to disk; or the server that the environment names.</summary>
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

    public override long Commits => _store.CommitCount;

    public override long Syncs => long.Parse(QueryText("SELECT wal_sync::text FROM pg_stat_wal"), CultureInfo.InvariantCulture);

    public override string DurabilitySettings => QueryText("SELECT 'fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')");

    public override IEnumerable<(string Way, double Rate)> MeasureFloor(int calls, int batch)
    {
        byte[] body = WebhookLoad.Request.Body.ToArray();
        return PostgreSqlFloor.Measure(_connectionString, _schema, [.. CreateRows(calls).Select(r => (r.Call, r.Id, r.Json, Head, body))], batch);
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

    private string QueryText(string sql)
    {
        using var connection = new NpgsqlConnection(_connectionString + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return (string)command.ExecuteScalar()!;
    }
}
