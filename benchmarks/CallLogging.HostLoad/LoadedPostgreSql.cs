using CallLogging.Floors;
using CallLogging.TestServers;
using Npgsql;

namespace CallLogging.HostLoad;

/// <summary>A server of its own that forces every commit to disk, on the same machine.</summary>
internal sealed class LoadedPostgreSql : LoadedStore
{
    public const string Kind = "postgres:";

    private const string Schema = "calllogging";

    private readonly PostgreSqlServer _server = PostgreSqlServer.Start(isDurable: true);

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
