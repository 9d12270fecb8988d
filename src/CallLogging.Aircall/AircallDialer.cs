using System.Globalization;

namespace CallLogging.Aircall;

/// <summary>Dials through Aircall (spec P2).</summary>
/// <remarks>
/// With <see cref="DialRequest.From"/> the agent's phone rings at once; that number has to stand in <see cref="AircallAccount.Numbers"/>.
/// Without, the number is written into the agent's dialler and he chooses the line. <see cref="DialRequest.Handset"/> has no meaning at
/// Aircall. Aircall does not say which call it will be.
/// </remarks>
public sealed class AircallDialer : IDialer
{
    private readonly AircallClient _client;

    /// <summary>Dials with a client.</summary>
    public AircallDialer(AircallClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
    }

    /// <inheritdoc />
    public async Task<DialResult> DialAsync(DialRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!string.Equals(request.Account, _client.Account.Name, StringComparison.Ordinal))
        {
            return new DialResult.Refused("the account is another one");
        }

        if (request.From is not { } from)
        {
            return Result(await _client.FillDiallerAsync(request.Agent, request.To, cancellationToken).ConfigureAwait(false));
        }

        foreach (AircallNumber number in _client.Account.Numbers)
        {
            if (number.Number == from)
            {
                return Result(await _client.StartCallAsync(request.Agent, number.Id, request.To, cancellationToken).ConfigureAwait(false));
            }
        }

        return new DialResult.Refused("the number to show does not stand in the account's Numbers, with Aircall's id of it");
    }

    private static DialResult Result(AircallAnswer<bool> answer) => answer switch
    {
        AircallAnswer<bool>.Done => new DialResult.Started(null),
        AircallAnswer<bool>.Limited => new DialResult.Refused("the minute's requests are used up"),
        AircallAnswer<bool>.Refused(405) => new DialResult.Refused("the agent is not available"),
        AircallAnswer<bool>.Refused(401 or 403) => new DialResult.Refused("the credentials are refused"),
        AircallAnswer<bool>.Refused(404) => new DialResult.Refused("Aircall does not know the agent"),
        AircallAnswer<bool>.Refused(var status) => new DialResult.Refused(string.Create(CultureInfo.InvariantCulture, $"status {status}")),
        AircallAnswer<bool>.NoAnswer(var reason, true) => new DialResult.Unclear(reason),
        AircallAnswer<bool>.NoAnswer(var reason, _) => new DialResult.Refused(reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
