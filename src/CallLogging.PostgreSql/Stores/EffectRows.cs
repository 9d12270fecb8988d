using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>The ledger and the holds of conflict keys as rows.</summary>
internal static class EffectRows
{
    /// <summary>One entry, held fast till the end of the transaction.</summary>
    public const string Find = "SELECT json, state FROM effects WHERE id = $1 FOR UPDATE";

    // Held until the transaction ends, in the same order on every host. A key without a row can be held too.
    private const string LockKeys = "SELECT pg_advisory_xact_lock(k) FROM unnest($1) AS k";

    private const string FindHolds = "SELECT key, effect, epoch, lease FROM holds WHERE key = ANY($1)";

    private const string WriteHolds =
        """
        INSERT INTO holds (key, effect, epoch, lease) SELECT key, effect, epoch, lease FROM unnest($1, $2, $3, $4) AS h(key, effect, epoch, lease)
        ON CONFLICT (key) DO UPDATE SET effect = excluded.effect, epoch = excluded.epoch, lease = excluded.lease
        """;

    public static LedgerEntry Entry(NpgsqlDataReader reader) => new(EffectJson.FromJson(reader.Text(0)), EffectStateText.Read(reader.Text(1)));

    /// <summary>The entry of the present result, or null.</summary>
    public static async Task<LedgerEntry?> ReadAsync(NpgsqlDataReader reader) =>
        await reader.ReadAsync().ConfigureAwait(false) ? Entry(reader) : null;

    /// <summary>Locks keys, then reads who holds them: a lock's result and one with the holds.</summary>
    public static void AddHolds(NpgsqlBatch batch, ValueList<ConflictKey> keys)
    {
        batch.Add(LockKeys, keys.Select(k => StableHash.Of(k.Value)).Distinct().Order().ToArray());
        batch.Add(FindHolds, (object)keys.Select(k => k.Value).ToArray());
    }

    /// <summary>Reads the two results of <see cref="AddHolds"/>, the first of which is the present one.</summary>
    public static async Task<List<ConflictHold>> ReadHoldsAsync(NpgsqlDataReader reader)
    {
        await reader.NextResultAsync().ConfigureAwait(false);
        var holds = new List<ConflictHold>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            holds.Add(new ConflictHold(new ConflictKey(reader.Text(0)), new EffectId(reader.Text(1)), reader.GetInt64(2), reader.Time(3)));
        }

        return holds;
    }

    public static void WriteState(NpgsqlBatch batch, EffectId id, EffectState state) =>
        batch.Add("UPDATE effects SET state = $2 WHERE id = $1", id.Value, EffectStateText.Write(state));

    /// <summary>Everything that a decision changes.</summary>
    public static void Write(NpgsqlBatch batch, LeasingStep step, EffectId id, LedgerEntry? before)
    {
        if (step.Entry is { } entry)
        {
            WriteEntry(batch, entry, before);
            if (step.Frees)
            {
                batch.Add("DELETE FROM holds WHERE key = ANY($1) AND effect = $2", EffectLeasing.Keys(entry.Effect).Select(k => k.Value).ToArray(), id.Value);
            }
        }

        if (!step.Hold.IsEmpty)
        {
            batch.Add(
                WriteHolds,
                step.Hold.Select(h => h.Key.Value).ToArray(),
                step.Hold.Select(h => h.Effect.Value).ToArray(),
                step.Hold.Select(h => h.Epoch).ToArray(),
                step.Hold.Select(h => h.LeaseUntil.UtcTicks).ToArray());
        }

        if (step.Claim is { } claim)
        {
            batch.Add(PostgreSqlClaimStore.Claim, claim.Key.Value, claim.Value);
        }

        if (step.Park is { } park)
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
                entry.Effect.Id.Value, entry.Effect.Call.ToString(), entry.Effect.Destination, state, EffectJson.ToJson(entry.Effect));
        }
        else if (before.Effect == entry.Effect)
        {
            WriteState(batch, entry.Effect.Id, entry.State);
        }
        else
        {
            batch.Add("UPDATE effects SET state = $2, json = $3 WHERE id = $1", entry.Effect.Id.Value, state, EffectJson.ToJson(entry.Effect));
        }
    }
}
