using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>The facts that were gathered for a call at a destination, written under the lease of the call.</summary>
internal sealed class SqliteFactsStore(SqliteWriter writer, SqliteReaderPool readers) : IGatheredFactsStore
{
    public Task<StoreResult<GatheredFacts?>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session =>
        {
            using SqliteDataReader reader = session
                .Prepare("SELECT json, gathered FROM facts WHERE call = $1 AND destination = $2", call.ToString(), destination.Value).ExecuteReader();
            return reader.Read() ? new GatheredFacts(reader.GetString(0), new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero)) : null;
        });

    public Task<StoreResult<bool>> SaveAsync(CallLease lease, GatheredFacts facts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(facts);
        return writer.WriteAsync(
            session => SqliteWorkQueue.IsHeld(session, lease) && session.Execute(
                "INSERT OR REPLACE INTO facts (call, destination, json, gathered) VALUES ($1, $2, $3, $4)",
                lease.Call.ToString(),
                lease.Queue.Value,
                facts.Json,
                facts.GatheredAt.UtcTicks) > 0,
            cancellationToken);
    }
}
