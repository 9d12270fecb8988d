using CallLogging.Delivery;

namespace CallLogging;

/// <summary>
/// Fetches calls that a provider reported before, as the provider holds them now. Hosts or providers implement this port; rules never call it.
/// </summary>
public interface ICallFetcher
{
    /// <summary>The account whose calls the fetcher can fetch. A host has one fetcher for each such account.</summary>
    AccountKey Account { get; }

    /// <summary>Sends one request for a call. Failures come back as values; the caller decides when to try again.</summary>
    /// <param name="call">The key of a call of <see cref="Account"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The call, or what to do next.</returns>
    Task<FetchResult> FetchAsync(CallKey call, CancellationToken cancellationToken = default);
}

/// <summary>The result of fetching a call from its provider.</summary>
public abstract record FetchResult
{
    private FetchResult()
    {
    }

    /// <summary>The provider returned the call.</summary>
    /// <param name="Event">The call as an event of kind <see cref="CallEventKind.Fetched"/>, at the time of the response.</param>
    public sealed record Found(CallEvent Event) : FetchResult;

    /// <summary>The provider has no such call, or will never return it: fetching it again is useless.</summary>
    /// <param name="Reason">The provider's explanation, in a few words that name no person and no number.</param>
    public sealed record NotFound(string Reason) : FetchResult;

    /// <summary>The provider may return the call later.</summary>
    /// <param name="Reason">The failure, in a few words that name no person and no number.</param>
    /// <param name="Delay">The delay that the provider asked for; null leaves the choice to the pipeline.</param>
    public sealed record RetryAfter(string Reason, TimeSpan? Delay = null) : FetchResult
    {
        /// <summary>The extent of the fault: the provider, or only the fetching of this call.</summary>
        public FaultScope Scope { get; init; }
    }

    /// <summary>No call of the account can be fetched for some time: the rate limit is used up, or the credentials are rejected.</summary>
    /// <param name="Reason">The failure, in a few words that name no person and no number.</param>
    /// <param name="Duration">The duration of the pause; null leaves the choice to the pipeline.</param>
    public sealed record Pause(string Reason, TimeSpan? Duration = null) : FetchResult
    {
        /// <summary>The extent of the fault: the provider, or nothing because only the rate limit is used up.</summary>
        public FaultScope Scope { get; init; }
    }
}
