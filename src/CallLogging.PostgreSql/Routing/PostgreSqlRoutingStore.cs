using System.Collections.Concurrent;
using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Routing;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Stores routing in a schema of its own, which many hosts share, so that a backlog of calls never delays a ring attempt.</summary>
/// <remarks>
/// Each step of an account is one transaction under a lock of that account. The store remembers the state of an account with the stamp of
/// its last commit and reads it again after another host has committed.
/// </remarks>
internal sealed class PostgreSqlRoutingStore : IRoutingStore, IAsyncDisposable
{
    private static long s_stores;

    private readonly PostgreSqlDatabase _database;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _accountLocks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Stamp, RoutingState State)> _states = new(StringComparer.Ordinal);

    // Machine, process, start time and a counter distinguish the stamps of this store from those of others. None is given out twice, not even after a rollback.
    private readonly string _owner = string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{Environment.TickCount64}-{Interlocked.Increment(ref s_stores)}");

    private long _stamps;

    private PostgreSqlRoutingStore(PostgreSqlDatabase database)
    {
        _database = database;
        CallLists = new PostgreSqlCallListStore(database);
    }

    /// <summary>The store of missed calls, follow-ups and activities, in the same schema.</summary>
    public PostgreSqlCallListStore CallLists { get; }

    ICallListStore IRoutingStore.CallLists => CallLists;

    /// <summary>The number of commits since the store was opened.</summary>
    public long CommitCount => _database.CommitCount;

    /// <summary>Connects, and creates the schema (<see cref="PostgreSqlStoreOptions.Schema"/> with the suffix <c>_routing</c>) with its tables if it does not exist. A schema that another build made is refused. Waits for a server that is still starting.</summary>
    /// <param name="connectionString">A connection string of Npgsql. The database has to exist; it may be the one of the calls.</param>
    /// <param name="options">The options of the store, or null for the defaults.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The store; or a fault with the reason and how to fix it, and then the database is unchanged.</returns>
    /// <exception cref="ArgumentException">The connection string or an option is invalid; the message names all invalid options.</exception>
    public static async Task<StoreResult<PostgreSqlRoutingStore>> OpenAsync(
        string connectionString, PostgreSqlStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        options ??= new PostgreSqlStoreOptions();
        StoreResult<PostgreSqlDatabase> opened = await PostgreSqlDatabase
            .OpenAsync(connectionString, options, PostgreSqlSchema.Routing, options.Schema + "_routing", cancellationToken).ConfigureAwait(false);
        return opened.TryGet(out PostgreSqlDatabase? database, out StoreFault? fault) ? new PostgreSqlRoutingStore(database) : fault;
    }

    /// <inheritdoc />
    /// <remarks>
    /// The decision may run several times, because a transaction that conflicts with another host is repeated. It runs under the lock
    /// of the account, and steps of one host queue without a connection. A step with an unknown commit gives a fault and is not
    /// repeated.
    /// </remarks>
    public async Task<StoreResult<CommittedDecision>> StepAsync(
        RoutingRequest request, Func<RoutingState, StoredResponse> decide, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decide);

        // A step that waits for other steps of this host does not occupy a connection.
        SemaphoreSlim turn = _accountLocks.GetOrAdd(request.Account, static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _database.RunTransactionAsync(transaction => StepAsync(transaction, request, decide), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc />
    /// <remarks>All rows come from the commits of one moment. Settled calls are not part of the state.</remarks>
    public Task<StoreResult<RoutingState>> LoadAsync(string account, CancellationToken cancellationToken = default) =>
        _database.ReadSnapshotAsync(batch => RoutingRows.AddState(batch, account), RoutingRows.ReadStateAsync, cancellationToken);

    /// <inheritdoc />
    /// <remarks>Settled calls are found as well, until they are forgotten.</remarks>
    public Task<StoreResult<RoutingSession?>> FindAsync(string account, CallKey call, CancellationToken cancellationToken = default) =>
        _database.ReadSnapshotAsync(
            batch => batch.Add(RoutingRows.Session, account, call.ToString()),
            async reader => (await RoutingRows.ReadRowsAsync(reader, RoutingJson.Sessions.Read).ConfigureAwait(false)).FirstOrDefault(),
            cancellationToken);

    /// <inheritdoc />
    public Task<StoreResult<ValueList<RoutingExplanation>>> LoadExplanationsAsync(
        string account, CallKey call, CancellationToken cancellationToken = default) =>
        _database.ReadSnapshotAsync(
            batch => batch.Add(RoutingRows.Explanations, account, call.ToString()),
            async reader => (await RoutingRows.ReadRowsAsync(reader, RoutingJson.Explanations.Read).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    /// <inheritdoc />
    /// <remarks>Deletes settled calls with their explanations, and stored responses, that are older than the given time.</remarks>
    public async Task<StoreFault?> ForgetAsync(string account, DateTimeOffset before, CancellationToken cancellationToken = default) =>
        (await _database.ExecuteAsync(batch => RoutingRows.Forget(batch, account, before), cancellationToken).ConfigureAwait(false)).Fault;

    /// <summary>Closes all connections.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<CommittedDecision> StepAsync(PostgreSqlTransaction transaction, RoutingRequest request, Func<RoutingState, StoredResponse> decide)
    {
        byte[]? kept;
        string? stamp;
        RoutingSession? asked;
        NpgsqlBatch look = transaction.CreateBatch();
        await using (look.ConfigureAwait(false))
        {
            RoutingRows.AddLock(look, request.Account);
            look.Add("SELECT body FROM responses WHERE account = $1 AND request_id = $2", request.Account, request.RequestId ?? "");
            look.Add("SELECT stamp FROM routing WHERE account = $1", request.Account);
            look.Add(RoutingRows.Session, request.Account, request.Call?.ToString() ?? "");
            NpgsqlDataReader reader = await look.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.NextResultAsync().ConfigureAwait(false);
                kept = await reader.ReadAsync().ConfigureAwait(false) ? reader.GetFieldValue<byte[]>(0) : null;
                await reader.NextResultAsync().ConfigureAwait(false);
                stamp = await reader.ReadAsync().ConfigureAwait(false) ? reader.GetText(0) : null;
                await reader.NextResultAsync().ConfigureAwait(false);
                asked = (await RoutingRows.ReadRowsAsync(reader, RoutingJson.Sessions.Read).ConfigureAwait(false)).FirstOrDefault();
            }
        }

        if (request.RequestId is not null && kept is not null)
        {
            return new CommittedDecision(null, kept.ToValueList());
        }

        RoutingState state = await GetStateAsync(transaction, request.Account, stamp).ConfigureAwait(false);
        state = request.Call is { } call && state.Find(call) is null && asked is not null ? state.With(asked) : state;
        StoredResponse answer = decide(state);
        var changes = RoutingChanges.Compute(state, answer.Decision.State);
        if (!changes.IsEmpty || request.RequestId is not null)
        {
            await WriteAsync(transaction, request, answer, changes).ConfigureAwait(false);
        }

        return new CommittedDecision(answer.Decision, answer.Body);
    }

    private async Task<RoutingState> GetStateAsync(PostgreSqlTransaction transaction, string account, string? stamp)
    {
        if (stamp is not null && _states.TryGetValue(account, out (string Stamp, RoutingState State) known) && known.Stamp == stamp)
        {
            return known.State;
        }

        NpgsqlBatch load = transaction.CreateBatch();
        await using (load.ConfigureAwait(false))
        {
            RoutingRows.AddState(load, account);
            NpgsqlDataReader reader = await load.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await RoutingRows.ReadStateAsync(reader).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAsync(PostgreSqlTransaction transaction, RoutingRequest request, StoredResponse answer, RoutingChanges changes)
    {
        string account = request.Account;
        foreach (ListedCall told in changes.ListedCalls.OrderBy(t => t.Call.ToString(), StringComparer.Ordinal))
        {
            await CallListRows.RecordAsync(transaction, account, told).ConfigureAwait(false);
        }

        string stamp = string.Create(CultureInfo.InvariantCulture, $"{_owner}-{Interlocked.Increment(ref _stamps)}");
        NpgsqlBatch write = transaction.CreateBatch();
        await using (write.ConfigureAwait(false))
        {
            RoutingRows.Write(write, account, changes, answer.Decision.Explanations);
            if (request.RequestId is { } requestId)
            {
                write.Add(
                    "INSERT INTO responses (account, request_id, decided_at, body) VALUES ($1, $2, $3, $4)",
                    account, requestId, answer.DecidedAt, answer.Body.AsSpan().ToArray());
            }

            write.Add("INSERT INTO routing (account, stamp) VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET stamp = excluded.stamp", account, stamp);
            await transaction.CommitAsync(write).ConfigureAwait(false);
            _states[account] = (stamp, answer.Decision.State.WithoutFinished());
        }
    }
}
