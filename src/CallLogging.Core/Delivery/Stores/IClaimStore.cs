namespace CallLogging.Delivery;

/// <summary>The store that remembers each key once for all calls and hosts, together with the value that was created for it.</summary>
public interface IClaimStore
{
    /// <summary>Finds the value that holds a key.</summary>
    /// <param name="key">The claimed key.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The value, or null if the key is free.</returns>
    Task<StoreResult<string?>> FindAsync(ClaimKey key, CancellationToken cancellationToken = default);

    /// <summary>Claims a key for a value. The operation is atomic.</summary>
    /// <param name="key">The key to claim.</param>
    /// <param name="value">The value that holds the key from now on, unless another one does.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The value that holds the key: <paramref name="value"/>, or the one that claimed it before.</returns>
    Task<StoreResult<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken = default);

    /// <summary>Forgets a claim, because its record no longer exists at the destination.</summary>
    /// <param name="key">The claimed key.</param>
    /// <param name="value">The value that holds the key.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="false"/> if another value holds the key, or none.</returns>
    Task<StoreResult<bool>> ForgetAsync(ClaimKey key, string value, CancellationToken cancellationToken = default);
}
