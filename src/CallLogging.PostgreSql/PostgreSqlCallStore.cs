using CallLogging.Delivery;

namespace CallLogging.PostgreSql;

/// <summary>All stores of an installation in one schema of a PostgreSQL database, which many hosts share.</summary>
/// <remarks>
/// The store needs PostgreSQL 13 or newer with the encoding UTF8. Hosts lease work with <c>SKIP LOCKED</c> and notify each other of new work
/// with <c>LISTEN</c> and <c>NOTIFY</c>.
/// </remarks>
public sealed class PostgreSqlCallStore : IAsyncDisposable, IDisposable
{
    private readonly PostgreSqlDatabase _database;
    private readonly PostgreSqlWorkNotifications _notifications;
    private readonly PostgreSqlWriter _writer;

    private PostgreSqlCallStore(PostgreSqlDatabase database, string schema)
    {
        _database = database;
        _notifications = new PostgreSqlWorkNotifications(database, schema);
        _writer = new PostgreSqlWriter(database, _notifications);
    }

    /// <summary>The number of commits since the store was opened; many appends share a commit.</summary>
    public long CommitCount => _database.CommitCount;

    /// <summary>The number of times the listener for notifications of other hosts has connected.</summary>
    internal int ListenerConnectionCount => _notifications.ConnectionCount;

    /// <summary>Connects, and creates the schema with its tables if it does not exist. A schema that another build made is refused. Waits for a server that is still starting.</summary>
    /// <param name="connectionString">A connection string of Npgsql, such as <c>Host=db;Username=calls;Password=...;Database=calls</c>. The database has to exist.</param>
    /// <param name="options">The options of the store, or null for the defaults.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The store; or a fault with the reason and how to fix it, and then the database is unchanged.</returns>
    /// <exception cref="ArgumentException">The connection string or an option is invalid; the message names all invalid options.</exception>
    public static async Task<StoreResult<PostgreSqlCallStore>> OpenAsync(
        string connectionString, PostgreSqlStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        options ??= new PostgreSqlStoreOptions();
        StoreResult<PostgreSqlDatabase> opened = await PostgreSqlDatabase
            .OpenAsync(connectionString, options, PostgreSqlSchema.Calls, options.Schema, cancellationToken).ConfigureAwait(false);
        return opened.TryGet(out PostgreSqlDatabase? database, out StoreFault? fault) ? new PostgreSqlCallStore(database, options.Schema) : fault;
    }

    /// <summary>Returns the ports of this store, as an installation takes them.</summary>
    public CallStores ToStores() => new(
        new PostgreSqlEventLog(_database, _writer),
        new PostgreSqlWorkQueue(_database, _notifications),
        new PostgreSqlEffectStore(_database),
        new PostgreSqlWorkState(_database),
        new PostgreSqlClaimStore(_database),
        new PostgreSqlParkedStore(_database, _notifications))
    {
        WorkNotifications = _notifications,
    };

    /// <summary>Writes all waiting appends, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _notifications.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
