namespace CallLogging.Delivery;

/// <summary>Takes the requests that a destination sends to the host: what people did there, which rules may go on with.</summary>
public interface IDestinationWebhook
{
    /// <summary>The destination, kind and name: <c>front:desk</c>. The host's address ends in it: <c>/webhooks/front/desk</c>.</summary>
    string Destination { get; }

    /// <summary>Checks where a request comes from, and does what follows from it. Never throws for what the request says.</summary>
    /// <param name="request">The request.</param>
    /// <param name="receivedAt">When it was received.</param>
    /// <param name="cancellationToken">Ends the work; it is asked for again then.</param>
    /// <returns>The answer: 2xx only once what followed is done, 503 where the sender is to come again.</returns>
    Task<Reply> AcceptAsync(ProviderRequest request, DateTimeOffset receivedAt, CancellationToken cancellationToken = default);
}
