using CallLogging.Delivery;

namespace CallLogging.Tests.Storage;

/// <summary>The connections of two hosts to one store, used alternately.</summary>
internal sealed class AlternatingStores(CallStores one, CallStores other)
    : IEventLog, IWorkQueue, IEffectStore, IWorkState, IClaimStore, IParkedStore
{
    private int _turn;

    private CallStores Next => Interlocked.Increment(ref _turn) % 2 == 0 ? one : other;

    public CallStores ToStores() => new(this, this, this, this, this, this);

    public Task<StoreResult<int>> AppendAsync(EventBatch batch, CancellationToken cancellationToken = default) => Next.Events.AppendAsync(batch, cancellationToken);

    public Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default) => Next.Events.ReadAsync(call, cancellationToken);

    public Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default) =>
        Next.Events.ListCallsAsync(after, count, cancellationToken);

    public Task<StoreResult<ValueList<CallKey>>> ListRecentCallsAsync(DateTimeOffset receivedFrom, int count, CancellationToken cancellationToken = default) =>
        Next.Events.ListRecentCallsAsync(receivedFrom, count, cancellationToken);

    public Task<StoreResult<bool>> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) => Next.Events.ProbeAsync(now, cancellationToken);

    public Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default) =>
        Next.Events.DropRequestsAsync(receivedBefore, cancellationToken);

    public Task<StoreResult<ValueList<WorkLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, bool leastTriedFirst = false, CancellationToken cancellationToken = default) =>
        Next.WorkQueue.LeaseAsync(queue, count, now, leaseDuration, leastTriedFirst, cancellationToken);

    public Task<StoreResult<bool>> CompleteAsync(WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        Next.WorkQueue.CompleteAsync(lease, nextDueAt, attempts, callFaults, now, cancellationToken);

    public Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, DateTimeOffset now, CancellationToken cancellationToken = default) => Next.WorkQueue.ScheduleAsync(work, now, cancellationToken);

    public Task<StoreResult<int>> MakeDueAsync(QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        Next.WorkQueue.MakeDueAsync(queue, writtenAfter, now, cancellationToken);

    public Task<StoreResult<int>> MakeDelayedDueAsync(QueueName queue, bool withCallFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        Next.WorkQueue.MakeDelayedDueAsync(queue, withCallFaults, now, cancellationToken);

    public Task<StoreResult<WorkRow?>> FindAsync(WorkItem item, CancellationToken cancellationToken = default) => Next.WorkQueue.FindAsync(item, cancellationToken);

    public Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default) => Next.WorkQueue.GetBacklogAsync(queue, cancellationToken);

    public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default) =>
        Next.Effects.ReadAsync(call, destination, cancellationToken);

    public Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default) =>
        Next.Effects.IntendAsync(intent, cancellationToken);

    public Task<StoreResult<LedgerResult>> StepAsync(EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        Next.Effects.StepAsync(lease, input, now, cancellationToken);

    public Task<StoreResult<string?>> ReadAsync(WorkItem item, CancellationToken cancellationToken = default) =>
        Next.WorkState.ReadAsync(item, cancellationToken);

    public Task<StoreResult<bool>> SaveAsync(WorkLease lease, string json, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        Next.WorkState.SaveAsync(lease, json, now, cancellationToken);

    public Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default) => Next.Claims.FindAsync(key, cancellationToken);

    public Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        Next.Claims.ClaimAsync(key, value, cancellationToken);

    public Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        Next.Claims.ForgetAsync(key, value, cancellationToken);

    public Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default) => Next.Parked.ParkAsync(item, cancellationToken);

    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default) =>
        Next.Parked.ListAsync(after, count, cancellationToken);

    public Task<StoreResult<int>> CountAsync(CancellationToken cancellationToken = default) => Next.Parked.CountAsync(cancellationToken);

    public Task<StoreResult<ParkedItem?>> FindAsync(long id, CancellationToken cancellationToken = default) => Next.Parked.FindAsync(id, cancellationToken);

    public Task<StoreResult<ParkedItem?>> RetryAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        Next.Parked.RetryAsync(id, now, cancellationToken);
}
