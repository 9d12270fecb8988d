using CallLogging.Floors;
using CallLogging.TestServers;
using Npgsql;

namespace CallLogging.HostLoad;

/// <summary>
/// A server of its own that forces every commit to disk, on the same machine. Its log is as that of a server that has run for a while: a
/// new one makes and zeroes a segment of 16 MB for each 16 MB written, and everybody waits for it. It hands pages to the disk as it goes
/// (<c>backend_flush_after</c>, see docs/postgresql.md): else all that half a minute has made goes at once, before the next commit.
/// </summary>
internal sealed class LoadedPostgreSql : LoadedStore
{
    public const string Kind = "postgres:";

    private const string Schema = "calllogging";

    // What 100 seconds of load write.
    private const int LogSegments = 96;

    private readonly PostgreSqlServer _server = PostgreSqlServer.Start(isDurable: true);

    public LoadedPostgreSql()
    {
        using var connection = new NpgsqlConnection(_server.ConnectionString + ";Pooling=false;Command Timeout=300");
        connection.Open();
        foreach (string sql in (string[])["ALTER SYSTEM SET min_wal_size = '2GB'", "ALTER SYSTEM SET max_wal_size = '4GB'", "ALTER SYSTEM SET backend_flush_after = '256kB'", "SELECT pg_reload_conf()", .. Enumerable.Repeat("SELECT pg_logical_emit_message(false, 'fill', repeat('x', 16000000))", LogSegments), "CHECKPOINT"])
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }
    }

    public override string Place => Kind + _server.ConnectionString;

    public override IEnumerable<(string Way, double Rate)> Floor(int batch) => PostgreSqlFloor.Measure(_server.ConnectionString, Schema, Read(), batch);

    public override ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    private List<(string Call, string Id, byte[] Json, string Head, byte[] Body)> Read()
    {
        using var connection = new NpgsqlConnection(_server.ConnectionString + ";Pooling=false");
        connection.Open();
        using var query = new NpgsqlCommand($"SELECT e.call, e.id, e.json, r.head, r.body FROM {Schema}.events e JOIN {Schema}.requests r ON r.seq = e.request", connection);
        using NpgsqlDataReader reader = query.ExecuteReader();
        var rows = new List<(string, string, byte[], string, byte[])>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetString(1), (byte[])reader[2], reader.GetString(3), (byte[])reader[4]));
        }

        return rows;
    }
}
