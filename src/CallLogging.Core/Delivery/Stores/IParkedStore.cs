namespace CallLogging.Delivery;

/// <summary>Keeps what could not be read or written, with its reason, until somebody tries it again (law 5).</summary>
public interface IParkedStore
{
    /// <summary>Parks something. An item of the same kind, call, destination and effect takes the place of the earlier one.</summary>
    /// <returns>The item's id.</returns>
    Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default);

    /// <summary>What is parked, a page at a time, oldest first.</summary>
    /// <param name="after">The last id of the page before, 0 to begin.</param>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes an item off the list to try it again. A parked effect becomes planned and its call due, a plan's call due, all in one
    /// step. A request is only taken off: what it says now has to be stored before, so that a crash between loses nothing.
    /// </summary>
    /// <param name="id">The item.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>The item, or null if it is not there.</returns>
    Task<StoreResult<ParkedItem?>> TryAgainAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default);
}
