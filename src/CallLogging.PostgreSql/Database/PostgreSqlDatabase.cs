using System.Globalization;
using System.Security.Cryptography;
using CallLogging.Delivery;
using CallLogging.Shared;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>One schema of one database: its connections and transactions, with the repeats after failures.</summary>
internal sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private const int MaxAttempts = 6;

    // An old host may go on for this long after a newer build has changed the tables.
    private static readonly TimeSpan s_schemaCheckInterval = TimeSpan.FromSeconds(5);
    private readonly string _schemaName;
    private long _schemaCheckedAt;
    private long _commits;

    private PostgreSqlDatabase(NpgsqlDataSource source, string schemaName, string place, PostgreSqlStoreOptions options)
    {
        _schemaName = schemaName;
        DataSource = source;
        Place = place;
        Options = options;
    }

    /// <summary>The pool of connections, whose search path is the schema.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Server, database and schema, for messages, without account and password.</summary>
    public string Place { get; }

    public PostgreSqlStoreOptions Options { get; }

    /// <summary>The number of commits.</summary>
    public long CommitCount => Interlocked.Read(ref _commits);

    /// <summary>Connects, and creates the tables of a new schema.</summary>
    /// <param name="connectionString">A connection string of Npgsql.</param>
    /// <param name="options">The options of the store.</param>
    /// <param name="kind">The name of the schema's tables, <see cref="PostgreSqlSchema.Calls"/> or <see cref="PostgreSqlSchema.Routing"/>.</param>
    /// <param name="schema">The name of the schema in the database.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<StoreResult<PostgreSqlDatabase>> OpenAsync(
        string connectionString, PostgreSqlStoreOptions options, string kind, string schema, CancellationToken cancellationToken)
    {
        // The connection string of the options is for hosts; this one is given.
        if (options.FindErrors(nameof(PostgreSqlStoreOptions)).Where(e => !e.Path.EndsWith(nameof(options.ConnectionString), StringComparison.Ordinal)).ToArray() is { Length: > 0 } errors)
        {
            throw new ArgumentException(string.Join<SettingsError>(Environment.NewLine, errors), nameof(options));
        }

        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var untouched = new NpgsqlConnectionStringBuilder();
        settings.SearchPath = schema;
        settings.NoResetOnClose = true;
        settings.ApplicationName ??= "CallLogging";
        settings.MaxPoolSize = settings.MaxPoolSize == untouched.MaxPoolSize ? options.MaxConnections : settings.MaxPoolSize;
        settings.MaxAutoPrepare = settings.MaxAutoPrepare == untouched.MaxAutoPrepare ? 64 : settings.MaxAutoPrepare;
        settings.AutoPrepareMinUsages = 2;
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        settings.IncludeErrorDetail = false;
        string place = string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}/{settings.Database}, schema {schema}");
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        string session = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SET lock_timeout = {(long)options.LockTimeout.TotalMilliseconds}; SET idle_in_transaction_session_timeout = {(long)options.IdleTransactionTimeout.TotalMilliseconds};
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
            """);
        builder.UsePhysicalConnectionInitializer(c => Initialize(c, session), c => InitializeAsync(c, session));
        var database = new PostgreSqlDatabase(builder.Build(), kind, place, options);
        StoreFault? fault = await database.ApplySchemaAsync(schema, kind, cancellationToken).ConfigureAwait(false);
        if (fault is null)
        {
            return database;
        }

        await database.DisposeAsync().ConfigureAwait(false);
        return fault;
    }

    // Why: docs/decisions/0112-unknown-commits.md
    /// <summary>Runs work that may be done twice without harm, and repeats it even if the result of its commit is unknown.</summary>
    public Task<StoreResult<T>> RunIdempotentAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(work, static fault => PostgreSqlFaults.IsRolledBack(fault) || PostgreSqlFaults.IsConnectionLost(fault), cancellationToken);

    /// <summary>Runs a transaction of several statements, and repeats it only if it is certain that nothing was committed.</summary>
    public async Task<StoreResult<T>> RunTransactionAsync<T>(Func<PostgreSqlTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        PostgreSqlTransaction? last = null;
        return await RunAsync(
            async (connection, _) =>
            {
                last = new PostgreSqlTransaction(connection);
                T value = await work(last).ConfigureAwait(false);
                if (last.IsCommitted)
                {
                    Interlocked.Increment(ref _commits);
                }
                else
                {
                    await last.RollBackAsync().ConfigureAwait(false);
                }

                return value;
            },
            fault => PostgreSqlFaults.IsRolledBack(fault) || (PostgreSqlFaults.IsConnectionLost(fault) && last is not { IsCommitSent: true }),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads with the statements of one batch.</summary>
    public Task<StoreResult<T>> ReadAsync<T>(Action<NpgsqlBatch> addStatements, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken) =>
        RunIdempotentAsync(
            async (connection, token) =>
            {
                NpgsqlBatch batch = connection.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    addStatements(batch);
                    NpgsqlDataReader reader = await batch.ExecuteReaderAsync(token).ConfigureAwait(false);
                    await using (reader.ConfigureAwait(false))
                    {
                        T value = await read(reader).ConfigureAwait(false);

                        // The reader reads to the end, because the fault of a commit follows the rows.
                        while (await reader.NextResultAsync(token).ConfigureAwait(false))
                        {
                        }

                        return value;
                    }
                }
            },
            cancellationToken);

    /// <summary>Reads with several statements that all see the commits of one moment.</summary>
    public Task<StoreResult<T>> ReadSnapshotAsync<T>(Action<NpgsqlBatch> addStatements, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken) =>
        ReadAsync(
            batch =>
            {
                batch.Add("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
                addStatements(batch);
                batch.Add("COMMIT");
            },
            read,
            cancellationToken);

    /// <summary>Runs statements that may be done twice without harm, and returns the number of changed rows.</summary>
    public Task<StoreResult<int>> ExecuteAsync(Action<NpgsqlBatch> addStatements, CancellationToken cancellationToken) =>
        RunIdempotentAsync(
            async (connection, _) =>
            {
                NpgsqlBatch batch = connection.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    addStatements(batch);
                    int changed = await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
                    CountCommit();
                    return changed;
                }
            },
            cancellationToken);

    /// <summary>Counts a commit that <see cref="RunTransactionAsync"/> did not make.</summary>
    public void CountCommit() => Interlocked.Increment(ref _commits);

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();

    private static void Initialize(NpgsqlConnection connection, string session)
    {
#pragma warning disable CA2100 // the text contains only numbers of this package
        using var command = new NpgsqlCommand(session, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static async Task InitializeAsync(NpgsqlConnection connection, string session)
    {
#pragma warning disable CA2100 // the text contains only numbers of this package
        var command = new NpgsqlCommand(session, connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    private async Task<StoreFault?> ApplySchemaAsync(string schema, string kind, CancellationToken cancellationToken)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            StoreResult<bool> applied;
            StoreFault? refused = null;
            applied = await RunIdempotentAsync(
                async (connection, _) =>
                {
                    refused = await PostgreSqlSchema.ApplyAsync(connection, kind, schema, Place).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            StoreFault? fault = refused ?? applied.Fault;
            bool mayCome = fault is { Kind: StoreFaultKind.Unavailable or StoreFaultKind.Busy } && refused is null;
            if (fault is null)
            {
                Volatile.Write(ref _schemaCheckedAt, TimeProvider.System.GetTimestamp());
            }

            if (!mayCome || TimeProvider.System.GetElapsedTime(began) >= Options.StartTimeout)
            {
                return fault;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken).ConfigureAwait(false);
        }
    }

    // The tables of a store that is being opened are checked, or created, by ApplySchemaAsync.
    private async Task<StoreFault?> FindSchemaFaultAsync(NpgsqlConnection connection)
    {
        long checkedAt = Volatile.Read(ref _schemaCheckedAt);
        if (checkedAt == 0 || TimeProvider.System.GetElapsedTime(checkedAt) < s_schemaCheckInterval)
        {
            return null;
        }

        StoreFault? fault = await PostgreSqlSchema.VerifyAsync(connection, _schemaName, Place).ConfigureAwait(false);
        if (fault is null)
        {
            Volatile.Write(ref _schemaCheckedAt, TimeProvider.System.GetTimestamp());
        }

        return fault;
    }

    private async Task<StoreResult<T>> RunAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> work, Func<Exception, bool> canRepeat, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                NpgsqlConnection connection = await DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    return await FindSchemaFaultAsync(connection).ConfigureAwait(false) is { } changed
                        ? changed
                        : await work(connection, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // faults are values: every exception of the driver becomes one
            catch (Exception fault)
#pragma warning restore CA1031
            {
                // Two attempts show that a server is down. Other requests release their rows within milliseconds, so conflicts are worth more attempts.
                int most = PostgreSqlFaults.IsRolledBack(fault) ? MaxAttempts : 2;
                if (attempt >= most || !canRepeat(fault))
                {
                    return PostgreSqlFaults.From(fault, Place);
                }
            }

            await Task.Delay(RandomNumberGenerator.GetInt32(1, 5 << attempt), cancellationToken).ConfigureAwait(false);
        }
    }
}
