namespace CallLogging.Delivery;

/// <summary>The store of what could not be read or written, with the reason, until a person retries it.</summary>
public interface IParkedStore
{
    /// <summary>Parks an item. It replaces an earlier item with the same kind, call, destination and effect.</summary>
    /// <param name="item">The item to park.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the item.</returns>
    Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default);

    /// <summary>Returns one page of the parked items, oldest first.</summary>
    /// <param name="after">The last id of the preceding page; 0 for the first page.</param>
    /// <param name="count">The maximum number of items, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The items; fewer than <paramref name="count"/> on the last page.</returns>
    Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes an item off the list, so that the host retries it. In the same step, a parked effect becomes planned and its call due, and
    /// the call of a parked plan becomes due. A request is only taken off: the host has to store its events before, so that a crash in
    /// between loses nothing.
    /// </summary>
    /// <param name="id">The id of the item.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The item, or null if there is none with this id.</returns>
    Task<StoreResult<ParkedItem?>> RetryAsync(long id, DateTimeOffset now, CancellationToken cancellationToken = default);
}

/// <summary>Something that the host gave up until a person decides.</summary>
public sealed record ParkedItem
{
    /// <summary>The id of the item, which the store assigns; it grows with time. 0 until the item is stored.</summary>
    public long Id { get; init; }

    /// <summary>The kind of item.</summary>
    public required ParkedKind Kind { get; init; }

    /// <summary>The reason, as a sentence that names no person and no number.</summary>
    public required string Reason { get; init; }

    /// <summary>The time at which the item was parked.</summary>
    public required DateTimeOffset ParkedAt { get; init; }

    /// <summary>The key of the call, or null for a request.</summary>
    public CallKey? Call { get; init; }

    /// <summary>The queue of the destination, or null for a request.</summary>
    public QueueName? Destination { get; init; }

    /// <summary>The id of the effect, or null if the item is not an effect.</summary>
    public EffectId? Effect { get; init; }

    /// <summary>The account that received the request, or null if the item is not a request.</summary>
    public AccountKey? Account { get; init; }

    /// <summary>The raw request, or null if the item is not a request.</summary>
    public ProviderRequest? Request { get; init; }
}

/// <summary>The kind of a parked item.</summary>
public enum ParkedKind
{
    /// <summary>A request that could not be read; its raw form is kept.</summary>
    Request,

    /// <summary>An effect that the destination rejects.</summary>
    Effect,

    /// <summary>A call that could not be planned for a destination.</summary>
    Plan,

    /// <summary>A record that was written twice, for a person to repair.</summary>
    WrittenTwice,
}
