namespace CallLogging.Delivery;

/// <summary>The queues of work on calls and accounts. Work on one call in one queue is serial: only the holder of its lease does it.</summary>
public interface IWorkQueue
{
    /// <summary>
    /// Leases calls that are due and that nobody holds, the call that has waited longest first. The settling queue is leased in order of due
    /// time. Atomic; each lease has a new epoch.
    /// </summary>
    /// <param name="queue">The queue to lease from.</param>
    /// <param name="count">The maximum number of leases, 1 or more.</param>
    /// <param name="now">The current time.</param>
    /// <param name="leaseDuration">The time for which nobody else can lease the calls.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The leases; empty if nothing is due.</returns>
    Task<StoreResult<ValueList<CallLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, CancellationToken cancellationToken = default);

    /// <summary>Ends a lease. If events of the call arrived since, the call is due at once, whatever the arguments say.</summary>
    /// <param name="lease">The lease to end.</param>
    /// <param name="nextDueAt">The time at which the call is due again, or null if the work is done.</param>
    /// <param name="attempts">The number of times that a fault delayed the work, this time included.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="false"/> if the epoch of the lease is old; nothing was changed then.</returns>
    Task<StoreResult<bool>> CompleteAsync(CallLease lease, DateTimeOffset? nextDueAt, int attempts, CancellationToken cancellationToken = default);

    /// <summary>Schedules work without an event, such as after a change of settings or after a record was deleted at the destination.</summary>
    /// <param name="work">The work to schedule.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="true"/> once the work is scheduled.</returns>
    Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, CancellationToken cancellationToken = default);

    /// <summary>Returns the number of waiting calls in a queue.</summary>
    /// <param name="queue">The queue to count.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The count, with the age of the oldest call and the next due time.</returns>
    Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default);
}

/// <summary>The right of one host to work on one call in one queue for a time.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Queue">The queue of the work.</param>
/// <param name="Epoch">The number of the lease, which grows with every lease of the work. The store rejects a write with an old epoch.</param>
/// <param name="Version">The version of the call, which grows with every append to it: it shows whether events arrived since.</param>
/// <param name="Attempts">The number of times that a fault delayed the work, 0 or more.</param>
/// <param name="ExpiresAt">The time at which the lease ends, by the clock of the host that holds it.</param>
public sealed record CallLease(CallKey Call, QueueName Queue, long Epoch, long Version, int Attempts, DateTimeOffset ExpiresAt);

/// <summary>Work that has to be done for a call.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Queue">The queue that the call enters.</param>
/// <param name="DueAt">The time from which on the work is due.</param>
public sealed record ScheduledWork(CallKey Call, QueueName Queue, DateTimeOffset DueAt);

/// <summary>The waiting calls of one queue.</summary>
/// <param name="Count">The number of calls.</param>
/// <param name="Oldest">The time since which the oldest call waits, or null if none does.</param>
/// <param name="NextDue">The time at which the next call can be leased, or null if none waits.</param>
public sealed record Backlog(int Count, DateTimeOffset? Oldest, DateTimeOffset? NextDue);

/// <summary>Notifies a host of work that another host scheduled, so that it need not wait for its next poll.</summary>
/// <remarks>A notification is a hint only: it may be lost, late or needless. <see cref="IWorkQueue"/> holds what is due.</remarks>
public interface IWorkNotifications
{
    /// <summary>Begins to notify.</summary>
    /// <param name="onWorkDue">The callback for each notification, called on any thread; it must not block or throw.</param>
    /// <returns>An object whose disposal ends the notifications.</returns>
    IDisposable Subscribe(Action<QueueName> onWorkDue);
}
