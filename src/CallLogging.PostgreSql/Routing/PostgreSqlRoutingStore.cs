using System.Collections.Concurrent;
using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Routing;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Keeps routing in a schema of its own, which many hosts share (spec R15, R17).</summary>
/// <remarks>
/// Each step of an account is one transaction under a lock of that account. The state is remembered with the stamp of its last commit
/// and read again when another host has committed since.
/// </remarks>
public sealed class PostgreSqlRoutingStore : IRoutingStore, IAsyncDisposable
{
    private static long s_stores;

    private readonly PostgreSqlDatabase _database;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Stamp, RoutingState State)> _known = new(StringComparer.Ordinal);

    // Told apart from stamps of other hosts; none is given out twice, also not after a rollback.
    private readonly string _owner = string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{Environment.TickCount64}-{Interlocked.Increment(ref s_stores)}");

    private long _stamps;

    private PostgreSqlRoutingStore(PostgreSqlDatabase database)
    {
        _database = database;
        CallLists = new PostgreSqlCallListStore(database);
    }

    /// <summary>The lists of missed calls and follow-ups, in the same schema.</summary>
    public PostgreSqlCallListStore CallLists { get; }

    ICallListStore IRoutingStore.CallLists => CallLists;

    /// <summary>How often was committed since the store was opened.</summary>
    public long Commits => _database.Commits;

    /// <summary>Connects, creates the schema (<see cref="PostgreSqlStoreOptions.Schema"/> with <c>_routing</c> behind it) where it is not there, and brings it up to date.</summary>
    /// <param name="connectionString">Npgsql's. The database has to exist; it may be the one of the calls.</param>
    /// <param name="options">How it works, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the waiting for a server that is still starting.</param>
    /// <returns>The store, or why the database cannot be used and what to do; nothing was changed then.</returns>
    /// <exception cref="ArgumentException">The connection string or an option is wrong; all wrong options are named.</exception>
    public static async Task<StoreResult<PostgreSqlRoutingStore>> OpenAsync(
        string connectionString, PostgreSqlStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        options ??= new PostgreSqlStoreOptions();
        StoreResult<PostgreSqlDatabase> opened = await PostgreSqlDatabase
            .OpenAsync(connectionString, options, "routing", options.Schema + "_routing", cancellationToken).ConfigureAwait(false);
        return opened.TryGet(out PostgreSqlDatabase? database, out StoreFault? fault) ? new PostgreSqlRoutingStore(database) : fault;
    }

    /// <inheritdoc />
    public async Task<StoreResult<CommittedStep>> StepAsync(
        RoutingRequest request, Func<RoutingState, RoutingAnswer> decide, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decide);

        // Who waits for this host's other steps needs no connection for it.
        SemaphoreSlim turn = _turns.GetOrAdd(request.Account, static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _database.TransactAsync(transaction => StepAsync(transaction, request, decide), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc />
    public Task<StoreResult<RoutingState>> LoadAsync(string account, CancellationToken cancellationToken = default) =>
        _database.LookAsync(batch => RoutingRows.AddState(batch, account), RoutingRows.ReadStateAsync, cancellationToken);

    /// <inheritdoc />
    public Task<StoreResult<RingSession?>> FindAsync(string account, CallKey call, CancellationToken cancellationToken = default) =>
        _database.LookAsync(
            batch => batch.Add(RoutingRows.Session, account, call.ToString()),
            async reader => (await RoutingRows.RowsAsync(reader, RoutingJson.ReadSession).ConfigureAwait(false)).FirstOrDefault(),
            cancellationToken);

    /// <inheritdoc />
    public Task<StoreResult<ValueList<RoutingExplanation>>> ExplanationsAsync(
        string account, CallKey call, CancellationToken cancellationToken = default) =>
        _database.LookAsync(
            batch => batch.Add(RoutingRows.Explanations, account, call.ToString()),
            async reader => (await RoutingRows.RowsAsync(reader, RoutingJson.ReadExplanation).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    /// <inheritdoc />
    public async Task<StoreFault?> ForgetAsync(string account, DateTimeOffset before, CancellationToken cancellationToken = default) =>
        (await _database.ChangeAsync(batch => RoutingRows.Forget(batch, account, before), cancellationToken).ConfigureAwait(false)).Fault;

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<CommittedStep> StepAsync(PostgreSqlTransaction transaction, RoutingRequest request, Func<RoutingState, RoutingAnswer> decide)
    {
        byte[]? kept;
        string? stamp;
        RingSession? asked;
        NpgsqlBatch look = transaction.Batch();
        await using (look.ConfigureAwait(false))
        {
            RoutingRows.AddLock(look, request.Account);
            look.Add("SELECT body FROM answers WHERE account = $1 AND delivery = $2", request.Account, request.DeliveryId ?? "");
            look.Add("SELECT stamp FROM routing WHERE account = $1", request.Account);
            look.Add(RoutingRows.Session, request.Account, request.Call?.ToString() ?? "");
            NpgsqlDataReader reader = await look.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.NextResultAsync().ConfigureAwait(false);
                kept = await reader.ReadAsync().ConfigureAwait(false) ? reader.GetFieldValue<byte[]>(0) : null;
                await reader.NextResultAsync().ConfigureAwait(false);
                stamp = await reader.ReadAsync().ConfigureAwait(false) ? reader.Text(0) : null;
                await reader.NextResultAsync().ConfigureAwait(false);
                asked = (await RoutingRows.RowsAsync(reader, RoutingJson.ReadSession).ConfigureAwait(false)).FirstOrDefault();
            }
        }

        if (request.DeliveryId is not null && kept is not null)
        {
            return new CommittedStep(null, kept.ToValueList());
        }

        RoutingState state = await PresentAsync(transaction, request.Account, stamp).ConfigureAwait(false);
        state = request.Call is { } call && state.Find(call) is null && asked is not null ? state.With(asked) : state;
        RoutingAnswer answer = decide(state);
        var changes = RoutingChanges.Between(state, answer.Step.State);
        if (!changes.IsEmpty || request.DeliveryId is not null)
        {
            await WriteAsync(transaction, request, answer, changes).ConfigureAwait(false);
        }

        return new CommittedStep(answer.Step, answer.Body);
    }

    private async Task<RoutingState> PresentAsync(PostgreSqlTransaction transaction, string account, string? stamp)
    {
        if (stamp is not null && _known.TryGetValue(account, out (string Stamp, RoutingState State) known) && known.Stamp == stamp)
        {
            return known.State;
        }

        NpgsqlBatch load = transaction.Batch();
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

    private async Task WriteAsync(PostgreSqlTransaction transaction, RoutingRequest request, RoutingAnswer answer, RoutingChanges changes)
    {
        string account = request.Account;
        foreach (ListedCall told in changes.Listed.OrderBy(t => t.Call.ToString(), StringComparer.Ordinal))
        {
            await CallListRows.RecordAsync(transaction, account, told).ConfigureAwait(false);
        }

        string stamp = string.Create(CultureInfo.InvariantCulture, $"{_owner}-{Interlocked.Increment(ref _stamps)}");
        NpgsqlBatch write = transaction.Batch();
        await using (write.ConfigureAwait(false))
        {
            RoutingRows.Write(write, account, changes, answer.Step.Explanations);
            if (request.DeliveryId is { } delivery)
            {
                write.Add(
                    "INSERT INTO answers (account, delivery, at, body) VALUES ($1, $2, $3, $4)",
                    account, delivery, answer.DecidedAt.UtcTicks, answer.Body.AsSpan().ToArray());
            }

            write.Add("INSERT INTO routing (account, stamp) VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET stamp = excluded.stamp", account, stamp);
            await transaction.CommitAsync(write).ConfigureAwait(false);
            _known[account] = (stamp, answer.Step.State.WithoutSettled());
        }
    }
}
