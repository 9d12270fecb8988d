using System.Security.Cryptography;
using System.Text;

namespace CallLogging.Delivery;

/// <summary>The store of what could not be read or written, with the reason, until a person retries it.</summary>
public interface IParkedStore
{
    /// <summary>Parks an item. It replaces an earlier item with the same <see cref="ParkedItem.Key"/>.</summary>
    /// <param name="item">The item to park.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the item.</returns>
    Task<StoreResult<long>> ParkAsync(ParkedItem item, CancellationToken cancellationToken = default);

    /// <summary>Returns one page of the parked items, oldest first, without their raw requests: a list of many long bodies would fill the memory.</summary>
    /// <param name="after">The last id of the preceding page; 0 for the first page.</param>
    /// <param name="count">The maximum number of items, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The items, each with <see cref="ParkedItem.Request"/> null; fewer than <paramref name="count"/> on the last page.</returns>
    Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default);

    /// <summary>Counts the parked items without reading them.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of items of all kinds.</returns>
    Task<StoreResult<int>> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds a parked item, with its raw request.</summary>
    /// <param name="id">The id of the item.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The item, or null if there is none with this id.</returns>
    Task<StoreResult<ParkedItem?>> FindAsync(long id, CancellationToken cancellationToken = default);

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

    /// <summary>The raw request; null if the item is not a request, and in a list.</summary>
    public ProviderRequest? Request { get; init; }

    /// <summary>
    /// The hash by which stores recognize that an item is parked already: equal for the same kind, call, destination and effect, and for
    /// requests of one account to the same address with the same body.
    /// </summary>
    /// <value>64 hexadecimal digits. In a list it is not that of the stored item, because the request is missing.</value>
    public string Key
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', Kind, Call, Destination, Effect, Account, Request?.Method, Request?.Url, "")));
            hash.AppendData(Request is null ? default : Request.Body.Span);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }
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
