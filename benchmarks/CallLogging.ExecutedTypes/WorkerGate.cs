using CallLogging.Delivery;

namespace CallLogging.ExecutedTypes;

/// <summary>Holds the workers back from the work queue, so that nothing of the delivery runs before the webhook has its response.</summary>
internal sealed class WorkerGate
{
    private readonly TaskCompletionSource _polled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates an open gate.</summary>
    public WorkerGate() => _open.SetResult();

    /// <summary>Puts the gate in front of the work queue of a host.</summary>
    public void Guard(IServiceCollection services)
    {
        ServiceDescriptor stores = services.Last(s => s.ServiceType == typeof(CallStores));
        services.Remove(stores);
        services.AddSingleton(provider =>
        {
            var inner = (CallStores)stores.ImplementationFactory!(provider);
            return inner with { WorkQueue = new GuardedQueue(this, inner.WorkQueue) };
        });
    }

    public Task WaitForPollAsync() => _polled.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Close() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.SetResult();

    /// <summary>A work queue whose leases wait for the gate.</summary>
    private sealed class GuardedQueue(WorkerGate gate, IWorkQueue inner) : IWorkQueue
    {
        public async Task<StoreResult<ValueList<WorkLease>>> LeaseAsync(
            QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, bool leastTriedFirst = false, CancellationToken cancellationToken = default)
        {
            gate._polled.TrySetResult();
            await gate._open.Task.WaitAsync(cancellationToken);
            return await inner.LeaseAsync(queue, count, now, leaseDuration, leastTriedFirst, cancellationToken);
        }

        public Task<StoreResult<bool>> CompleteAsync(WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
            inner.CompleteAsync(lease, nextDueAt, attempts, callFaults, now, cancellationToken);

        public Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, DateTimeOffset now, CancellationToken cancellationToken = default) =>
            inner.ScheduleAsync(work, now, cancellationToken);

        public Task<StoreResult<int>> MakeDueAsync(QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now, CancellationToken cancellationToken = default) =>
            inner.MakeDueAsync(queue, writtenAfter, now, cancellationToken);

        public Task<StoreResult<int>> MakeDelayedDueAsync(QueueName queue, bool withCallFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
            inner.MakeDelayedDueAsync(queue, withCallFaults, now, cancellationToken);

        public Task<StoreResult<WorkRow?>> FindAsync(WorkItem item, CancellationToken cancellationToken = default) => inner.FindAsync(item, cancellationToken);

        public Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default) => inner.GetBacklogAsync(queue, cancellationToken);
    }
}
