using CallLogging.Delivery;

namespace CallLogging.PostgreSql;

/// <summary>All stores of an installation in one schema of a PostgreSQL database, which many hosts share (spec D6).</summary>
public sealed class PostgreSqlCallStore : IAsyncDisposable, IDisposable
{
    private readonly PostgreSqlDatabase _database;
    private readonly DueNotices _notices;
    private readonly AppendWriter _writer;

    private PostgreSqlCallStore(PostgreSqlDatabase database, string schema)
    {
        _database = database;
        _notices = new DueNotices(database, schema);
        _writer = new AppendWriter(database, _notices);
    }

    /// <summary>How often was committed since the store was opened; many appends share a commit.</summary>
    public long Commits => _database.Commits;

    /// <summary>How often the listener for other hosts' notices has connected.</summary>
    internal int ListenerConnects => _notices.Connects;

    /// <summary>Connects, creates the schema where it is not there, and brings it up to date. Waits for a server that is still starting.</summary>
    /// <param name="connectionString">Npgsql's, such as <c>Host=db;Username=calls;Password=...;Database=calls</c>. The database has to exist.</param>
    /// <param name="options">How it works, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The store, or why the database cannot be used and what to do; nothing was changed then.</returns>
    /// <exception cref="ArgumentException">The connection string or an option is wrong; all wrong options are named.</exception>
    public static async Task<StoreResult<PostgreSqlCallStore>> OpenAsync(
        string connectionString, PostgreSqlStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        options ??= new PostgreSqlStoreOptions();
        StoreResult<PostgreSqlDatabase> opened = await PostgreSqlDatabase
            .OpenAsync(connectionString, options, "calls", options.Schema, cancellationToken).ConfigureAwait(false);
        return opened.TryGet(out PostgreSqlDatabase? database, out StoreFault? fault) ? new PostgreSqlCallStore(database, options.Schema) : fault;
    }

    /// <summary>The store as the ports of an installation.</summary>
    public CallStores ToStores() => new(
        new PostgreSqlEventLog(_database, _writer),
        new PostgreSqlDueCalls(_database, _notices),
        new PostgreSqlEffectStore(_database),
        new PostgreSqlFactsStore(_database),
        new PostgreSqlClaimStore(_database),
        new PostgreSqlParkedStore(_database, _notices))
    {
        Notices = _notices,
    };

    /// <summary>Writes what waits, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _notices.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
