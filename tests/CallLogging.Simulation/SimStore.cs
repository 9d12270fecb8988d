using CallLogging.Delivery;

namespace CallLogging.Simulation;

/// <summary>
/// The connection of a host to the store that all hosts share. Before and after each request, the host may have to wait, be paused, or
/// die: a request that was not committed is then lost, and the host does not learn of one that was.
/// </summary>
internal sealed class SimStore(World world, SimHost host) : IEventLog, IWorkQueue, IEffectStore, IWorkState, IClaimStore, IParkedStore
{
    public async Task<StoreResult<int>> AppendAsync(EventBatch batch, CancellationToken cancellationToken = default)
    {
        StoreResult<int> added = await RequestAsync("append", world.Stores.Events.AppendAsync, batch, cancellationToken);
        world.WakeAll();
        world.CheckSettling(batch.Events);
        return added;
    }

    public Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default) =>
        RequestAsync("read", world.Stores.Events.ReadAsync, call, cancellationToken);

    public Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default) =>
        RequestAsync("list", (_, token) => world.Stores.Events.ListCallsAsync(after, count, token), 0, cancellationToken);

    public Task<StoreResult<ValueList<CallKey>>> ListRecentCallsAsync(DateTimeOffset receivedFrom, int count, CancellationToken cancellationToken = default) =>
        RequestAsync("list recent", (from, token) => world.Stores.Events.ListRecentCallsAsync(from, count, token), receivedFrom, cancellationToken);

    public Task<StoreResult<bool>> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        RequestAsync("probe", world.Stores.Events.ProbeAsync, now, cancellationToken);

    public Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default) =>
        RequestAsync("drop", world.Stores.Events.DropRequestsAsync, receivedBefore, cancellationToken);

    public Task<StoreResult<ValueList<WorkLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, bool leastTriedFirst = false, CancellationToken cancellationToken = default) =>
        RequestAsync("lease", (w, token) => world.Stores.WorkQueue.LeaseAsync(w, count, now, leaseDuration, leastTriedFirst, token), queue, cancellationToken);

    public Task<StoreResult<bool>> CompleteAsync(WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        RequestAsync("complete", (l, token) => world.Stores.WorkQueue.CompleteAsync(l, nextDueAt, attempts, callFaults, now, token), lease, cancellationToken);

    public Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        RequestAsync("schedule", (w, token) => world.Stores.WorkQueue.ScheduleAsync(w, now, token), work, cancellationToken);

    public Task<StoreResult<int>> MakeDueAsync(QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        RequestAsync("make due", (q, token) => world.Stores.WorkQueue.MakeDueAsync(q, writtenAfter, now, token), queue, cancellationToken);

    public Task<StoreResult<int>> MakeDelayedDueAsync(QueueName queue, bool withCallFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        RequestAsync("make delayed due", (q, token) => world.Stores.WorkQueue.MakeDelayedDueAsync(q, withCallFaults, now, token), queue, cancellationToken);

    public Task<StoreResult<WorkRow?>> FindAsync(WorkItem item, CancellationToken cancellationToken = default) =>
        RequestAsync("find item", world.Stores.WorkQueue.FindAsync, item, cancellationToken);

    public Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default) =>
        world.Stores.WorkQueue.GetBacklogAsync(queue, cancellationToken);

    public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default) =>
        RequestAsync("ledger", (c, token) => world.Stores.Effects.ReadAsync(c, destination, token), call, cancellationToken);

    public Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default) =>
        RequestAsync("intend", world.Stores.Effects.IntendAsync, intent, cancellationToken);

    public Task<StoreResult<LedgerResult>> StepAsync(EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        RequestAsync("step", (l, token) => world.Stores.Effects.StepAsync(l, input, now, token), lease, cancellationToken);

    public Task<StoreResult<string?>> ReadAsync(WorkItem item, CancellationToken cancellationToken = default) =>
        RequestAsync("state", world.Stores.WorkState.ReadAsync, item, cancellationToken);

    public Task<StoreResult<bool>> SaveAsync(WorkLease lease, string json, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        RequestAsync("save", (l, token) => world.Stores.WorkState.SaveAsync(l, json, now, token), lease, cancellationToken);

    public Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default) =>
        RequestAsync("find", world.Stores.Claims.FindAsync, key, cancellationToken);

    public Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        RequestAsync("claim", (k, token) => world.Stores.Claims.ClaimAsync(k, value, token), key, cancellationToken);

    public Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        RequestAsync("forget", (k, token) => world.Stores.Claims.ForgetAsync(k, value, token), key, cancellationToken);

    public Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default) =>
        RequestAsync("park", world.Stores.Parked.ParkAsync, item, cancellationToken);

    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default) =>
        RequestAsync("parked", (a, token) => world.Stores.Parked.ListAsync(a, count, token), after, cancellationToken);

    public Task<StoreResult<int>> CountAsync(CancellationToken cancellationToken = default) =>
        RequestAsync("count", (_, token) => world.Stores.Parked.CountAsync(token), 0, cancellationToken);

    public Task<StoreResult<ParkedItem?>> FindAsync(long id, CancellationToken cancellationToken = default) =>
        RequestAsync("find parked", world.Stores.Parked.FindAsync, id, cancellationToken);

    public Task<StoreResult<ParkedItem?>> RetryAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        RequestAsync("retry", (i, token) => world.Stores.Parked.RetryAsync(i, now, token), id, cancellationToken);

    private async Task<StoreResult<TResult>> RequestAsync<T, TResult>(
        string operation, Func<T, CancellationToken, Task<StoreResult<TResult>>> request, T argument, CancellationToken cancellationToken)
    {
        world.Disturb(host);
        await world.Turns.NextAsync(host);
        world.Trace(host, operation, argument);
        StoreResult<TResult> result = await request(argument, cancellationToken);
        if (world.Disturb(host))
        {
            await world.Turns.NextAsync(host);
        }

        return result;
    }
}
