using CallLogging.Delivery;

namespace CallLogging;

/// <summary>The intake of hosts that receive a provider's HTTP requests and read them with an <see cref="ICallEventReader"/>.</summary>
public interface IRequestIntake
{
    /// <summary>Stores the events of a request, or parks a request that could not be read, and returns the response for the provider.</summary>
    /// <param name="request">The request as the host received it.</param>
    /// <param name="readResult">The result of reading the request.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The response. Its status is 2xx only if everything is committed, and 503 if the store failed.</returns>
    /// <remarks>Cancellation ends the wait; what the store is committing may be committed anyway.</remarks>
    Task<IntakeResult> AcceptAsync(ProviderRequest request, CallEventReadResult readResult, CancellationToken cancellationToken = default);
}

/// <summary>The intake of custom providers, without HTTP.</summary>
public interface ICallIntake
{
    /// <summary>Stores events, all or nothing. Repeats do no harm: after a fault, hand in the same events again.</summary>
    /// <param name="events">The events, of one or several calls.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of events that were new, or the fault of the store; after a fault, nothing was stored.</returns>
    /// <remarks>Cancellation ends the wait; what the store is committing may be committed anyway.</remarks>
    /// <exception cref="ArgumentException">The id of a call is not one (<see cref="CallKey.IsCallId"/>).</exception>
    Task<StoreResult<int>> AppendAsync(IReadOnlyCollection<CallEvent> events, CancellationToken cancellationToken = default);
}

/// <summary>The result of taking in a request.</summary>
/// <param name="Response">The response for the provider.</param>
/// <param name="Fault">The fault that kept the store from storing, for the log; null if the events were stored.</param>
public sealed record IntakeResult(ProviderResponse Response, StoreFault? Fault = null);
