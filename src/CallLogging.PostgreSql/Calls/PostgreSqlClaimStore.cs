using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>The claims: keys that are remembered once for all hosts.</summary>
internal sealed class PostgreSqlClaimStore(PostgreSqlDatabase database) : IClaimStore
{
    private const string Find = "SELECT value FROM claims WHERE key = $1";

    /// <summary>The statement that claims a key; the first claim wins.</summary>
    public const string Claim = "INSERT INTO claims (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    public Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add(Find, key.Value),
            async reader => (await reader.ReadRowsAsync(static r => r.GetText(0)).ConfigureAwait(false)).FirstOrDefault(),
            cancellationToken);

    public Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return database.RunIdempotentAsync(
            async (connection, _) =>
            {
                // Another host may forget the claim between the two statements; then the key is free again.
                for (int attempt = 0; attempt < 10; attempt++)
                {
                    NpgsqlBatch batch = connection.CreateBatch();
                    await using (batch.ConfigureAwait(false))
                    {
                        batch.Add(Claim, key.Value, value);
                        batch.Add(Find, key.Value);
                        if (await batch.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false) is string holder)
                        {
                            return StoredText.Read(holder);
                        }
                    }
                }

                throw new TimeoutException("Other hosts claim and forget the same key all the time.");
            },
            cancellationToken);
    }

    public async Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default)
    {
        StoreResult<int> forgotten = await database.ExecuteAsync(
            batch => batch.Add("DELETE FROM claims WHERE key = $1 AND value = $2", key.Value, value), cancellationToken).ConfigureAwait(false);
        return forgotten.TryGet(out int count, out StoreFault? fault) ? count > 0 : fault;
    }
}
