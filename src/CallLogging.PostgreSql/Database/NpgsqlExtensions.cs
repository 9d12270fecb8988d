using CallLogging.Delivery;
using Npgsql;
using NpgsqlTypes;

namespace CallLogging.PostgreSql;

/// <summary>Extension methods for statements with typed values, and for reading columns. All texts pass through <see cref="StoredText"/>.</summary>
internal static class NpgsqlExtensions
{
    /// <summary>Creates a statement, whose values are named $1, $2 and so on.</summary>
    public static NpgsqlBatchCommand CreateCommand(string text, params ReadOnlySpan<object?> values)
    {
#pragma warning disable CA2100 // every text is a constant of this package; values are parameters
        var command = new NpgsqlBatchCommand(text);
#pragma warning restore CA2100
        foreach (object? value in values)
        {
            command.Parameters.Add(CreateParameter(value));
        }

        return command;
    }

    /// <summary>Adds a statement to a batch.</summary>
    public static void Add(this NpgsqlBatch batch, string text, params ReadOnlySpan<object?> values) => batch.BatchCommands.Add(CreateCommand(text, values));

    /// <summary>Reads all rows of the current result.</summary>
    public static async Task<List<T>> ReadRowsAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static string GetText(this NpgsqlDataReader reader, int column) => StoredText.Read(reader.GetString(column));

    public static string? GetTextOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetText(column);

    public static DateTimeOffset GetTime(this NpgsqlDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    public static DateTimeOffset? GetTimeOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetTime(column);

    private static NpgsqlParameter CreateParameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value },
        string text => new NpgsqlParameter<string> { TypedValue = StoredText.Write(text), NpgsqlDbType = NpgsqlDbType.Text },
        long number => new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint },
        int number => new NpgsqlParameter<int> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Integer },
        DateTimeOffset time => new NpgsqlParameter<DateTimeOffset> { TypedValue = WorkQueueRules.Cut(time), NpgsqlDbType = NpgsqlDbType.TimestampTz },
        byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes, NpgsqlDbType = NpgsqlDbType.Bytea },
        string[] texts => new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(texts, StoredText.Write), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        long[] numbers => new NpgsqlParameter<long[]> { TypedValue = numbers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
        int[] numbers => new NpgsqlParameter<int[]> { TypedValue = numbers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
        DateTimeOffset[] times => new NpgsqlParameter<DateTimeOffset[]> { TypedValue = Array.ConvertAll(times, WorkQueueRules.Cut), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
        byte[][] many => new NpgsqlParameter<byte[][]> { TypedValue = many, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
