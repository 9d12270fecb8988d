using CallLogging.Delivery;

namespace CallLogging.Simulation;

/// <summary>How its statements go: turns, commits, and what is tried again.</summary>
internal sealed partial class SimPostgreSql
{
    private const int MaxAttempts = 6;

    // One turn: others may go on before it, and the connection may be gone since.
    private async Task StatementAsync(SimTransaction transaction, string what)
    {
        if (host is null)
        {
            return;
        }

        world.Disturb(host);
        await world.Turns.Next(host);
        world.Trace(host, what, "");
        DateTimeOffset now = world.Clock.GetUtcNow();
        if (!transaction.IsOpen || now - transaction.LastActive > SimDatabase.IdleTimeout || world.LosesConnection())
        {
            transaction.End();
            throw new LostConnectionException(transaction.IsCommitSent, isRolledBack: false);
        }

        transaction.LastActive = now;
    }

    private async Task CommitAsync(SimTransaction transaction)
    {
        transaction.IsCommitSent = true;
        await StatementAsync(transaction, "commit");
        database.Commit(transaction);
        if (transaction.Writes.Values.Any(row => row is SimDue { Lease: 0 }))
        {
            world.LookLater();
        }

        if (host is not null)
        {
            // Done: whether the host learns of it is another matter.
            if (world.Disturb(host))
            {
                await world.Turns.Next(host);
            }

            if (world.LosesConnection())
            {
                throw new LostConnectionException(isCommitSent: true, isRolledBack: false);
            }
        }
    }

    private Task<StoreResult<T>> LookAsync<T>(string what, Func<T> look) => RepeatAsync(async transaction =>
    {
        await StatementAsync(transaction, what);
        transaction.End();
        return look();
    });

    private Task<StoreResult<T>> RepeatAsync<T>(Func<SimTransaction, Task<T>> work) => RunAsync(work, static _ => true);

    private Task<StoreResult<T>> TransactAsync<T>(Func<SimTransaction, Task<T>> work) => RunAsync(work, static lost => lost.IsRolledBack || !lost.IsCommitSent);

    private async Task<StoreResult<T>> RunAsync<T>(Func<SimTransaction, Task<T>> work, Func<LostConnectionException, bool> mayRepeat)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await work(database.Begin(host));
            }
            catch (LostConnectionException lost)
            {
                if (attempt >= (lost.IsRolledBack ? MaxAttempts : 2) || !mayRepeat(lost))
                {
                    return new StoreFault(lost.IsRolledBack ? StoreFaultKind.Busy : StoreFaultKind.Unavailable, "lost");
                }
            }
        }
    }
}
