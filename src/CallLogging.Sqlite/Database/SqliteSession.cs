using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>One connection with its prepared statements. One thread at a time may use it.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    /// <summary>Returns a statement with its values. The statement is prepared once; its parameters are named $1, $2 and so on. Times become microseconds.</summary>
    public SqliteCommand Prepare(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out SqliteCommand? command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is a constant of this package; values are parameters
            command.CommandText = sql;
#pragma warning restore CA2100
            for (int i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter($"${i}", null));
            }

            _commands[sql] = command;
        }

        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                DateTimeOffset time => StoredTime.ToMicroseconds(time),
                { } value => value,
            };
        }

        return command;
    }

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    public string? QueryText(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteScalar() as string;

    public long? QueryInt64(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteScalar() as long?;

    public void Dispose()
    {
        foreach (SqliteCommand command in _commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }
}

/// <summary>Converts times to the whole microseconds since 1970 that the file stores, and back.</summary>
internal static class StoredTime
{
    public static long ToMicroseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset GetTime(this SqliteDataReader reader, int column) =>
        new(DateTimeOffset.UnixEpoch.UtcTicks + (reader.GetInt64(column) * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public static DateTimeOffset? GetTimeOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetTime(column);
}
