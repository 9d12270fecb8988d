namespace CallLogging.Simulation;

/// <summary>Tables with committed rows, and who holds which of them. All hosts share it.</summary>
internal sealed class SimDatabase(World world)
{
    private static readonly TimeSpan s_lockTimeout = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, Dictionary<string, object>> _tables = [];
    private readonly List<SimTransaction> _open = [];
    private readonly List<TaskCompletionSource> _waiting = [];
    private long _last;

    /// <summary>After how long the server ends a transaction of a host that stands still.</summary>
    public static TimeSpan IdleTimeout { get; } = TimeSpan.FromSeconds(10);

    /// <summary>A number that was never given out before, whatever is rolled back.</summary>
    public long NextNumber() => ++_last;

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

    /// <summary>Ends the open transactions of a host that died, or of all when the server died.</summary>
    public void Abort(SimHost? host)
    {
        foreach (SimTransaction transaction in _open.Where(t => host is null || t.Host == host).ToArray())
        {
            transaction.End();
        }
    }

    /// <summary>Whether others hold it so that it cannot be held like this.</summary>
    public bool IsHeldByOthers(SimTransaction transaction, string table, string key, SimLock wanted) => Blockers(transaction, table, key, wanted).Any();

    /// <summary>Holds a row until the transaction ends; waits while others hold it.</summary>
    public async Task HoldAsync(SimTransaction transaction, string table, string key, SimLock wanted)
    {
        bool isLate = false;
        bool hasTimer = false;
        while (Blockers(transaction, table, key, wanted).ToArray() is { Length: > 0 } blockers)
        {
            if (transaction.Host is null)
            {
                // The world itself waits for nobody.
                Array.ForEach(blockers, b => b.End());
                break;
            }

            var signal = new TaskCompletionSource();
            _waiting.Add(signal);
            if (!hasTimer)
            {
                hasTimer = true;
                world.Later(s_lockTimeout, () =>
                {
                    isLate = true;
                    TaskCompletionSource[] waiting = [.. _waiting];
                    _waiting.Clear();
                    Array.ForEach(waiting, w => w.TrySetResult());
                });
            }

            foreach (SimTransaction blocker in blockers)
            {
                DateTimeOffset seen = blocker.LastActive;
                world.Later(IdleTimeout, () =>
                {
                    if (blocker.IsOpen && blocker.LastActive == seen)
                    {
                        blocker.End();
                    }
                });
            }

            await signal.Task;
            await world.Turns.Next(transaction.Host);
            if (!transaction.IsOpen)
            {
                throw new LostConnectionException(transaction.IsCommitSent, isRolledBack: false);
            }

            if (isLate)
            {
                transaction.End();
                throw new LostConnectionException(isCommitSent: false, isRolledBack: true);
            }
        }

        if (!transaction.Locks.TryGetValue((table, key), out SimLock held) || held < wanted)
        {
            transaction.Locks[(table, key)] = wanted;
        }
    }

    private IEnumerable<SimTransaction> Blockers(SimTransaction transaction, string table, string key, SimLock wanted) => _open.Where(t =>
        t != transaction && t.Locks.TryGetValue((table, key), out SimLock held) && (held, wanted) switch
        {
            (SimLock.KeyShare, SimLock.KeyShare) or (SimLock.KeyShare, SimLock.Change) or (SimLock.Change, SimLock.KeyShare) => false,
            _ => true,
        });
}
