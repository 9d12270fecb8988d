namespace CallLogging.Delivery;

/// <summary>Remembers once, for all calls and hosts, what was created for a key.</summary>
public interface IClaimStore
{
    /// <summary>The value that holds a key, or null.</summary>
    Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default);

    /// <summary>Claims a key for a value. Atomic.</summary>
    /// <returns>The value that holds the key: the one given, or the one that was there before.</returns>
    Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default);

    /// <summary>Forgets a claim that holds this value, because the record is gone at the destination.</summary>
    /// <returns>False if another value holds it, or none.</returns>
    Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default);
}
