using CallLogging.Delivery;
using CallLogging.Routing;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>Keeps routing in a SQLite file of its own, so that a backlog of calls never delays a ring (spec R17).</summary>
/// <remarks>
/// All steps are decided and written on one thread, in one transaction each or several that share a commit. The state of an
/// account is remembered with the stamp of its last commit and read again when another host has committed since.
/// </remarks>
public sealed class SqliteRoutingStore : IRoutingStore, IAsyncDisposable
{
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly RoutingRows _rows = new();

    private SqliteRoutingStore(SqliteWriter writer, SqliteReaders readers)
    {
        _writer = writer;
        _readers = readers;
        CallLists = new SqliteCallListStore(writer, readers);
    }

    /// <summary>The lists of missed calls and follow-ups, in the same file.</summary>
    public SqliteCallListStore CallLists { get; }

    ICallListStore IRoutingStore.CallLists => CallLists;

    /// <summary>How often was committed since the file was opened; many steps share a commit.</summary>
    public long Commits => _writer.Commits;

    /// <summary>Opens a file, creates it where it is not there, and brings its schema up to date.</summary>
    /// <param name="path">The file: not the one of the calls. Its folder has to exist.</param>
    /// <param name="options">How it works, or null for the defaults.</param>
    /// <returns>The store, or why the file cannot be used and what to do; nothing was changed then.</returns>
    public static StoreResult<SqliteRoutingStore> Open(string path, SqliteStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new SqliteStoreOptions();
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteCallStore.Connect(path, options, SqliteOpenMode.ReadWriteCreate);
            SqliteSchema.Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;");
            if (RoutingSchema.Apply(connection, path) is { } fault)
            {
                connection.Dispose();
                return fault;
            }

            var readers = new SqliteReaders(() => SqliteCallStore.Connect(path, options, SqliteOpenMode.ReadWrite), path);
            return new SqliteRoutingStore(new SqliteWriter(connection, path, options), readers);
        }
        catch (SqliteException fault)
        {
            connection?.Dispose();
            return SqliteFaults.Of(fault, path);
        }
    }

    /// <inheritdoc />
    public Task<StoreResult<CommittedStep>> StepAsync(
        RoutingRequest request, Func<RoutingState, RoutingAnswer> decide, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decide);
        return _writer.WriteAsync(session => _rows.Step(session, request, decide), cancellationToken);
    }

    /// <inheritdoc />
    public Task<StoreResult<RoutingState>> LoadAsync(string account, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => RoutingRows.Load(session, account));

    /// <inheritdoc />
    public Task<StoreResult<RingSession?>> FindAsync(string account, CallKey call, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => RoutingRows.Find(session, account, call));

    /// <inheritdoc />
    public Task<StoreResult<ValueList<RoutingExplanation>>> ExplanationsAsync(
        string account, CallKey call, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => RoutingRows.Explanations(session, account, call));

    /// <inheritdoc />
    public async Task<StoreFault?> ForgetAsync(string account, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        StoreResult<bool> done = await _writer.WriteAsync(session => RoutingRows.Forget(session, account, before), cancellationToken)
            .ConfigureAwait(false);
        return done.Fault;
    }

    /// <summary>Writes what waits, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _readers.Dispose();
    }
}
