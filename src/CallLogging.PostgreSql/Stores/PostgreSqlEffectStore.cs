using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>The ledger and the leases of conflict keys; what changes, <see cref="EffectLeasing"/> decides.</summary>
/// <remarks>
/// Every transaction locks in one order: the lease of the call, the effect, its keys. An intent or a step whose commit nobody can tell
/// is answered with a fault and not repeated here: found again it is doubtful, and looked for.
/// </remarks>
internal sealed class PostgreSqlEffectStore(PostgreSqlDatabase database) : IEffectStore
{
    public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, WorkName destination, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add("SELECT json, state FROM effects WHERE call = $1 AND destination = $2 ORDER BY seq", call.ToString(), destination.Value),
            async reader => (await reader.RowsAsync(EffectRows.Entry).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    public Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return database.TransactAsync(transaction => IntendAsync(transaction, intent), cancellationToken);
    }

    public Task<StoreResult<StepResult>> StepAsync(
        EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return database.TransactAsync(
            async transaction =>
            {
                LedgerEntry? entry;
                List<ConflictHold> holds;
                NpgsqlBatch look = transaction.Batch();
                await using (look.ConfigureAwait(false))
                {
                    look.Add(EffectRows.Find, lease.Effect.Id.Value);
                    EffectRows.AddHolds(look, EffectLeasing.Keys(lease.Effect));
                    NpgsqlDataReader reader = await look.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
                    await using (reader.ConfigureAwait(false))
                    {
                        entry = await EffectRows.ReadAsync(reader).ConfigureAwait(false);
                        await reader.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
                        holds = await EffectRows.ReadHoldsAsync(reader).ConfigureAwait(false);
                    }
                }

                LeasingStep step = EffectLeasing.Step(lease, input, entry, holds, now);
                await WriteAsync(transaction, step, lease.Effect.Id, entry).ConfigureAwait(false);
                return step.Stepped!;
            },
            cancellationToken);
    }

    private static async Task<IntendResult> IntendAsync(PostgreSqlTransaction transaction, EffectIntent intent)
    {
        CallLease lease = intent.Lease;
        ValueList<ConflictKey> keys = EffectLeasing.Keys(intent.Effect);
        LedgerEntry? entry;
        List<ConflictHold> holds;
        string? claimed;
        long epoch;
        NpgsqlBatch look = transaction.Batch();
        await using (look.ConfigureAwait(false))
        {
            look.Add(DueRows.IsHeld, lease.Work.Value, lease.Call.ToString(), lease.Epoch);
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
                claimed = intent.Effect.Claim is null ? null : reader.TextOrNull(1);
            }
        }

        ValueList<ConflictKey> needed = EffectLeasing.KeysFor(intent, entry);
        if (needed != keys)
        {
            holds = await LookAtAsync(transaction, needed).ConfigureAwait(false);
        }

        LeasingStep step = EffectLeasing.Intend(intent, entry, holds, claimed, epoch);
        await WriteAsync(transaction, step, intent.Effect.Id, entry).ConfigureAwait(false);
        return step.Intended!;
    }

    // What may have been sent keeps its keys, which the wish of today need not name.
    private static async Task<List<ConflictHold>> LookAtAsync(PostgreSqlTransaction transaction, ValueList<ConflictKey> keys)
    {
        NpgsqlBatch look = transaction.Batch();
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

    private static async Task WriteAsync(PostgreSqlTransaction transaction, LeasingStep step, EffectId id, LedgerEntry? before)
    {
        NpgsqlBatch write = transaction.Batch();
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
