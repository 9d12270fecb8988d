using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>The parked items, which wait for a person.</summary>
internal sealed class PostgreSqlParkedStore(PostgreSqlDatabase database, PostgreSqlWorkNotifications notifications) : IParkedStore
{
    // Not repeated if the result of the commit is unknown, because a request could be parked twice.
    public Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        return database.RunTransactionAsync(
            async transaction =>
            {
                NpgsqlBatch batch = transaction.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    ParkedRows.Add(batch, item);
                    return await transaction.CommitScalarAsync<long>(batch).ConfigureAwait(false);
                }
            },
            cancellationToken);
    }

    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add($"SELECT {ParkedRows.ListColumns} FROM parked_items WHERE id > $1 ORDER BY id LIMIT $2", after, (long)count),
            async reader => (await reader.ReadRowsAsync(ParkedRows.ReadWithoutRequest).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    public Task<StoreResult<int>> CountAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            static batch => batch.Add("SELECT count(*) FROM parked_items"),
            static async reader => await reader.ReadAsync().ConfigureAwait(false) ? (int)reader.GetInt64(0) : 0,
            cancellationToken);

    public Task<StoreResult<ParkedItem?>> FindAsync(long id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add($"SELECT {ParkedRows.Columns} FROM parked_items WHERE id = $1", id),
            static async reader => await reader.ReadAsync().ConfigureAwait(false) ? ParkedRows.Read(reader) : null,
            cancellationToken);

    public async Task<StoreResult<ParkedItem?>> RetryAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        StoreResult<ParkedItem?> answer = await database.RunTransactionAsync(transaction => RetryAsync(transaction, id, now), cancellationToken).ConfigureAwait(false);
        if (answer is { Fault: null, Value.Destination: { } destination })
        {
            notifications.Notify(destination);
        }

        return answer;
    }

    // Rows are locked in the common order: the work, then the effect, then the parked item.
    private static async Task<ParkedItem?> RetryAsync(PostgreSqlTransaction transaction, long id, DateTimeOffset now)
    {
        if (await ReadAsync(transaction, id).ConfigureAwait(false) is not { } item)
        {
            return null;
        }

        LedgerEntry? entry = null;
        NpgsqlBatch take = transaction.CreateBatch();
        await using (take.ConfigureAwait(false))
        {
            if (item is { Call: { } call, Destination: { } destination })
            {
                WorkQueueRows.Schedule(take, [(new ScheduledWork(WorkItem.From(destination, call), now), now)]);
            }

            take.Add(EffectRows.Find, item.Effect?.Value ?? "");
            take.Add("DELETE FROM parked_items WHERE id = $1 RETURNING id", id);
            NpgsqlDataReader reader = await take.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                entry = await EffectRows.ReadAsync(reader).ConfigureAwait(false);
                await reader.NextResultAsync().ConfigureAwait(false);
                if (!await reader.ReadAsync().ConfigureAwait(false))
                {
                    // Another host has taken the item in the meantime.
                    return null;
                }
            }
        }

        NpgsqlBatch write = transaction.CreateBatch();
        await using (write.ConfigureAwait(false))
        {
            if (item.Kind == ParkedKind.Effect && entry is not null)
            {
                EffectRows.WriteState(write, entry.Effect.Id, EffectStoreRules.Retry(entry).State);
            }

            await transaction.CommitAsync(write).ConfigureAwait(false);
            return item;
        }
    }

    private static async Task<ParkedItem?> ReadAsync(PostgreSqlTransaction transaction, long id)
    {
        NpgsqlBatch find = transaction.CreateBatch();
        await using (find.ConfigureAwait(false))
        {
            find.Add($"SELECT {ParkedRows.Columns} FROM parked_items WHERE id = $1", id);
            NpgsqlDataReader reader = await find.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.ReadAsync().ConfigureAwait(false) ? ParkedRows.Read(reader) : null;
            }
        }
    }
}

/// <summary>The rows of parked items.</summary>
internal static class ParkedRows
{
    public const string ListColumns = "id, kind, reason, parked_at, call, destination, effect, account";
    public const string Columns = ListColumns + ", head, body";

    // An item replaces the earlier one with the same key, and gets an id of its own.
    private const string Park =
        """
        INSERT INTO parked_items (key, kind, reason, parked_at, call, destination, effect, account, head, body)
        VALUES ($1, $2, $3, $4, $5::text, $6::text, $7::text, $8::text, $9::text, $10::bytea)
        ON CONFLICT (key) DO UPDATE SET id = excluded.id, reason = excluded.reason, parked_at = excluded.parked_at RETURNING id
        """;

    public static void Add(NpgsqlBatch batch, ParkedItem item) => batch.Add(
        Park,
        item.Key,
        (int)item.Kind,
        item.Reason,
        item.ParkedAt,
        item.Call?.ToString(),
        item.Destination?.Value,
        item.Effect?.Value,
        item.Account?.ToString(),
        item.Request is { } request ? CoreJson.Requests.WriteText(request) : null,
        item.Request?.Body.ToArray());

    public static ParkedItem Read(NpgsqlDataReader reader) => ReadWithoutRequest(reader) with
    {
        Request = reader.GetTextOrNull(8) is { } head ? CoreJson.Requests.ReadText(head) with { Body = reader.GetFieldValue<byte[]>(9) } : null,
    };

    public static ParkedItem ReadWithoutRequest(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Kind = (ParkedKind)reader.GetInt32(1),
        Reason = reader.GetText(2),
        ParkedAt = reader.GetTime(3),
        Call = reader.GetTextOrNull(4) is { } call ? CallKey.Parse(call) : null,
        Destination = reader.GetTextOrNull(5) is { } destination ? new QueueName(destination) : null,
        Effect = reader.GetTextOrNull(6) is { } effect ? new EffectId(effect) : null,
        Account = AccountKey.TryParse(reader.GetTextOrNull(7), out AccountKey account) ? account : null,
    };
}
