using CallLogging.Delivery;

namespace CallLogging.CrashHost;

/// <summary>A store that may kill the process before and after each request.</summary>
internal sealed class KillingStore(CallStores inner, KillSwitch kill)
    : IEventLog, IWorkQueue, IEffectStore, IWorkState, IClaimStore, IParkedStore
{
    public CallStores ToStores() => new(this, this, this, this, this, this);

    public Task<StoreResult<int>> AppendAsync(EventBatch batch, CancellationToken cancellationToken = default) =>
        AroundAsync(() => inner.Events.AppendAsync(batch, cancellationToken));

    public Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default) =>
        AroundAsync(() => inner.Events.ReadAsync(call, cancellationToken));

    public Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default) =>
        inner.Events.ListCallsAsync(after, count, cancellationToken);

    public Task<StoreResult<ValueList<CallKey>>> ListRecentCallsAsync(DateTimeOffset receivedFrom, int count, CancellationToken cancellationToken = default) =>
        inner.Events.ListRecentCallsAsync(receivedFrom, count, cancellationToken);

    public Task<StoreResult<bool>> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) => inner.Events.ProbeAsync(now, cancellationToken);

    public Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default) =>
        inner.Events.DropRequestsAsync(receivedBefore, cancellationToken);

    // An idle host only looks for work, so a lease counts as a point only if it finds some.
    public async Task<StoreResult<ValueList<WorkLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, bool leastTriedFirst = false, CancellationToken cancellationToken = default)
    {
        StoreResult<ValueList<WorkLease>> leases = await inner.WorkQueue.LeaseAsync(queue, count, now, leaseDuration, leastTriedFirst, cancellationToken);
        if (!leases.Value.IsEmpty)
        {
            kill.PassPoint();
        }

        return leases;
    }

    public Task<StoreResult<bool>> CompleteAsync(WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        AroundAsync(() => inner.WorkQueue.CompleteAsync(lease, nextDueAt, attempts, callFaults, now, cancellationToken));

    public Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.WorkQueue.ScheduleAsync(work, now, cancellationToken);

    public Task<StoreResult<int>> MakeDueAsync(QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.WorkQueue.MakeDueAsync(queue, writtenAfter, now, cancellationToken);

    public Task<StoreResult<int>> MakeDelayedDueAsync(QueueName queue, bool withCallFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        AroundAsync(() => inner.WorkQueue.MakeDelayedDueAsync(queue, withCallFaults, now, cancellationToken));

    public Task<StoreResult<WorkRow?>> FindAsync(WorkItem item, CancellationToken cancellationToken = default) => inner.WorkQueue.FindAsync(item, cancellationToken);

    public Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default) =>
        inner.WorkQueue.GetBacklogAsync(queue, cancellationToken);

    public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default) =>
        AroundAsync(() => inner.Effects.ReadAsync(call, destination, cancellationToken));

    public Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default) =>
        AroundAsync(() => inner.Effects.IntendAsync(intent, cancellationToken));

    public Task<StoreResult<LedgerResult>> StepAsync(EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        AroundAsync(() => inner.Effects.StepAsync(lease, input, now, cancellationToken));

    public Task<StoreResult<string?>> ReadAsync(WorkItem item, CancellationToken cancellationToken = default) =>
        AroundAsync(() => inner.WorkState.ReadAsync(item, cancellationToken));

    public Task<StoreResult<bool>> SaveAsync(WorkLease lease, string json, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        AroundAsync(() => inner.WorkState.SaveAsync(lease, json, now, cancellationToken));

    public Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default) => inner.Claims.FindAsync(key, cancellationToken);

    public Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        inner.Claims.ClaimAsync(key, value, cancellationToken);

    public Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        inner.Claims.ForgetAsync(key, value, cancellationToken);

    public Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default) =>
        AroundAsync(() => inner.Parked.ParkAsync(item, cancellationToken));

    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default) =>
        inner.Parked.ListAsync(after, count, cancellationToken);

    public Task<StoreResult<int>> CountAsync(CancellationToken cancellationToken = default) => inner.Parked.CountAsync(cancellationToken);

    public Task<StoreResult<ParkedItem?>> FindAsync(long id, CancellationToken cancellationToken = default) => inner.Parked.FindAsync(id, cancellationToken);

    public Task<StoreResult<ParkedItem?>> RetryAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.Parked.RetryAsync(id, now, cancellationToken);

    private async Task<StoreResult<T>> AroundAsync<T>(Func<Task<StoreResult<T>>> request)
    {
        kill.PassPoint();
        StoreResult<T> result = await request();
        kill.PassPoint();
        return result;
    }
}
