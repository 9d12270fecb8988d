using System.Globalization;

namespace CallLogging.Aircall;

/// <summary>Dials through Aircall.</summary>
/// <remarks>
/// With <see cref="DialRequest.From"/> the phone of the agent rings at once. Aircall starts such a call by the id of the company number
/// (<c>POST /v1/users/{id}/calls</c>), and the dialer takes that id from <see cref="AircallOptions.Numbers"/>, which saves a request for the
/// list of numbers per call. A number without an entry is rejected, because the dialer would otherwise show the customer another number than
/// the one that was decided. Without <see cref="DialRequest.From"/> the customer's number is written into the agent's dialer (<c>/dial</c>),
/// and the agent chooses the line. <see cref="DialRequest.Handset"/> has no effect at Aircall.
/// </remarks>
internal sealed class AircallDialer : IDialer
{
    private readonly AircallClient _client;

    /// <summary>Creates a dialer that sends its requests through a client.</summary>
    /// <param name="client">The client of the account; it rejects requests for another account.</param>
    public AircallDialer(AircallClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
    }

    /// <summary>Starts a call, or fills the dialer of the agent. No request is repeated, because a repeat could ring twice.</summary>
    /// <param name="request">The account, the agent, the number to call and, optionally, the company number to show.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// Started, without the key of a call, because Aircall's response contains no call id; rejected, with the reason, if nothing was done; or
    /// unclear after a lost response or a 5xx status, when the phone may ring.
    /// </returns>
    public async Task<DialResult> DialAsync(DialRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!string.Equals(request.Account, _client.Account.Name, StringComparison.Ordinal))
        {
            return new DialResult.Rejected("the request names another account than the dialer");
        }

        if (request.From is not { } from)
        {
            return ToDialResult(await _client.FillDialerAsync(request.Agent, request.To, cancellationToken).ConfigureAwait(false));
        }

        foreach ((PhoneNumber number, LineId id) in _client.Account.Numbers)
        {
            if (number == from)
            {
                return ToDialResult(await _client.StartCallAsync(request.Agent, id, request.To, cancellationToken).ConfigureAwait(false));
            }
        }

        return new DialResult.Rejected("the number to show is not in the account's Numbers; add it with Aircall's id of it");
    }

    private static DialResult ToDialResult(ApiResult<bool> result) => result switch
    {
        ApiResult<bool>.Success => new DialResult.Started(null),
        ApiResult<bool>.RateLimited => new DialResult.Rejected("no requests are left for this minute"),
        ApiResult<bool>.Rejected(405) => new DialResult.Rejected("the agent is not available"),
        ApiResult<bool>.Rejected(401 or 403) => new DialResult.Rejected("the credentials were rejected"),
        ApiResult<bool>.Rejected(404) => new DialResult.Rejected("Aircall does not know the agent"),
        ApiResult<bool>.Rejected(var status) => new DialResult.Rejected(string.Create(CultureInfo.InvariantCulture, $"status {status}")),
        ApiResult<bool>.NoResponse(var reason, true) => new DialResult.Unclear(reason),
        ApiResult<bool>.NoResponse(var reason, _) => new DialResult.Rejected(reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
