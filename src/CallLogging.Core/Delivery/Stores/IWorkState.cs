namespace CallLogging.Delivery;

/// <summary>
/// The store of one JSON document per work item, which goes on from where the last host stopped: the facts gathered for a call at a
/// destination, the progress in an account's history, the last activity of an account.
/// </summary>
/// <remarks>A document outlives the row of its item in the queue: a call is planned again from the same facts.</remarks>
public interface IWorkState
{
    /// <summary>Finds the document of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The JSON that was saved last, or null if none was.</returns>
    Task<StoreResult<string?>> ReadAsync(WorkItem item, CancellationToken cancellationToken = default);

    /// <summary>Saves the document of an item in place of the earlier one, under the lease of the item.</summary>
    /// <param name="lease">The lease of the item.</param>
    /// <param name="json">The document, which only the worker of the queue reads.</param>
    /// <param name="now">The current time, which the store keeps for people who read its tables.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="false"/> if the epoch of the lease is old; nothing was changed then.</returns>
    Task<StoreResult<bool>> SaveAsync(WorkLease lease, string json, DateTimeOffset now, CancellationToken cancellationToken = default);
}
