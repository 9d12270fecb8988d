using CallLogging.Delivery;

namespace CallLogging.Simulation;

/// <summary>A row of the work queue's table.</summary>
internal sealed record SimWorkItem(CallKey Call, QueueName Queue, long EnqueuedAt, long Due, long Lease, long Epoch, long Version, int Attempts);

/// <summary>A row of the ledger.</summary>
internal sealed record SimEffect(long Order, LedgerEntry Entry);

/// <summary>Applies the statements of the store to rows.</summary>
internal static class SimRows
{
    public static string CreateKey(CallKey call, QueueName work) => $"{work}\n{call}";

    /// <summary>Applies the statement that schedules work.</summary>
    public static SimWorkItem Schedule(SimWorkItem? row, ScheduledWork work, DateTimeOffset receivedAt)
    {
        long at = work.DueAt.UtcTicks;
        if (work.Queue == QueueName.Settling)
        {
            return row is null ? new SimWorkItem(work.Call, work.Queue, at, at, 0, 0, 0, 0)
                : row.Lease != 0 || at < row.Due || at > row.Due + 100_000_000 ? row with { Version = row.Version + 1, EnqueuedAt = at, Due = at } : row;
        }

        return row is null ? new SimWorkItem(work.Call, work.Queue, receivedAt.UtcTicks, at, 0, 0, 0, 0)
            : row.Lease != 0 || row.Due > at ? row with { Version = row.Version + 1, Due = Math.Min(row.Due, at) } : row;
    }
}
