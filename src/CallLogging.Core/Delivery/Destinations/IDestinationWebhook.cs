namespace CallLogging.Delivery;

/// <summary>Handles the requests that a destination sends to the host: they report what people did there, so that rules can react.</summary>
public interface IDestinationWebhook
{
    /// <summary>The kind and name of the destination, such as <c>front:support</c>. The host's address ends in it: <c>/webhooks/front/support</c>.</summary>
    string Destination { get; }

    /// <summary>Checks the origin of a request and does what follows from it. It never throws, whatever the request contains.</summary>
    /// <param name="request">The request as the host received it.</param>
    /// <param name="receivedAt">The time at which the host received the request.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The response. Its status is 2xx only if the work is done, and 503 if the sender has to send the request again.</returns>
    /// <remarks>After a cancellation the work is not done; the sender's repeat starts it again.</remarks>
    Task<ProviderResponse> AcceptAsync(ProviderRequest request, DateTimeOffset receivedAt, CancellationToken cancellationToken = default);
}
