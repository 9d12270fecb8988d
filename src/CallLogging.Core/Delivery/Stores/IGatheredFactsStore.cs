namespace CallLogging.Delivery;

/// <summary>Keeps what was gathered for a call and a destination, so that it is planned again from the same (law 4).</summary>
public interface IGatheredFactsStore
{
    /// <summary>The facts of a call and a destination, or null.</summary>
    Task<StoreResult<GatheredFacts?>> ReadAsync(CallKey call, WorkName destination, CancellationToken cancellationToken = default);

    /// <summary>Keeps the facts in place of earlier ones, under the lease of the work.</summary>
    /// <returns>False if the lease's epoch is old: nothing was changed.</returns>
    Task<StoreResult<bool>> SaveAsync(CallLease lease, GatheredFacts facts, CancellationToken cancellationToken = default);
}
