using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>The parked items, which wait for a person.</summary>
internal sealed class SqliteParkedStore(SqliteWriter writer, SqliteReaderPool readers) : IParkedStore
{
    private const string ListColumns = "id, kind, reason, parked_at, call, destination, effect, account";
    private const string Columns = ListColumns + ", head, body";

    public Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        return writer.WriteAsync(session => Park(session, item), cancellationToken);
    }

    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session =>
        {
            var items = new List<ParkedItem>();
            using SqliteDataReader reader = session
                .Prepare($"SELECT {ListColumns} FROM parked_items WHERE id > $1 ORDER BY id LIMIT $2", after, (long)count).ExecuteReader();
            while (reader.Read())
            {
                items.Add(ReadWithoutRequest(reader));
            }

            return items.ToValueList();
        });

    public Task<StoreResult<int>> CountAsync(CancellationToken cancellationToken = default) =>
        readers.ReadAsync(static session => (int)session.QueryInt64("SELECT count(*) FROM parked_items")!.Value);

    public Task<StoreResult<ParkedItem?>> FindAsync(long id, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session =>
        {
            using SqliteDataReader reader = session.Prepare($"SELECT {Columns} FROM parked_items WHERE id = $1", id).ExecuteReader();
            return reader.Read() ? Read(reader) : null;
        });

    public Task<StoreResult<ParkedItem?>> RetryAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(session => Retry(session, id, now), cancellationToken);

    /// <summary>Parks an item within a transaction. The item replaces an earlier one with the same key.</summary>
    internal static long Park(SqliteSession session, ParkedItem item)
    {
        string key = item.Key;
        session.Execute("DELETE FROM parked_items WHERE key = $1", key);
        return session.QueryInt64(
            "INSERT INTO parked_items (key, kind, reason, parked_at, call, destination, effect, account, head, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
            key,
            (long)item.Kind,
            item.Reason,
            item.ParkedAt,
            item.Call?.ToString(),
            item.Destination?.Value,
            item.Effect?.Value,
            item.Account?.ToString(),
            item.Request is { } request ? CoreJson.Requests.WriteText(request) : null,
            item.Request?.Body.ToArray())!.Value;
    }

    private static ParkedItem? Retry(SqliteSession session, long id, DateTimeOffset now)
    {
        ParkedItem? item = null;
        using (SqliteDataReader reader = session.Prepare($"DELETE FROM parked_items WHERE id = $1 RETURNING {Columns}", id).ExecuteReader())
        {
            while (reader.Read())
            {
                item = Read(reader);
            }
        }

        if (item is { Kind: ParkedKind.Effect, Effect: { } effect } && SqliteEffectStore.Find(session, effect) is { } entry)
        {
            SqliteEffectStore.WriteState(session, effect, EffectStoreRules.Retry(entry).State);
        }

        if (item is { Call: { } call, Destination: { } destination })
        {
            SqliteWorkQueue.Schedule(session, new ScheduledWork(WorkItem.From(destination, call), now), now);
        }

        return item;
    }

    private static ParkedItem Read(SqliteDataReader reader) => ReadWithoutRequest(reader) with
    {
        Request = ReadTextOrNull(reader, 8) is { } head ? CoreJson.Requests.ReadText(head) with { Body = reader.GetFieldValue<byte[]>(9) } : null,
    };

    private static ParkedItem ReadWithoutRequest(SqliteDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Kind = (ParkedKind)reader.GetInt32(1),
        Reason = reader.GetString(2),
        ParkedAt = reader.GetTime(3),
        Call = ReadTextOrNull(reader, 4) is { } call ? CallKey.Parse(call) : null,
        Destination = ReadTextOrNull(reader, 5) is { } destination ? new QueueName(destination) : null,
        Effect = ReadTextOrNull(reader, 6) is { } effect ? new EffectId(effect) : null,
        Account = AccountKey.TryParse(ReadTextOrNull(reader, 7), out AccountKey account) ? account : null,
    };

    private static string? ReadTextOrNull(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
