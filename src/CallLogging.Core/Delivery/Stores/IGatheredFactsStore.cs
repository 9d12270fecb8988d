namespace CallLogging.Delivery;

/// <summary>The store of the facts that were gathered per call and destination, so that a call is planned again from the same facts.</summary>
public interface IGatheredFactsStore
{
    /// <summary>Finds the facts of a call at a destination.</summary>
    /// <param name="call">The key of the call.</param>
    /// <param name="destination">The queue of the destination, which has its name.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The facts, or null if none were gathered.</returns>
    Task<StoreResult<GatheredFacts?>> ReadAsync(CallKey call, QueueName destination, CancellationToken cancellationToken = default);

    /// <summary>Stores facts in place of earlier ones, under the lease of the work.</summary>
    /// <param name="lease">The lease of the call in the queue of the destination.</param>
    /// <param name="facts">The facts to store.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="false"/> if the epoch of the lease is old; nothing was changed then.</returns>
    Task<StoreResult<bool>> SaveAsync(CallLease lease, GatheredFacts facts, CancellationToken cancellationToken = default);
}

/// <summary>The facts that a destination gathered for one call.</summary>
/// <param name="Json">The facts as canonical JSON, which only the destination reads.</param>
/// <param name="GatheredAt">The time at which they were gathered.</param>
public sealed record GatheredFacts(string Json, DateTimeOffset GatheredAt);
