using System.Collections.Concurrent;
using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>Reads on connections of its own, beside the writer. Each read sees the commits up to its beginning.</summary>
internal sealed class SqliteReaderPool(Func<SqliteConnection> open, string path, FileWatch watch) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _isClosed;

    public Task<StoreResult<T>> ReadAsync<T>(Func<SqliteSession, T> read)
    {
        if (_isClosed)
        {
            return Task.FromResult<StoreResult<T>>(SqliteFaults.CreateClosed(path));
        }

        if (watch.FindFault() is { } replaced)
        {
            return Task.FromResult<StoreResult<T>>(replaced);
        }

        SqliteSession? session = null;
        try
        {
            session = _idle.TryTake(out SqliteSession? idle) ? idle : new SqliteSession(open());
            StoreResult<T> value = read(session);
            _idle.Add(session);
            return Task.FromResult(value);
        }
        catch (SqliteException fault)
        {
            session?.Dispose();
            return Task.FromResult<StoreResult<T>>(SqliteFaults.From(fault, path));
        }
        catch (FormatException fault)
        {
            session?.Dispose();
            return Task.FromResult<StoreResult<T>>(SqliteFaults.CreateUnreadable(path, fault));
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryTake(out SqliteSession? session))
        {
            session.Dispose();
        }
    }
}
