using CallLogging.Delivery;

namespace CallLogging.Sqlite;

/// <summary>The documents of the work items, each written under the lease of its item.</summary>
internal sealed class SqliteWorkState(SqliteWriter writer, SqliteReaderPool readers) : IWorkState
{
    public Task<StoreResult<string?>> ReadAsync(WorkItem item, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session => session.QueryText("SELECT json FROM work_state WHERE queue = $1 AND key = $2", item.Queue.Value, item.Key));

    public Task<StoreResult<bool>> SaveAsync(WorkLease lease, string json, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(json);
        return writer.WriteAsync(
            session => SqliteWorkQueue.IsHeld(session, lease) && session.Execute(
                "INSERT OR REPLACE INTO work_state (queue, key, json, saved_at) VALUES ($1, $2, $3, $4)",
                lease.Item.Queue.Value,
                lease.Item.Key,
                json,
                now) > 0,
            cancellationToken);
    }
}
