using System.Threading.Channels;
using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

// Why: docs/decisions/0034-grouped-commits.md
/// <summary>
/// Writes all requests on one thread of its own. All waiting requests share one transaction and its commit, so that a busy host pays
/// one fsync for many requests and a quiet host does not wait.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly SqliteSession _session;
    private readonly SqliteStoreOptions _options;
    private readonly string _path;
    private readonly Channel<WriteRequest> _waiting;
    private readonly Thread _thread;
    private readonly EpochSource _epochs = new();
    private readonly WalCheckpoint _checkpoint;
    private readonly string _schema;
    private readonly FileWatch _watch;
    private long _commits;
    private long _schemaVersion = -1;

    public SqliteWriter(SqliteConnection connection, string schema, string path, SqliteStoreOptions options, FileWatch watch)
    {
        _schema = schema;
        _watch = watch;
        _session = new SqliteSession(connection);
        _path = path;
        _options = options;
        _checkpoint = new WalCheckpoint(_session, options.CheckpointPages);
        _waiting = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(options.MaxWaiting) { SingleReader = true });
        _thread = new Thread(RunLoop) { IsBackground = true, Name = "CallLogging SQLite writer" };
        _thread.Start();
    }

    /// <summary>The number of times the file was forced to disk: once per commit, twice per checkpoint.</summary>
    public long Fsyncs => Interlocked.Read(ref _commits) + (2 * _checkpoint.Count);

    /// <summary>The number of commits.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    public EpochSource Epochs => _epochs;

    /// <summary>Runs a write on the writer's thread and returns its result after the commit. Waits while too many other requests wait.</summary>
    /// <param name="write">The statements of the write; they run again if a commit that they share fails.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<StoreResult<T>> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        var request = new WriteRequest<T>(write);
        try
        {
            if (!_waiting.Writer.TryWrite(request))
            {
                await _waiting.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ChannelClosedException)
        {
            return SqliteFaults.CreateClosed(_path);
        }

        return await request.Result.ConfigureAwait(false);
    }

    /// <summary>Empties the write-ahead log with the next commit: the log holds copies of pages as they were before a deletion.</summary>
    public void RequestEmptyLog() => _checkpoint.RequestEmptyLog();

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await Task.Run(_thread.Join).ConfigureAwait(false);
        _session.Dispose();
    }

    private void RunLoop()
    {
        var batch = new List<WriteRequest>(_options.MaxBatch);
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < _options.MaxBatch && _waiting.Reader.TryRead(out WriteRequest? request))
            {
                batch.Add(request);
            }

            if (TryCommit(batch, out bool hasBegun) is not { } fault)
            {
                batch.ForEach(static r => r.Complete());
            }
            else if (hasBegun)
            {
                // One of the requests, or the commit, is at fault. Each request gets a commit of its own, so that the others do not fail with it.
                CommitEach(batch);
            }
            else
            {
                FailAll(batch, fault);
            }
        }
    }

    private void CommitEach(List<WriteRequest> batch)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            if (TryCommit([batch[i]], out bool hasBegun) is not { } fault)
            {
                batch[i].Complete();
            }
            else if (hasBegun)
            {
                batch[i].Fail(fault);
            }
            else
            {
                FailAll(batch[i..], fault);
                return;
            }
        }
    }

    // Whoever waits has waited for the lock as well. Nobody may wait for it again and again: a provider gives up after a few seconds.
    private void FailAll(List<WriteRequest> batch, StoreFault fault)
    {
        batch.ForEach(r => r.Fail(fault));
        while (_waiting.Reader.TryRead(out WriteRequest? request))
        {
            request.Fail(fault);
        }
    }

    private StoreFault? TryCommit(List<WriteRequest> batch, out bool hasBegun)
    {
        hasBegun = false;
        try
        {
            if (_watch.FindFault() is { } replaced)
            {
                return replaced;
            }

            _session.Execute("BEGIN IMMEDIATE");
            if (FindSchemaFault() is { } changed)
            {
                RollBack();
                return changed;
            }

            hasBegun = true;
            foreach (WriteRequest request in batch)
            {
                request.Run(_session);
            }

            if (_options.AddedCommitDelay > TimeSpan.Zero)
            {
                Thread.Sleep(_options.AddedCommitDelay);
            }

            _session.Execute("COMMIT");
            Interlocked.Increment(ref _commits);
            _checkpoint.CheckpointIfDue();

            // A commit to a file that is no longer there must not be reported as one.
            return _watch.FindFault();
        }
        catch (SqliteException fault)
        {
            RollBack();
            return SqliteFaults.From(fault, _path);
        }
        catch (FormatException fault)
        {
            RollBack();
            return SqliteFaults.CreateUnreadable(_path, fault);
        }
#pragma warning disable CA1031 // the fault of one request must not end the thread that all requests wait for
        catch (Exception fault)
#pragma warning restore CA1031
        {
            RollBack();
            return SqliteFaults.CreateUnexpected(_path, fault);
        }
    }

    // SQLite counts the changes of the schema in the header of the file.
    private StoreFault? FindSchemaFault()
    {
        long version = _session.QueryInt64("PRAGMA schema_version") ?? 0;
        if (version == _schemaVersion)
        {
            return null;
        }

        StoreFault? fault = SqliteSchema.Verify(_session.Connection, _schema, _path);
        _schemaVersion = fault is null ? version : -1;
        return fault;
    }

    private void RollBack()
    {
        _epochs.DropBlock();
        if (SQLitePCL.raw.sqlite3_get_autocommit(_session.Connection.Handle) == 0)
        {
            try
            {
                _session.Execute("ROLLBACK");
            }
            catch (SqliteException)
            {
                // SQLite has already rolled back automatically.
            }
        }
    }
}

/// <summary>A request that waits to be written.</summary>
internal abstract class WriteRequest
{
    public abstract void Run(SqliteSession session);

    public abstract void Complete();

    public abstract void Fail(StoreFault fault);
}

/// <summary>A request with a result, which completes after the commit.</summary>
internal sealed class WriteRequest<T>(Func<SqliteSession, T> write) : WriteRequest
{
    private readonly TaskCompletionSource<StoreResult<T>> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;

    public Task<StoreResult<T>> Result => _result.Task;

    public override void Run(SqliteSession session) => _value = write(session);

    public override void Complete() => _result.TrySetResult(_value!);

    public override void Fail(StoreFault fault) => _result.TrySetResult(fault);
}
