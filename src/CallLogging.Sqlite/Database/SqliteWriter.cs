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
    private long _commits;

    public SqliteWriter(SqliteConnection connection, string path, SqliteStoreOptions options)
    {
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

            if (TryCommit(batch) is null)
            {
                batch.ForEach(static r => r.Complete());
            }
            else
            {
                // One of the requests, or the commit, is at fault. Each request gets a commit of its own, so that the others do not fail with it.
                batch.ForEach(CommitAlone);
            }
        }
    }

    private void CommitAlone(WriteRequest request)
    {
        if (TryCommit([request]) is { } fault)
        {
            request.Fail(fault);
        }
        else
        {
            request.Complete();
        }
    }

    private StoreFault? TryCommit(List<WriteRequest> batch)
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
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
            return null;
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
