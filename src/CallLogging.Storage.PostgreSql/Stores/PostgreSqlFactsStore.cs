using Npgsql;

namespace CallLogging.Storage.PostgreSql;

/// <summary>Gathered facts.</summary>
internal sealed class PostgreSqlFactsStore(PostgreSqlDatabase database) : IGatheredFactsStore
{
    private const string Save =
        """
        INSERT INTO facts (call, destination, json, gathered)
        SELECT $2, $1, $4, $5 FROM due WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0 FOR KEY SHARE
        ON CONFLICT (call, destination) DO UPDATE SET json = excluded.json, gathered = excluded.gathered
        """;

    public Task<StoreResult<GatheredFacts?>> ReadAsync(CallKey call, WorkName destination, CancellationToken cancellationToken = default) =>
        database.RepeatAsync(
            async (connection, token) =>
            {
                NpgsqlBatch batch = connection.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    batch.Add("SELECT json, gathered FROM facts WHERE call = $1 AND destination = $2", call.ToString(), destination.Value);
                    NpgsqlDataReader reader = await batch.ExecuteReaderAsync(token).ConfigureAwait(false);
                    await using (reader.ConfigureAwait(false))
                    {
                        return await reader.ReadAsync(token).ConfigureAwait(false) ? new GatheredFacts(reader.Text(0), reader.Time(1)) : null;
                    }
                }
            },
            cancellationToken);

    public Task<StoreResult<bool>> SaveAsync(CallLease lease, GatheredFacts facts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(facts);
        return database.RepeatAsync(
            async (connection, _) =>
            {
                NpgsqlBatch batch = connection.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    batch.Add(Save, lease.Work.Value, lease.Call.ToString(), lease.Epoch, facts.Json, facts.GatheredAt.UtcTicks);
                    return await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false) > 0;
                }
            },
            cancellationToken);
    }
}
