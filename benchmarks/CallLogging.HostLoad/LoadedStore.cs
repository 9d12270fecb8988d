using CallLogging.Floors;
using CallLogging.TestServers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CallLogging.HostLoad;

/// <summary>The store of the host under load, which exists only during the run.</summary>
internal abstract class LoadedStore : IAsyncDisposable
{
    /// <summary>The kind and the location of the store, as the process of the host expects them.</summary>
    public abstract string Location { get; }

    public static LoadedStore Create(string kind) => kind switch
    {
        "sqlite" => new LoadedSqlite(),
        "postgres" => new LoadedPostgreSql(),
        _ => throw new ArgumentException($"'{kind}' is not a store; use sqlite or postgres.", nameof(kind)),
    };

    /// <summary>Measures bare inserts of the rows that the host has written, which is the floor of the host. The host must have ended.</summary>
    /// <param name="batch">The number of rows per commit.</param>
    /// <returns>The name of each way to insert, and its rows per second.</returns>
    public abstract IEnumerable<(string Way, double Rate)> MeasureFloor(int batch);

    public abstract ValueTask DisposeAsync();
}

/// <summary>A SQLite file in a temporary folder.</summary>
internal sealed class LoadedSqlite : LoadedStore
{
    public const string Kind = "sqlite:";

    // The host uses this default of the store.
    private const int CheckpointPages = 1000;

    private readonly string _folder = Directory.CreateTempSubdirectory("calllogging-load-").FullName;

    public override string Location => Kind + File;

    private string File => Path.Combine(_folder, "calls.db");

    public override IEnumerable<(string Way, double Rate)> MeasureFloor(int batch)
    {
        yield return ("row by row", SqliteFloor.Measure(Path.Combine(_folder, "floor.db"), ReadRows(), batch, CheckpointPages));
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private List<(string Call, string Id, byte[] Json, string Head, byte[] Body)> ReadRows()
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False;Mode=ReadOnly");
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

/// <summary>
/// A PostgreSQL server on the same machine, started for the run, which forces every commit to disk. Its log is prepared as that of a server
/// that has run for a while: a new server creates and zeroes a segment of 16 MB for each 16 MB written, and all commits wait for it. The
/// server writes pages to disk continuously (<c>backend_flush_after</c>, see docs/postgresql.md); otherwise the pages of half a minute are
/// written at once, before the next commit.
/// </summary>
internal sealed class LoadedPostgreSql : LoadedStore
{
    public const string Kind = "postgres:";

    private const string Schema = "calllogging";

    // 100 seconds of load write this many segments.
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

    public override string Location => Kind + _server.ConnectionString;

    public override IEnumerable<(string Way, double Rate)> MeasureFloor(int batch) => PostgreSqlFloor.Measure(_server.ConnectionString, Schema, ReadRows(), batch);

    public override ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    private List<(string Call, string Id, byte[] Json, string Head, byte[] Body)> ReadRows()
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
