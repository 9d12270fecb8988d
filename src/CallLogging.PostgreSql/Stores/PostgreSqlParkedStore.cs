using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>What is parked.</summary>
internal sealed class PostgreSqlParkedStore(PostgreSqlDatabase database, DueNotices notices) : IParkedStore
{
    // Not tried again when nobody can tell whether it was stored: a request would stand there twice.
    public Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        return database.TransactAsync(
            async transaction =>
            {
                NpgsqlBatch batch = transaction.Batch();
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
            batch => batch.Add($"SELECT {ParkedRows.Columns} FROM parked WHERE id > $1 ORDER BY id LIMIT $2", after, (long)count),
            async reader => (await reader.RowsAsync(ParkedRows.Read).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    public async Task<StoreResult<ParkedItem?>> TryAgainAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        StoreResult<ParkedItem?> answer = await database.TransactAsync(transaction => TryAgainAsync(transaction, id, now), cancellationToken).ConfigureAwait(false);
        if (answer is { Fault: null, Value.Destination: { } destination })
        {
            notices.Tell(destination);
        }

        return answer;
    }

    // Rows are locked as everywhere: what is due, then the effect, then what is parked.
    private static async Task<ParkedItem?> TryAgainAsync(PostgreSqlTransaction transaction, long id, DateTimeOffset now)
    {
        if (await ReadAsync(transaction, id).ConfigureAwait(false) is not { } item)
        {
            return null;
        }

        LedgerEntry? entry = null;
        NpgsqlBatch take = transaction.Batch();
        await using (take.ConfigureAwait(false))
        {
            if (item is { Call: { } call, Destination: { } destination })
            {
                DueRows.Mark(take, [(new DueMark(call, destination, now), now)]);
            }

            take.Add(EffectRows.Find, item.Effect?.Value ?? "");
            take.Add("DELETE FROM parked WHERE id = $1 RETURNING id", id);
            NpgsqlDataReader reader = await take.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                entry = await EffectRows.ReadAsync(reader).ConfigureAwait(false);
                await reader.NextResultAsync().ConfigureAwait(false);
                if (!await reader.ReadAsync().ConfigureAwait(false))
                {
                    // Somebody else took it since.
                    return null;
                }
            }
        }

        NpgsqlBatch write = transaction.Batch();
        await using (write.ConfigureAwait(false))
        {
            if (item.Kind == ParkedKind.Effect && entry is not null)
            {
                EffectRows.WriteState(write, entry.Effect.Id, EffectLeasing.TryAgain(entry).State);
            }

            await transaction.CommitAsync(write).ConfigureAwait(false);
            return item;
        }
    }

    private static async Task<ParkedItem?> ReadAsync(PostgreSqlTransaction transaction, long id)
    {
        NpgsqlBatch find = transaction.Batch();
        await using (find.ConfigureAwait(false))
        {
            find.Add($"SELECT {ParkedRows.Columns} FROM parked WHERE id = $1", id);
            NpgsqlDataReader reader = await find.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.ReadAsync().ConfigureAwait(false) ? ParkedRows.Read(reader) : null;
            }
        }
    }
}
