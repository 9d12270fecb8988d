namespace CallLogging;

/// <summary>Reads the requests of one provider, for all of the host's accounts at that provider.</summary>
public interface ICallEventReader
{
    /// <summary>The name of the provider, as every <see cref="CallKey"/> of its calls contains it.</summary>
    string Provider { get; }

    /// <summary>Reads a request. It never throws, whatever the input.</summary>
    /// <param name="request">The request; <see cref="ProviderRequest.Account"/> is set if the request does not name the account itself.</param>
    /// <param name="receivedAt">The time at which the host received the request.</param>
    /// <returns>The events of the request, or the reason why there are none.</returns>
    CallEventReadResult Read(ProviderRequest request, DateTimeOffset receivedAt);

    /// <summary>Returns the part of a request that <see cref="Read"/> needs to read it again later; the host stores nothing else of it.</summary>
    /// <param name="request">The request as it arrived.</param>
    /// <returns>
    /// By default the request without its query and with no header but <c>Content-Type</c>, because proxies add secrets and addresses of
    /// people. A reader whose signature covers more keeps that. The host never stores <c>Authorization</c> and <c>Cookie</c>.
    /// </returns>
    ProviderRequest GetStoredRequest(ProviderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.KeepOnly("Content-Type");
    }
}

/// <summary>The result of reading a provider's request.</summary>
public abstract record CallEventReadResult
{
    private CallEventReadResult()
    {
    }

    /// <summary>The request reports something about calls: the host stores the events, then sends the response.</summary>
    /// <param name="Events">The events, at least one.</param>
    /// <param name="Response">The response for the provider once the events are stored.</param>
    public sealed record Parsed(ValueList<CallEvent> Events, ProviderResponse Response) : CallEventReadResult;

    /// <summary>The request is authentic and reports nothing about calls: the response is 2xx, and the metrics name the kind.</summary>
    /// <param name="Kind">The provider's word for the kind of request, such as <c>user.opened.v2</c>.</param>
    /// <param name="Account">The account that the request belongs to.</param>
    public sealed record Ignored(string Kind, AccountKey Account) : CallEventReadResult;

    /// <summary>
    /// The request is authentic, and its body has a shape that the reader does not know: the response is 2xx, the request is kept and
    /// parked.
    /// </summary>
    /// <param name="Place">The place in the body, such as <c>$.data.id</c>.</param>
    /// <param name="Reason">The content that the reader expected there.</param>
    /// <param name="Account">The account that the request belongs to.</param>
    public sealed record Unreadable(string Place, string Reason, AccountKey Account) : CallEventReadResult;

    /// <summary>The request does not come from the provider, or its origin cannot be verified: nothing of it is kept.</summary>
    /// <param name="Status">The HTTP status of the response. The reason goes to the log, never to the sender.</param>
    /// <param name="Check">The result of the check that failed.</param>
    /// <param name="Place">The place in the request, such as <c>$.token</c> or the name of a header.</param>
    /// <param name="Provider">The provider that the request claims to come from.</param>
    public sealed record Refused(int Status, OriginCheck Check, string Place, string Provider) : CallEventReadResult;
}

/// <summary>The result of checking the origin of a request. Logs name it; the sender never learns it.</summary>
public enum OriginCheck
{
    /// <summary>The request comes from the provider.</summary>
    Valid,

    /// <summary>The proof (token, signature or secret) is missing.</summary>
    Missing,

    /// <summary>The request cannot be read far enough to find the proof.</summary>
    Malformed,

    /// <summary>The proof is there and wrong.</summary>
    Mismatch,
}
