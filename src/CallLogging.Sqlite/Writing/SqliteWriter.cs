using System.Threading.Channels;
using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>
/// Writes everything, on one thread of its own: what waits is written in one transaction and shares its commit, so that a busy host
/// pays one fsync for many requests and a quiet one waits for nobody.
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
        _thread = new Thread(Work) { IsBackground = true, Name = "CallLogging SQLite writer" };
        _thread.Start();
    }

    /// <summary>How often the file was forced to disk: once a commit, twice a checkpoint.</summary>
    public long Fsyncs => Interlocked.Read(ref _commits) + (2 * _checkpoint.Count);

    /// <summary>How often was committed.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    public EpochSource Epochs => _epochs;

    /// <summary>Writes, and answers once that is committed. Waits while too many others do.</summary>
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
            return SqliteFaults.Closed(_path);
        }

        return await request.Answer.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await Task.Run(_thread.Join).ConfigureAwait(false);
        _session.Dispose();
    }

    private void Work()
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
                // One of them, or the commit, is at fault: each for itself, so that the others do not suffer.
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
            _checkpoint.AfterCommit();
            return null;
        }
        catch (SqliteException fault)
        {
            RollBack();
            return SqliteFaults.Of(fault, _path);
        }
        catch (FormatException fault)
        {
            RollBack();
            return SqliteFaults.Unreadable(_path, fault);
        }
#pragma warning disable CA1031 // one request's fault must not end the thread that everybody waits for
        catch (Exception fault)
#pragma warning restore CA1031
        {
            RollBack();
            return SqliteFaults.Unexpected(_path, fault);
        }
    }

    private void RollBack()
    {
        _epochs.Forget();
        if (SQLitePCL.raw.sqlite3_get_autocommit(_session.Connection.Handle) == 0)
        {
            try
            {
                _session.Execute("ROLLBACK");
            }
            catch (SqliteException)
            {
                // SQLite has rolled back by itself.
            }
        }
    }
}
