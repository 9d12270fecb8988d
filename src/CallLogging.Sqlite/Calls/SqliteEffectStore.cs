using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>The effect ledger and the holds of lock keys. <see cref="EffectStoreRules"/> decides all changes.</summary>
internal sealed class SqliteEffectStore(SqliteWriter writer, SqliteReaderPool readers) : IEffectStore
{
    public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session =>
        {
            var entries = new List<LedgerEntry>();
            using SqliteDataReader reader = session
                .Prepare("SELECT json, state FROM effects WHERE call = $1 AND destination = $2 ORDER BY seq", call.ToString(), destination.Value).ExecuteReader();
            while (reader.Read())
            {
                entries.Add(ReadEntry(reader));
            }

            return entries.ToValueList();
        });

    public Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return writer.WriteAsync(session => Intend(session, intent), cancellationToken);
    }

    public Task<StoreResult<LedgerResult>> StepAsync(
        EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return writer.WriteAsync(
            session =>
            {
                LedgerEntry? entry = Find(session, lease.Effect.Id);
                LedgerWrite step = EffectStoreRules.Step(lease, input, entry, FindHolds(session, EffectStoreRules.GetLockKeys(lease.Effect)), now);
                Write(session, step, lease.Effect.Id, entry);
                return step.LedgerResult!;
            },
            cancellationToken);
    }

    /// <summary>Finds one entry of the ledger, or returns null.</summary>
    internal static LedgerEntry? Find(SqliteSession session, EffectId id)
    {
        using SqliteDataReader reader = session.Prepare("SELECT json, state FROM effects WHERE id = $1", id.Value).ExecuteReader();
        return reader.Read() ? ReadEntry(reader) : null;
    }

    /// <summary>Writes the state of an existing entry.</summary>
    internal static void WriteState(SqliteSession session, EffectId id, EffectState state) =>
        session.Execute("UPDATE effects SET state = $2 WHERE id = $1", id.Value, EffectStateText.Write(state));

    private static LedgerEntry ReadEntry(SqliteDataReader reader) =>
        new(CoreJson.Effects.ReadText(reader.GetString(0)), EffectStateText.Read(reader.GetString(1)));

    private static List<LockHold> FindHolds(SqliteSession session, ValueList<LockKey> keys)
    {
        var holds = new List<LockHold>(keys.Count);
        foreach (LockKey key in keys)
        {
            using SqliteDataReader reader = session.Prepare("SELECT effect, epoch, leased_until FROM lock_holds WHERE key = $1", key.Value).ExecuteReader();
            if (reader.Read())
            {
                holds.Add(new LockHold(key, new EffectId(reader.GetString(0)), reader.GetInt64(1), reader.GetTime(2)));
            }
        }

        return holds;
    }

    private static void Write(SqliteSession session, LedgerWrite step, EffectId id, LedgerEntry? before)
    {
        if (step.Entry is { } entry)
        {
            if (before is null)
            {
                session.Execute(
                    "INSERT INTO effects (id, call, destination, state, json) VALUES ($1, $2, $3, $4, $5)",
                    id.Value,
                    entry.Effect.Call.ToString(),
                    entry.Effect.Destination,
                    EffectStateText.Write(entry.State),
                    CoreJson.Effects.WriteText(entry.Effect));
            }
            else if (before.Effect == entry.Effect)
            {
                WriteState(session, id, entry.State);
            }
            else
            {
                session.Execute(
                    "UPDATE effects SET state = $2, json = $3 WHERE id = $1", id.Value, EffectStateText.Write(entry.State), CoreJson.Effects.WriteText(entry.Effect));
            }

            foreach (LockKey key in step.ShouldReleaseHolds ? EffectStoreRules.GetLockKeys(entry.Effect) : default)
            {
                session.Execute("DELETE FROM lock_holds WHERE key = $1 AND effect = $2", key.Value, id.Value);
            }
        }

        foreach (LockHold hold in step.Holds)
        {
            session.Execute(
                "INSERT OR REPLACE INTO lock_holds (key, effect, epoch, leased_until) VALUES ($1, $2, $3, $4)",
                hold.Key.Value,
                hold.Effect.Value,
                hold.Epoch,
                hold.LeaseExpiresAt);
        }

        if (step.Claim is { } claim)
        {
            session.Execute("INSERT INTO claims (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", claim.Key.Value, claim.Value);
        }

        if (step.ParkedItem is { } park)
        {
            SqliteParkedStore.Park(session, park);
        }
    }

    private IntendResult Intend(SqliteSession session, EffectIntent intent)
    {
        if (!SqliteWorkQueue.IsHeld(session, intent.Lease))
        {
            return new IntendResult.LeaseLost();
        }

        LedgerEntry? entry = Find(session, intent.Effect.Id);
        string? claimed = intent.Effect.Claim is { } claim ? session.QueryText("SELECT value FROM claims WHERE key = $1", claim.Value) : null;
        LedgerWrite step = EffectStoreRules.Intend(
            intent, entry, FindHolds(session, EffectStoreRules.GetRequiredLockKeys(intent, entry)), claimed, writer.Epochs.Next(session));
        Write(session, step, intent.Effect.Id, entry);
        return step.IntendResult!;
    }
}
