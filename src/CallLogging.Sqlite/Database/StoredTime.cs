using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>Converts the times of queues, leases and lists to the whole microseconds since 1970 that the file stores, and back.</summary>
internal static class StoredTime
{
    public static long Write(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset GetTime(this SqliteDataReader reader, int column) =>
        new(DateTimeOffset.UnixEpoch.UtcTicks + (reader.GetInt64(column) * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public static DateTimeOffset? GetTimeOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetTime(column);
}
