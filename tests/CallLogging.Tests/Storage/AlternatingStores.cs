using CallLogging.Delivery;

namespace CallLogging.Tests.Storage;

/// <summary>Two hosts' ways to one store, used in turn.</summary>
internal sealed class AlternatingStores(CallStores one, CallStores other)
    : IEventLog, IDueCalls, IEffectStore, IGatheredFactsStore, IClaimStore, IParkedStore
{
    private int _turn;

    private CallStores Next => Interlocked.Increment(ref _turn) % 2 == 0 ? one : other;

    public CallStores ToStores() => new(this, this, this, this, this, this);

    public Task<StoreResult<int>> AppendAsync(EventAppend append, CancellationToken cancellationToken = default) => Next.Events.AppendAsync(append, cancellationToken);

    public Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default) => Next.Events.ReadAsync(call, cancellationToken);

    public Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default) =>
        Next.Events.ListCallsAsync(after, count, cancellationToken);

    public Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default) =>
        Next.Events.DropRequestsAsync(receivedBefore, cancellationToken);

    public Task<StoreResult<ValueList<CallLease>>> LeaseAsync(
        WorkName work, int count, DateTimeOffset now, TimeSpan leaseFor, CancellationToken cancellationToken = default) =>
        Next.Due.LeaseAsync(work, count, now, leaseFor, cancellationToken);

    public Task<StoreResult<bool>> CompleteAsync(CallLease lease, DateTimeOffset? nextDue, int attempts, CancellationToken cancellationToken = default) =>
        Next.Due.CompleteAsync(lease, nextDue, attempts, cancellationToken);

    public Task<StoreResult<bool>> MarkAsync(DueMark mark, CancellationToken cancellationToken = default) => Next.Due.MarkAsync(mark, cancellationToken);

    public Task<StoreResult<Backlog>> BacklogAsync(WorkName work, CancellationToken cancellationToken = default) => Next.Due.BacklogAsync(work, cancellationToken);

    public Task<StoreResult<ValueList<LedgerEntry>>> ReadAsync(CallKey call, WorkName destination, CancellationToken cancellationToken = default) =>
        Next.Effects.ReadAsync(call, destination, cancellationToken);

    public Task<StoreResult<IntendResult>> IntendAsync(EffectIntent intent, CancellationToken cancellationToken = default) =>
        Next.Effects.IntendAsync(intent, cancellationToken);

    public Task<StoreResult<StepResult>> StepAsync(EffectLease lease, EffectInput input, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        Next.Effects.StepAsync(lease, input, now, cancellationToken);

    Task<StoreResult<GatheredFacts?>> IGatheredFactsStore.ReadAsync(CallKey call, WorkName destination, CancellationToken cancellationToken) =>
        Next.Facts.ReadAsync(call, destination, cancellationToken);

    public Task<StoreResult<bool>> SaveAsync(CallLease lease, GatheredFacts facts, CancellationToken cancellationToken = default) =>
        Next.Facts.SaveAsync(lease, facts, cancellationToken);

    public Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default) => Next.Claims.FindAsync(key, cancellationToken);

    public Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        Next.Claims.ClaimAsync(key, value, cancellationToken);

    public Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default) =>
        Next.Claims.ForgetAsync(key, value, cancellationToken);

    public Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default) => Next.Parked.ParkAsync(item, cancellationToken);

    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default) =>
        Next.Parked.ListAsync(after, count, cancellationToken);

    public Task<StoreResult<ParkedItem?>> TryAgainAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        Next.Parked.TryAgainAsync(id, now, cancellationToken);
}
