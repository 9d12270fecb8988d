using CallLogging.Delivery;

namespace CallLogging.Simulation;

/// <summary>Runs the statements: turns, commits and repeated transactions.</summary>
internal sealed partial class SimPostgreSql
{
    private const int MaxAttempts = 6;

    // Each statement waits for a turn: other hosts may run before it, and the connection may be lost in the meantime.
    private async Task StatementAsync(SimTransaction transaction, string statement)
    {
        if (host is null)
        {
            return;
        }

        world.Disturb(host);
        await world.Turns.NextAsync(host);
        world.Trace(host, statement, "");
        DateTimeOffset now = world.Clock.GetUtcNow();
        if (!transaction.IsOpen || now - transaction.LastActive > SimDatabase.IdleTimeout || world.DrawConnectionLoss())
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
        if (transaction.Writes.Values.Any(row => row is SimWorkItem { Row.LeasedUntil: null }))
        {
            world.SchedulePoll();
        }

        if (host is not null)
        {
            // The commit is done, but the host may not learn of it.
            if (world.Disturb(host))
            {
                await world.Turns.NextAsync(host);
            }

            if (world.DrawConnectionLoss())
            {
                throw new LostConnectionException(isCommitSent: true, isRolledBack: false);
            }
        }
    }

    private Task<StoreResult<T>> ReadRowsAsync<T>(string statement, Func<T> read) => RepeatAsync(async transaction =>
    {
        await StatementAsync(transaction, statement);
        transaction.End();
        return read();
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
