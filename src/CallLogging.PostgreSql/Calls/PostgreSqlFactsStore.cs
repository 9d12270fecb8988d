using CallLogging.Delivery;

namespace CallLogging.PostgreSql;

/// <summary>The facts that were gathered for a call at a destination, written under the lease of the call.</summary>
internal sealed class PostgreSqlFactsStore(PostgreSqlDatabase database) : IGatheredFactsStore
{
    private const string Save =
        """
        INSERT INTO facts (call, destination, json, gathered)
        SELECT $2, $1, $4, $5 FROM due WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0 FOR KEY SHARE
        ON CONFLICT (call, destination) DO UPDATE SET json = excluded.json, gathered = excluded.gathered
        """;

    public Task<StoreResult<GatheredFacts?>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add("SELECT json, gathered FROM facts WHERE call = $1 AND destination = $2", call.ToString(), destination.Value),
            async reader => (await reader.ReadRowsAsync(static r => new GatheredFacts(r.GetText(0), r.GetTime(1))).ConfigureAwait(false)).FirstOrDefault(),
            cancellationToken);

    public async Task<StoreResult<bool>> SaveAsync(CallLease lease, GatheredFacts facts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(facts);
        StoreResult<int> saved = await database.ExecuteAsync(
            batch => batch.Add(Save, lease.Queue.Value, lease.Call.ToString(), lease.Epoch, facts.Json, facts.GatheredAt.UtcTicks), cancellationToken).ConfigureAwait(false);
        return saved.TryGet(out int count, out StoreFault? fault) ? count > 0 : fault;
    }
}
