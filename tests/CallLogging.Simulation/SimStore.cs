using CallLogging.Delivery;

namespace CallLogging.Simulation;

/// <summary>
/// A host's way to the store that all hosts share. Before and after every request the host may have to wait, be paused, or die: what
/// was not committed is lost then, and of what was committed the host does not learn.
/// </summary>
internal sealed class SimStore(World world, SimHost host) : IEventLog, IWorkQueue, IEffectStore, IGatheredFactsStore, IClaimStore, IParkedStore
{
    public async Task<StoreResult<int>> AppendAsync(EventBatch batch, CancellationToken cancellationToken = default)
    {
        StoreResult<int> added = await AskAsync("append", world.Stores.Events.AppendAsync, batch, cancellationToken);
        world.WakeAll();
        world.LookAtSettling(batch.Events);
        return added;
    }

    public Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default) =>
        AskAsync("read", world.Stores.Events.ReadAsync, call, cancellationToken);

    public Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default) =>
        AskAsync("list", (_, token) => world.Stores.Events.ListCallsAsync(after, count, token), 0, cancellationToken);

    public Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default) =>
        AskAsync("drop", world.Stores.Events.DropRequestsAsync, receivedBefore, cancellationToken);

    public Task<StoreResult<ValueList<CallLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, CancellationToken cancellationToken = default) =>
        AskAsync("lease", (w, token) => world.Stores.WorkQueue.LeaseAsync(w, count, now, leaseDuration, token), queue, cancellationToken);

    public Task<StoreResult<bool>> CompleteAsync(CallLease lease, DateTimeOffset? nextDueAt, int attempts, CancellationToken cancellationToken = default) =>
        AskAsync("complete", (l, token) => world.Stores.WorkQueue.CompleteAsync(l, nextDueAt, attempts, token), lease, cancellationToken);

    public Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, CancellationToken cancellationToken = default) =>
        AskAsync("mark", world.Stores.WorkQueue.ScheduleAsync, work, cancellationToken);

    public Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default) =>
        world.Stores.WorkQueue.GetBacklogAsync(queue, cancellationToken);

    public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default) =>
        AskAsync("ledger", (c, token) => world.Stores.Effects.ReadAsync(c, destination, token), call, cancellationToken);

    public Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default) =>
        AskAsync("intend", world.Stores.Effects.IntendAsync, intent, cancellationToken);

    public Task<StoreResult<LedgerResult>> StepAsync(EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        AskAsync("step", (l, token) => world.Stores.Effects.StepAsync(l, input, now, token), lease, cancellationToken);

    Task<StoreResult<GatheredFacts?>> IGatheredFactsStore.ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken) =>
        AskAsync("facts", (c, token) => world.Stores.Facts.ReadAsync(c, destination, token), call, cancellationToken);

    public Task<StoreResult<bool>> SaveAsync(CallLease lease, GatheredFacts facts, CancellationToken cancellationToken = default) =>
        AskAsync("save", (l, token) => world.Stores.Facts.SaveAsync(l, facts, token), lease, cancellationToken);

    public Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default) =>
        AskAsync("find", world.Stores.Claims.FindAsync, key, cancellationToken);

    public Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        AskAsync("claim", (k, token) => world.Stores.Claims.ClaimAsync(k, value, token), key, cancellationToken);

    public Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        AskAsync("forget", (k, token) => world.Stores.Claims.ForgetAsync(k, value, token), key, cancellationToken);

    public Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default) =>
        AskAsync("park", world.Stores.Parked.ParkAsync, item, cancellationToken);

    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default) =>
        AskAsync("parked", (a, token) => world.Stores.Parked.ListAsync(a, count, token), after, cancellationToken);

    public Task<StoreResult<ParkedItem?>> RetryAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        AskAsync("again", (i, token) => world.Stores.Parked.RetryAsync(i, now, token), id, cancellationToken);

    private async Task<StoreResult<TAnswer>> AskAsync<T, TAnswer>(
        string what, Func<T, CancellationToken, Task<StoreResult<TAnswer>>> ask, T argument, CancellationToken cancellationToken)
    {
        world.Disturb(host);
        await world.Turns.Next(host);
        world.Trace(host, what, argument);
        StoreResult<TAnswer> answer = await ask(argument, cancellationToken);
        if (world.Disturb(host))
        {
            await world.Turns.Next(host);
        }

        return answer;
    }
}
