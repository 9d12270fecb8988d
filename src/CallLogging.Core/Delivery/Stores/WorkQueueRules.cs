namespace CallLogging.Delivery;

// Why: docs/decisions/0030-stores-decide-nothing.md
/// <summary>
/// Decides for every store how the row of a work item changes: row before, row after. A store reads the row, calls these methods, and
/// writes their result in one transaction; or it does the same in statements that a test compares with these methods.
/// </summary>
public static class WorkQueueRules
{
    // The settler computes the time from all events, so a time that is up to 10 seconds too early costs less than one write per event.
    private static readonly TimeSpan SettlingTolerance = TimeSpan.FromSeconds(10);

    /// <summary>Decides the row after work was scheduled.</summary>
    /// <param name="row">The row of the item, or null.</param>
    /// <param name="work">The work to schedule.</param>
    /// <param name="now">The current time, by the clock of the host that schedules it.</param>
    /// <returns>
    /// The row to write; <paramref name="row"/> itself if nothing changes. The earlier of two due times counts; for settling, the newest,
    /// unless it is up to 10 seconds later. Work that is scheduled during a lease raises the version.
    /// </returns>
    public static WorkRow Schedule(WorkRow? row, ScheduledWork work, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(work);
        bool settles = work.Item.Queue == QueueName.Settling;
        now = Cut(now);
        if (row is null)
        {
            return new WorkRow(settles ? work.DueAt : Earliest(now, work.DueAt), work.DueAt, now);
        }

        bool isLeased = row.LeasedUntil is not null;
        if (!isLeased && work.DueAt >= row.DueAt && (!settles || work.DueAt - row.DueAt <= SettlingTolerance))
        {
            return row;
        }

        DateTimeOffset due = settles ? work.DueAt : Earliest(row.DueAt, work.DueAt);
        return row with
        {
            EnqueuedAt = settles ? due : Earliest(row.EnqueuedAt, due),
            DueAt = due,

            // A lease by a clock that is ahead stays recognizable as one.
            WrittenAt = isLeased && row.WrittenAt > now ? row.WrittenAt : now,
            Version = row.Version + 1,
        };
    }

    /// <summary>Determines whether an item can be leased.</summary>
    /// <param name="row">The row of the item.</param>
    /// <param name="now">The current time.</param>
    /// <returns><see langword="true"/> at and after <see cref="WorkRow.AvailableAt"/>.</returns>
    public static bool CanLease(WorkRow row, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.AvailableAt <= Cut(now);
    }

    /// <summary>Decides the row after the item was leased.</summary>
    /// <param name="row">The row of the item, which <see cref="CanLease"/>.</param>
    /// <param name="epoch">A new epoch: a number greater than all that were ever assigned.</param>
    /// <param name="now">The current time.</param>
    /// <param name="leaseDuration">The time for which nobody else can lease the item.</param>
    /// <returns>The row to write.</returns>
    public static WorkRow Lease(WorkRow row, long epoch, DateTimeOffset now, TimeSpan leaseDuration)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row with { Epoch = epoch, LeasedUntil = Cut(now + leaseDuration), WrittenAt = Cut(now) };
    }

    /// <summary>Determines whether a lease is still valid: it was neither ended nor followed by another one. Time alone does not end it.</summary>
    /// <param name="row">The row of the item, or null.</param>
    /// <param name="lease">The lease.</param>
    /// <returns><see langword="true"/> if the host may write under the lease.</returns>
    public static bool IsHeld(WorkRow? row, WorkLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return row is { LeasedUntil: not null } && row.Epoch == lease.Epoch;
    }

    /// <summary>Decides the row after a lease ended.</summary>
    /// <param name="row">The row of the item, under a lease that <see cref="IsHeld"/>.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="nextDueAt">The time at which the item is due again, or null if the work is done.</param>
    /// <param name="attempts">The number of times that a fault delayed the work, this time included.</param>
    /// <param name="callFaults">The number of these faults that count toward parking the call.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The row to write, or null if the store deletes it. If the item was scheduled during the lease, it stays due as it was scheduled.</returns>
    public static WorkRow? Complete(WorkRow row, WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(lease);
        if (row.Version != lease.Version)
        {
            return row with { LeasedUntil = null, Attempts = attempts, CallFaults = callFaults };
        }

        if (nextDueAt is not { } next)
        {
            return null;
        }

        DateTimeOffset due = RoundUp(next);
        return row with
        {
            // Settling is leased in the order of its due times: a call that has not ended must not block calls that are due.
            EnqueuedAt = lease.Item.Queue == QueueName.Settling ? due : Earliest(row.EnqueuedAt, due),
            DueAt = due,
            LeasedUntil = null,
            WrittenAt = Cut(now),
            Attempts = attempts,
            CallFaults = callFaults,
        };
    }

    /// <summary>Decides the row of an item that a clock which was ahead may have written.</summary>
    /// <param name="row">The row of the item.</param>
    /// <param name="queue">The queue of the item.</param>
    /// <param name="writtenAfter">The time after which an item was written by such a clock; later than <paramref name="now"/>.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The row to write: due now and not leased; <paramref name="row"/> itself if it was not written after that time.</returns>
    public static WorkRow MakeDue(WorkRow row, QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.WrittenAt <= Cut(writtenAfter))
        {
            return row;
        }

        now = Cut(now);
        DateTimeOffset due = Earliest(row.DueAt, now);
        return row with { EnqueuedAt = queue == QueueName.Settling ? due : Earliest(row.EnqueuedAt, due), DueAt = due, LeasedUntil = null, WrittenAt = now };
    }

    /// <summary>Decides the row of an item that a fault may have delayed.</summary>
    /// <param name="row">The row of the item.</param>
    /// <param name="queue">The queue of the item.</param>
    /// <param name="withCallFaults">True to include a call that failed by itself.</param>
    /// <param name="now">The current time, at which a delayed item becomes due.</param>
    /// <returns>The row to write; <paramref name="row"/> itself if no fault delayed the item, if it is due, or if a host holds it.</returns>
    public static WorkRow MakeDelayedDue(WorkRow row, QueueName queue, bool withCallFaults, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        now = Cut(now);
        return row.Attempts == 0 || (row.CallFaults > 0 && !withCallFaults) || row.LeasedUntil is not null || row.DueAt <= now
            ? row
            : row with { EnqueuedAt = queue == QueueName.Settling ? now : Earliest(row.EnqueuedAt, now), DueAt = now, WrittenAt = now };
    }

    /// <summary>Cuts a time to whole microseconds, the precision of stores. The current time is cut, so that it is never ahead.</summary>
    /// <param name="time">The time, in any offset.</param>
    /// <returns>The time in UTC.</returns>
    public static DateTimeOffset Cut(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>Rounds a time up to whole microseconds. Due times are rounded up, so that work is never due before its time.</summary>
    /// <param name="time">The time, in any offset.</param>
    /// <returns>The time in UTC; the last microsecond of the year 9999 at most.</returns>
    public static DateTimeOffset RoundUp(DateTimeOffset time)
    {
        DateTimeOffset cut = Cut(time);
        return cut.UtcTicks == time.UtcTicks || cut.UtcTicks > DateTimeOffset.MaxValue.UtcTicks - TimeSpan.TicksPerMicrosecond ? cut : cut.AddMicroseconds(1);
    }

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>The row of a work item. All times are in UTC and whole microseconds.</summary>
/// <param name="EnqueuedAt">The time since which the item waits, never later than <paramref name="DueAt"/>; for settling, the due time. Items are leased in this order.</param>
/// <param name="DueAt">The time from which on the item is due.</param>
/// <param name="WrittenAt">The time at which the row was written, by the clock of the host that wrote it.</param>
public sealed record WorkRow(DateTimeOffset EnqueuedAt, DateTimeOffset DueAt, DateTimeOffset WrittenAt)
{
    /// <summary>The time at which the lease ends, or null if no host holds the item.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>The epoch of the last lease; 0 before the first.</summary>
    public long Epoch { get; init; }

    /// <summary>The number of times that scheduling the item changed its row.</summary>
    public long Version { get; init; }

    /// <summary>The number of times that a fault delayed the work.</summary>
    public int Attempts { get; init; }

    /// <summary>The number of these faults that count toward parking the call.</summary>
    public int CallFaults { get; init; }

    /// <summary>The time at which the item can be leased, if nothing changes until then.</summary>
    public DateTimeOffset AvailableAt => LeasedUntil > DueAt ? LeasedUntil.Value : DueAt;
}
