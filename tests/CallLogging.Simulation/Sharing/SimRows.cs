using CallLogging.Delivery;

namespace CallLogging.Simulation;

/// <summary>A row of the table of due work.</summary>
internal sealed record SimDue(CallKey Call, QueueName Work, long EnqueuedAt, long Due, long Lease, long Epoch, long Version, int Attempts);

/// <summary>A row of the ledger.</summary>
internal sealed record SimEffect(long Order, LedgerEntry Entry);

/// <summary>What the statements of the store do to rows.</summary>
internal static class SimRows
{
    public static string Key(CallKey call, QueueName work) => $"{work}\n{call}";

    /// <summary>The statement that makes work due.</summary>
    public static SimDue Mark(SimDue? row, ScheduledWork mark, DateTimeOffset received)
    {
        long at = mark.DueAt.UtcTicks;
        if (mark.Queue == QueueName.Settling)
        {
            return row is null ? new SimDue(mark.Call, mark.Queue, at, at, 0, 0, 0, 0)
                : row.Lease != 0 || at < row.Due || at > row.Due + 100_000_000 ? row with { Version = row.Version + 1, EnqueuedAt = at, Due = at } : row;
        }

        return row is null ? new SimDue(mark.Call, mark.Queue, received.UtcTicks, at, 0, 0, 0, 0)
            : row.Lease != 0 || row.Due > at ? row with { Version = row.Version + 1, Due = Math.Min(row.Due, at) } : row;
    }
}
