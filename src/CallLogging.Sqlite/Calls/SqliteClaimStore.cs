using CallLogging.Delivery;

namespace CallLogging.Sqlite;

/// <summary>The claims: keys that are remembered once for all hosts.</summary>
internal sealed class SqliteClaimStore(SqliteWriter writer, SqliteReaderPool readers) : IClaimStore
{
    public Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session => session.QueryText("SELECT value FROM claims WHERE key = $1", key.Value));

    public Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return writer.WriteAsync(
            session =>
            {
                session.Execute("INSERT INTO claims (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", key.Value, value);
                return session.QueryText("SELECT value FROM claims WHERE key = $1", key.Value)!;
            },
            cancellationToken);
    }

    public Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(session => session.Execute("DELETE FROM claims WHERE key = $1 AND value = $2", key.Value, value) > 0, cancellationToken);
}
