namespace CallLogging.Delivery;

/// <summary>The queues of what has to be done. Work on one item is serial: only the holder of its lease does it.</summary>
/// <remarks>A store keeps one row per item, and <see cref="WorkQueueRules"/> decides all changes of it.</remarks>
public interface IWorkQueue
{
    /// <summary>Schedules work without an event, such as after a change of settings or after a record was deleted at the destination.</summary>
    /// <param name="work">The work to schedule.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="true"/> once the work is scheduled.</returns>
    Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>
    /// Leases items that are due and that nobody holds, the item that has waited longest first. The settling queue is leased in order of due
    /// time. Atomic; each lease has a new epoch. A probe after an outage takes the item that faults delayed least, so that an item that always
    /// fails does not keep the others waiting.
    /// </summary>
    /// <param name="queue">The queue to lease from.</param>
    /// <param name="count">The maximum number of leases, 1 or more.</param>
    /// <param name="now">The current time.</param>
    /// <param name="leaseDuration">The time for which nobody else can lease the items.</param>
    /// <param name="leastTriedFirst">True to lease the items with the fewest attempts first, and among these the one that has waited longest.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The leases; empty if nothing is due.</returns>
    Task<StoreResult<ValueList<WorkLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, bool leastTriedFirst = false, CancellationToken cancellationToken = default);

    /// <summary>Ends a lease. If the item was scheduled since, such as by new events of the call, it stays due as it was scheduled, whatever the arguments say.</summary>
    /// <param name="lease">The lease to end.</param>
    /// <param name="nextDueAt">The time at which the item is due again, or null if the work is done.</param>
    /// <param name="attempts">The number of times that a fault delayed the work, this time included.</param>
    /// <param name="callFaults">The number of these faults that count toward parking the call; see <see cref="FaultScope.Call"/>.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="false"/> if the epoch of the lease is old; nothing was changed then.</returns>
    Task<StoreResult<bool>> CompleteAsync(
        WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Makes items due and ends their leases, because the clock of the host that wrote them was ahead: their times mean nothing.</summary>
    /// <param name="queue">The queue to look through.</param>
    /// <param name="writtenAfter">The time after which an item was written by such a clock; later than <paramref name="now"/>.</param>
    /// <param name="now">The current time, at which the items become due.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of items that became due.</returns>
    Task<StoreResult<int>> MakeDueAsync(
        QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Makes items due that a fault delayed and that nobody holds: after an outage, after a restart, or because a person asked for it.</summary>
    /// <param name="queue">The queue to look through.</param>
    /// <param name="withCallFaults">True to include calls that failed by themselves; false for those that the destination delayed.</param>
    /// <param name="now">The current time, at which the items become due.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of items that became due. Items that wait for a time by design stay as they are.</returns>
    Task<StoreResult<int>> MakeDelayedDueAsync(QueueName queue, bool withCallFaults, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Finds the row of an item, for people who want to know what a call waits for.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The row, or null if no work on the item waits.</returns>
    Task<StoreResult<WorkRow?>> FindAsync(WorkItem item, CancellationToken cancellationToken = default);

    /// <summary>Returns the number of waiting items in a queue.</summary>
    /// <param name="queue">The queue to count.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The count, with the age of the oldest item and the next due time.</returns>
    Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default);
}

/// <summary>One entry of a work queue: a call to deliver, to settle or to fetch, the history of an account, or recurring work of a destination.</summary>
/// <param name="Queue">The queue that says what has to be done.</param>
/// <param name="Key">The key that says for whom, such as <c>aircall:main:780836754</c> for a call; the kind of key depends on the queue.</param>
public readonly record struct WorkItem(QueueName Queue, string Key)
{
    /// <summary>Creates the item of a call.</summary>
    /// <param name="queue">The queue that says what has to be done for the call.</param>
    /// <param name="call">The key of the call.</param>
    /// <returns>The item, from which <see cref="GetCall"/> reads the key.</returns>
    public static WorkItem From(QueueName queue, CallKey call) => new(queue, call.ToString());

    /// <summary>Creates the item of an account.</summary>
    /// <param name="queue">The queue that says what has to be done for the account.</param>
    /// <param name="account">The key of the account.</param>
    /// <returns>The item.</returns>
    public static WorkItem From(QueueName queue, AccountKey account) => new(queue, account.ToString());

    /// <summary>Returns the call of an item in a queue of calls.</summary>
    /// <returns>The key of the call.</returns>
    /// <exception cref="FormatException">The item is not that of a call.</exception>
    public CallKey GetCall() => CallKey.Parse(Key);

    /// <summary>Returns the item as text, for logs.</summary>
    /// <returns>Queue and key, such as <c>settle/aircall:main:780836754</c>.</returns>
    public override string ToString() => $"{Queue}/{Key}";
}

/// <summary>The right of one host to work on one item for a time.</summary>
/// <param name="Item">The item.</param>
/// <param name="Epoch">The number of the lease, which grows with every lease of the item. The store rejects a write with an old epoch.</param>
/// <param name="Version">The version of the item, which grows each time that it is scheduled during a lease: it shows whether events arrived since.</param>
/// <param name="Attempts">The number of times that a fault delayed the work, 0 or more.</param>
/// <param name="ExpiresAt">The time at which the lease ends, by the clock of the host that holds it.</param>
public sealed record WorkLease(WorkItem Item, long Epoch, long Version, int Attempts, DateTimeOffset ExpiresAt)
{
    /// <summary>The number of these faults that count toward parking the call; see <see cref="FaultScope.Call"/>.</summary>
    public int CallFaults { get; init; }
}

/// <summary>Work that has to be done from a time on.</summary>
/// <param name="Item">The item that enters its queue.</param>
/// <param name="DueAt">The time from which on the work is due, rounded up to a whole microsecond.</param>
public sealed record ScheduledWork(WorkItem Item, DateTimeOffset DueAt)
{
    /// <summary>The time from which on the work is due, in UTC and whole microseconds.</summary>
    public DateTimeOffset DueAt { get; init => field = WorkQueueRules.RoundUp(value); } = WorkQueueRules.RoundUp(DueAt);
}

/// <summary>The waiting items of one queue.</summary>
/// <param name="Count">The number of items.</param>
/// <param name="Oldest">The time since which the oldest item waits, or null if none does.</param>
/// <param name="NextDue">A time at which the next item can be leased, whatever the clocks of hosts said when it was stored; null if none waits.</param>
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
