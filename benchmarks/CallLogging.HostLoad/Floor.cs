using CallLogging.Floors;
using Microsoft.Data.Sqlite;

namespace CallLogging.HostLoad;

/// <summary>What a host cannot be faster than: the rows that it has just written, inserted bare.</summary>
internal static class Floor
{
    // The store's default, which the host has.
    private const int CheckpointPages = 1000;

    public static double Measure(string stored, string file, int batch) => SqliteFloor.Measure(file, Read(stored), batch, CheckpointPages);

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
