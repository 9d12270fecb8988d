using CallLogging.Floors;
using Microsoft.Data.Sqlite;

namespace CallLogging.HostLoad;

internal sealed class LoadedSqlite : LoadedStore
{
    public const string Kind = "sqlite:";

    // The store's default, which the host has.
    private const int CheckpointPages = 1000;

    private readonly string _folder = Directory.CreateTempSubdirectory("calllogging-load-").FullName;

    public override string Place => Kind + File;

    private string File => Path.Combine(_folder, "calls.db");

    public override IEnumerable<(string Way, double Rate)> Floor(int batch)
    {
        yield return ("row by row", SqliteFloor.Measure(Path.Combine(_folder, "floor.db"), Read(), batch, CheckpointPages));
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private List<(string Call, string Id, byte[] Json, string Head, byte[] Body)> Read()
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
