using Microsoft.Data.Sqlite;

namespace CallLogging.Tests.AspNetCore;

/// <summary>A SQLite file that another program keeps locked for writing until the disposal.</summary>
internal sealed class LockedFile : IDisposable
{
    private readonly SqliteConnection _connection;

    private LockedFile(SqliteConnection connection) => _connection = connection;

    public static LockedFile Lock(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return new LockedFile(connection);
    }

    public void Dispose() => _connection.Dispose();
}
