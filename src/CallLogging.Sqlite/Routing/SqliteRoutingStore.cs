using CallLogging.Delivery;
using CallLogging.Routing;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

// Why: docs/decisions/0034-grouped-commits.md
/// <summary>Stores routing in a SQLite file of its own, so that a backlog of calls never delays a ring attempt.</summary>
/// <remarks>
/// One thread decides and writes all steps, and waiting steps share a commit. The store remembers the state of an account with the stamp of
/// its last commit and reads it again after another host has committed. Hosts on one machine may share the file.
/// </remarks>
internal sealed class SqliteRoutingStore : IRoutingStore, IAsyncDisposable
{
    private readonly SqliteWriter _writer;
    private readonly SqliteReaderPool _readers;
    private readonly FileWatch _watch;
    private readonly RoutingRows _rows = new();

    private SqliteRoutingStore(SqliteWriter writer, SqliteReaderPool readers, FileWatch watch)
    {
        _watch = watch;
        _writer = writer;
        _readers = readers;
        CallLists = new SqliteCallListStore(writer, readers);
    }

    /// <summary>The store of missed calls, follow-ups and activities, in the same file.</summary>
    public SqliteCallListStore CallLists { get; }

    ICallListStore IRoutingStore.CallLists => CallLists;

    /// <summary>The number of commits since the file was opened; many steps share a commit.</summary>
    public long CommitCount => _writer.Commits;

    /// <summary>Opens a file, or creates it with its tables if it does not exist. A file with another schema is refused.</summary>
    /// <param name="path">The path of the file, which must not be the file of the calls. Its folder has to exist.</param>
    /// <param name="options">The options of the store, or null for the defaults.</param>
    /// <returns>The store; or a fault with the reason and how to fix it, and then the file is unchanged.</returns>
    public static StoreResult<SqliteRoutingStore> Open(string path, SqliteStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new SqliteStoreOptions();
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteCallStore.Connect(path, options, SqliteOpenMode.ReadWriteCreate);
            SqliteSchema.Execute(connection, SqliteSchema.Pragmas);
            if (SqliteSchema.Apply(connection, SqliteSchema.Routing, path) is { } fault)
            {
                connection.Dispose();
                return fault;
            }

            var watch = new FileWatch(SqliteCallStore.Connect(path, options, SqliteOpenMode.ReadWrite), path);
            var readers = new SqliteReaderPool(() => SqliteCallStore.Connect(path, options, SqliteOpenMode.ReadWrite), path, watch);
            return new SqliteRoutingStore(new SqliteWriter(connection, SqliteSchema.Routing, path, options, watch), readers, watch);
        }
        catch (SqliteException fault)
        {
            connection?.Dispose();
            return SqliteFaults.From(fault, path);
        }
    }

    /// <inheritdoc />
    /// <remarks>
    /// The decision runs on the thread of the writer and has to be fast. It may run twice, because steps that share a failed commit are
    /// repeated one by one.
    /// </remarks>
    public Task<StoreResult<CommittedDecision>> StepAsync(
        RoutingRequest request, Func<RoutingState, StoredResponse> decide, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decide);
        return _writer.WriteAsync(session => _rows.CommitStep(session, request, decide), cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>The state contains the commits up to the beginning of the read. Settled calls are not part of it.</remarks>
    public Task<StoreResult<RoutingState>> LoadAsync(string account, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => RoutingRows.Load(session, account));

    /// <inheritdoc />
    /// <remarks>Settled calls are found as well, until they are forgotten.</remarks>
    public Task<StoreResult<RoutingSession?>> FindAsync(string account, CallKey call, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => RoutingRows.Find(session, account, call));

    /// <inheritdoc />
    public Task<StoreResult<ValueList<RoutingExplanation>>> LoadExplanationsAsync(
        string account, CallKey call, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => RoutingRows.LoadExplanations(session, account, call));

    /// <inheritdoc />
    /// <remarks>Deletes settled calls with their explanations, and stored responses, that are older than the given time.</remarks>
    public async Task<StoreFault?> ForgetAsync(string account, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        StoreResult<bool> done = await _writer.WriteAsync(session => RoutingRows.Forget(session, account, before), cancellationToken)
            .ConfigureAwait(false);
        return done.Fault;
    }

    /// <summary>Writes all waiting requests, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _readers.Dispose();
        _watch.Dispose();
    }
}
