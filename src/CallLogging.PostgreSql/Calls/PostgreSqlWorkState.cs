using CallLogging.Delivery;

namespace CallLogging.PostgreSql;

/// <summary>The documents of the work items, each written under the lease of its item.</summary>
internal sealed class PostgreSqlWorkState(PostgreSqlDatabase database) : IWorkState
{
    private const string Save =
        """
        INSERT INTO work_state (queue, key, json, saved_at)
        SELECT $1, $2, $4, $5 FROM work_items WHERE queue = $1 AND key = $2 AND epoch = $3 AND leased_until IS NOT NULL FOR KEY SHARE
        ON CONFLICT (queue, key) DO UPDATE SET json = excluded.json, saved_at = excluded.saved_at
        """;

    public Task<StoreResult<string?>> ReadAsync(WorkItem item, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add("SELECT json FROM work_state WHERE queue = $1 AND key = $2", item.Queue.Value, item.Key),
            async reader => (await reader.ReadRowsAsync(static r => r.GetText(0)).ConfigureAwait(false)).FirstOrDefault(),
            cancellationToken);

    public async Task<StoreResult<bool>> SaveAsync(WorkLease lease, string json, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(json);
        StoreResult<int> saved = await database.ExecuteAsync(
            batch => batch.Add(Save, lease.Item.Queue.Value, lease.Item.Key, lease.Epoch, json, now), cancellationToken).ConfigureAwait(false);
        return saved.TryGet(out int count, out StoreFault? fault) ? count > 0 : fault;
    }
}
