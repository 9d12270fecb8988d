using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

// Why: docs/decisions/0111-one-order-of-locks.md
/// <summary>The effect ledger and the holds of lock keys. <see cref="EffectStoreRules"/> decides all changes.</summary>
/// <remarks>
/// Every transaction locks in one order: the lease of the call, the effect, its keys. An intent or a step with an unknown commit gives a
/// fault and is not repeated here; when the effect is found again it is in doubt, and its record is searched for.
/// </remarks>
internal sealed class PostgreSqlEffectStore(PostgreSqlDatabase database) : IEffectStore
{
    public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add("SELECT json, state FROM effects WHERE call = $1 AND destination = $2 ORDER BY seq", call.ToString(), destination.Value),
            async reader => (await reader.ReadRowsAsync(EffectRows.ReadEntry).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    public Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return database.RunTransactionAsync(transaction => IntendAsync(transaction, intent), cancellationToken);
    }

    public Task<StoreResult<LedgerResult>> StepAsync(
        EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return database.RunTransactionAsync(
            async transaction =>
            {
                LedgerEntry? entry;
                List<LockHold> holds;
                NpgsqlBatch look = transaction.CreateBatch();
                await using (look.ConfigureAwait(false))
                {
                    look.Add(EffectRows.Find, lease.Effect.Id.Value);
                    EffectRows.AddHolds(look, EffectStoreRules.GetLockKeys(lease.Effect));
                    NpgsqlDataReader reader = await look.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
                    await using (reader.ConfigureAwait(false))
                    {
                        entry = await EffectRows.ReadAsync(reader).ConfigureAwait(false);
                        await reader.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
                        holds = await EffectRows.ReadHoldsAsync(reader).ConfigureAwait(false);
                    }
                }

                LedgerWrite step = EffectStoreRules.Step(lease, input, entry, holds, now);
                await WriteAsync(transaction, step, lease.Effect.Id, entry).ConfigureAwait(false);
                return step.LedgerResult!;
            },
            cancellationToken);
    }

    private static async Task<IntendResult> IntendAsync(PostgreSqlTransaction transaction, EffectIntent intent)
    {
        WorkLease lease = intent.Lease;
        ValueList<LockKey> keys = EffectStoreRules.GetLockKeys(intent.Effect);
        LedgerEntry? entry;
        List<LockHold> holds;
        string? claimed;
        long epoch;
        NpgsqlBatch look = transaction.CreateBatch();
        await using (look.ConfigureAwait(false))
        {
            look.Add(WorkQueueRows.CheckLease, lease.Item.Queue.Value, lease.Item.Key, lease.Epoch);
            look.Add(EffectRows.Find, intent.Effect.Id.Value);
            EffectRows.AddHolds(look, keys);
            look.Add("SELECT nextval('epochs'), (SELECT value FROM claims WHERE key = $1)", intent.Effect.Claim?.Value ?? "");
            NpgsqlDataReader reader = await look.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                if (!await reader.ReadAsync().ConfigureAwait(false))
                {
                    return new IntendResult.LeaseLost();
                }

                await reader.NextResultAsync().ConfigureAwait(false);
                entry = await EffectRows.ReadAsync(reader).ConfigureAwait(false);
                await reader.NextResultAsync().ConfigureAwait(false);
                holds = await EffectRows.ReadHoldsAsync(reader).ConfigureAwait(false);
                await reader.NextResultAsync().ConfigureAwait(false);
                await reader.ReadAsync().ConfigureAwait(false);
                epoch = reader.GetInt64(0);
                claimed = intent.Effect.Claim is null ? null : reader.GetTextOrNull(1);
            }
        }

        ValueList<LockKey> needed = EffectStoreRules.GetRequiredLockKeys(intent, entry);
        if (needed != keys)
        {
            holds = await FindHoldsAsync(transaction, needed).ConfigureAwait(false);
        }

        LedgerWrite step = EffectStoreRules.Intend(intent, entry, holds, claimed, epoch);
        await WriteAsync(transaction, step, intent.Effect.Id, entry).ConfigureAwait(false);
        return step.IntendResult!;
    }

    // An effect that may have been sent keeps its lock keys, even if the new intent names others.
    private static async Task<List<LockHold>> FindHoldsAsync(PostgreSqlTransaction transaction, ValueList<LockKey> keys)
    {
        NpgsqlBatch look = transaction.CreateBatch();
        await using (look.ConfigureAwait(false))
        {
            EffectRows.AddHolds(look, keys);
            NpgsqlDataReader reader = await look.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await EffectRows.ReadHoldsAsync(reader).ConfigureAwait(false);
            }
        }
    }

    private static async Task WriteAsync(PostgreSqlTransaction transaction, LedgerWrite step, EffectId id, LedgerEntry? before)
    {
        NpgsqlBatch write = transaction.CreateBatch();
        await using (write.ConfigureAwait(false))
        {
            EffectRows.Write(write, step, id, before);
            if (write.BatchCommands.Count > 0)
            {
                await transaction.CommitAsync(write).ConfigureAwait(false);
            }
        }
    }
}

/// <summary>The rows of the ledger and of the holds of lock keys.</summary>
internal static class EffectRows
{
    /// <summary>The statement that reads one entry and locks it until the end of the transaction.</summary>
    public const string Find = "SELECT json, state FROM effects WHERE id = $1 FOR UPDATE";

    // The locks last until the end of the transaction and are taken in the same order on every host. They also cover keys without a row.
    private const string LockKeys = "SELECT pg_advisory_xact_lock(k) FROM unnest($1) AS k";

    private const string FindHolds = "SELECT key, effect, epoch, leased_until FROM lock_holds WHERE key = ANY($1)";

    private const string WriteHolds =
        """
        INSERT INTO lock_holds (key, effect, epoch, leased_until)
        SELECT key, effect, epoch, leased_until FROM unnest($1, $2, $3, $4) AS h(key, effect, epoch, leased_until)
        ON CONFLICT (key) DO UPDATE SET effect = excluded.effect, epoch = excluded.epoch, leased_until = excluded.leased_until
        """;

    public static LedgerEntry ReadEntry(NpgsqlDataReader reader) => new(CoreJson.Effects.ReadText(reader.GetText(0)), EffectStateText.Read(reader.GetText(1)));

    /// <summary>Reads the entry of the current result, or returns null.</summary>
    public static async Task<LedgerEntry?> ReadAsync(NpgsqlDataReader reader) =>
        await reader.ReadAsync().ConfigureAwait(false) ? ReadEntry(reader) : null;

    /// <summary>Adds the statements that lock keys and read their holds; they give two results.</summary>
    public static void AddHolds(NpgsqlBatch batch, ValueList<LockKey> keys)
    {
        batch.Add(LockKeys, keys.Select(k => AdvisoryLockKey.From(k.Value)).Distinct().Order().ToArray());
        batch.Add(FindHolds, (object)keys.Select(k => k.Value).ToArray());
    }

    /// <summary>Reads the two results of <see cref="AddHolds"/>, the first of which is the current one.</summary>
    public static async Task<List<LockHold>> ReadHoldsAsync(NpgsqlDataReader reader)
    {
        await reader.NextResultAsync().ConfigureAwait(false);
        var holds = new List<LockHold>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            holds.Add(new LockHold(new LockKey(reader.GetText(0)), new EffectId(reader.GetText(1)), reader.GetInt64(2), reader.GetTime(3)));
        }

        return holds;
    }

    public static void WriteState(NpgsqlBatch batch, EffectId id, EffectState state) =>
        batch.Add("UPDATE effects SET state = $2 WHERE id = $1", id.Value, EffectStateText.Write(state));

    /// <summary>Adds the statements for all changes of a decision.</summary>
    public static void Write(NpgsqlBatch batch, LedgerWrite step, EffectId id, LedgerEntry? before)
    {
        if (step.Entry is { } entry)
        {
            WriteEntry(batch, entry, before);
            if (step.ShouldReleaseHolds)
            {
                batch.Add("DELETE FROM lock_holds WHERE key = ANY($1) AND effect = $2", EffectStoreRules.GetLockKeys(entry.Effect).Select(k => k.Value).ToArray(), id.Value);
            }
        }

        if (!step.Holds.IsEmpty)
        {
            batch.Add(
                WriteHolds,
                step.Holds.Select(h => h.Key.Value).ToArray(),
                step.Holds.Select(h => h.Effect.Value).ToArray(),
                step.Holds.Select(h => h.Epoch).ToArray(),
                step.Holds.Select(h => h.LeaseExpiresAt).ToArray());
        }

        if (step.Claim is { } claim)
        {
            batch.Add(PostgreSqlClaimStore.Claim, claim.Key.Value, claim.Value);
        }

        if (step.ParkedItem is { } park)
        {
            ParkedRows.Add(batch, park);
        }
    }

    private static void WriteEntry(NpgsqlBatch batch, LedgerEntry entry, LedgerEntry? before)
    {
        string state = EffectStateText.Write(entry.State);
        if (before is null)
        {
            batch.Add(
                "INSERT INTO effects (id, call, destination, state, json) VALUES ($1, $2, $3, $4, $5)",
                entry.Effect.Id.Value, entry.Effect.Call.ToString(), entry.Effect.Destination, state, CoreJson.Effects.WriteText(entry.Effect));
        }
        else if (before.Effect == entry.Effect)
        {
            WriteState(batch, entry.Effect.Id, entry.State);
        }
        else
        {
            batch.Add("UPDATE effects SET state = $2, json = $3 WHERE id = $1", entry.Effect.Id.Value, state, CoreJson.Effects.WriteText(entry.Effect));
        }
    }
}
