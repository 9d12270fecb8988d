namespace CallLogging.Simulation;

/// <summary>The database that all hosts share: tables with committed rows, and the open transactions with their locks.</summary>
internal sealed class SimDatabase(World world)
{
    private static readonly TimeSpan s_lockTimeout = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, Dictionary<string, object>> _tables = [];
    private readonly List<SimTransaction> _open = [];
    private readonly List<TaskCompletionSource> _waiting = [];
    private long _lastNumber;

    /// <summary>The time after which the server ends the idle transaction of a paused host.</summary>
    public static TimeSpan IdleTimeout { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Returns a number that was never returned before, like a sequence: a rollback does not give it back.</summary>
    public long NextNumber() => ++_lastNumber;

    public SimTransaction Begin(SimHost? host)
    {
        var transaction = new SimTransaction(this, host) { LastActive = world.Clock.GetUtcNow() };
        _open.Add(transaction);
        return transaction;
    }

    public T? Find<T>(string table, string key)
        where T : class =>
        _tables.TryGetValue(table, out Dictionary<string, object>? rows) && rows.TryGetValue(key, out object? row) ? (T)row : null;

    public IEnumerable<KeyValuePair<string, T>> Scan<T>(string table)
        where T : class =>
        _tables.TryGetValue(table, out Dictionary<string, object>? rows) ? rows.Select(r => KeyValuePair.Create(r.Key, (T)r.Value)) : [];

    public void Commit(SimTransaction transaction)
    {
        foreach (((string table, string key), object? row) in transaction.Writes)
        {
            if (!_tables.TryGetValue(table, out Dictionary<string, object>? rows))
            {
                _tables[table] = rows = [];
            }

            if (row is null)
            {
                rows.Remove(key);
            }
            else
            {
                rows[key] = row;
            }
        }

        transaction.End();
    }

    public void Release(SimTransaction transaction)
    {
        _open.Remove(transaction);
        TaskCompletionSource[] waiting = [.. _waiting];
        _waiting.Clear();
        foreach (TaskCompletionSource waiter in waiting)
        {
            waiter.TrySetResult();
        }
    }

    /// <summary>Ends the open transactions of a host that died, or of all hosts if the server died.</summary>
    public void Abort(SimHost? host)
    {
        foreach (SimTransaction transaction in _open.Where(t => host is null || t.Host == host).ToArray())
        {
            transaction.End();
        }
    }

    /// <summary>Determines whether the lock of another transaction conflicts with the lock that this one wants.</summary>
    public bool IsLockedByOthers(SimTransaction transaction, string table, string key, SimLock wanted) => FindBlockers(transaction, table, key, wanted).Any();

    /// <summary>Locks a row until the transaction ends, and waits while other transactions have conflicting locks.</summary>
    public async Task LockAsync(SimTransaction transaction, string table, string key, SimLock wanted)
    {
        bool isTimedOut = false;
        bool hasTimer = false;
        while (FindBlockers(transaction, table, key, wanted).ToArray() is { Length: > 0 } blockers)
        {
            if (transaction.Host is null)
            {
                // A request of the world itself does not wait.
                Array.ForEach(blockers, b => b.End());
                break;
            }

            var signal = new TaskCompletionSource();
            _waiting.Add(signal);
            if (!hasTimer)
            {
                hasTimer = true;
                world.ScheduleAfter(s_lockTimeout, () =>
                {
                    isTimedOut = true;
                    TaskCompletionSource[] waiting = [.. _waiting];
                    _waiting.Clear();
                    Array.ForEach(waiting, w => w.TrySetResult());
                });
            }

            foreach (SimTransaction blocker in blockers)
            {
                DateTimeOffset seen = blocker.LastActive;
                world.ScheduleAfter(IdleTimeout, () =>
                {
                    if (blocker.IsOpen && blocker.LastActive == seen)
                    {
                        blocker.End();
                    }
                });
            }

            await signal.Task;
            await world.Turns.NextAsync(transaction.Host);
            if (!transaction.IsOpen)
            {
                throw new LostConnectionException(transaction.IsCommitSent, isRolledBack: false);
            }

            if (isTimedOut)
            {
                transaction.End();
                throw new LostConnectionException(isCommitSent: false, isRolledBack: true);
            }
        }

        if (!transaction.Locks.TryGetValue((table, key), out SimLock current) || current < wanted)
        {
            transaction.Locks[(table, key)] = wanted;
        }
    }

    private IEnumerable<SimTransaction> FindBlockers(SimTransaction transaction, string table, string key, SimLock wanted) => _open.Where(t =>
        t != transaction && t.Locks.TryGetValue((table, key), out SimLock current) && (current, wanted) switch
        {
            (SimLock.KeyShare, SimLock.KeyShare) or (SimLock.KeyShare, SimLock.Change) or (SimLock.Change, SimLock.KeyShare) => false,
            _ => true,
        });
}
