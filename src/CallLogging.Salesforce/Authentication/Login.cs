using CallLogging.Salesforce.Wire;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>Logs in to an org with one request to the token endpoint.</summary>
internal sealed class Login(SalesforceClientOptions options, Transport transport, TimeProvider time, ILogger logger)
{
    private const int MaxTokenAnswer = 64 * 1024;

    // An org that rotates refresh tokens returns a new one with each login.
    private string? _refreshToken = options.RefreshToken;

    public async Task<SessionResult> RunAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.LoginUrl, "/services/oauth2/token"))
        {
            Content = new FormUrlEncodedContent(LoginForm.Of(options, _refreshToken, time.GetUtcNow())),
        };
        request.Headers.Accept.ParseAdd("application/json");
        TransportAnswer<TokenPayload> response = await transport
            .SendAsync(request, SalesforceJsonContext.Default.TokenPayload, MaxTokenAnswer, isWrite: false, cancellationToken).ConfigureAwait(false);
        SessionResult result = response.Refusal is { } errorResponse ? SessionResult.Of(errorResponse)
            : response.Silence is { } noResponse ? SessionResult.Of(noResponse)
            : Read(response.Value);
        Report(result);
        return result;
    }

    private SessionResult Read(TokenPayload? payload)
    {
        if (payload?.AccessToken is not { Length: > 0 } token || !token.All(c => c is > ' ' and <= '~'))
        {
            return SessionResult.Of(new SalesforceSilence("the login returned no usable access token", MayHaveBeenDone: false));
        }

        if (!Uri.TryCreate(payload.InstanceUrl, UriKind.Absolute, out Uri? instance) || !ClientSettingsCheck.IsSafe(instance))
        {
            return SessionResult.Of(new SalesforceSilence("the login named an instance that is neither https nor on this computer", MayHaveBeenDone: false));
        }

        if (payload.RefreshToken is { Length: > 0 } rotated && rotated != _refreshToken && options.Auth == SalesforceAuth.RefreshToken)
        {
            _refreshToken = rotated;
            logger.RefreshTokenRotated(options.Name);
        }

        return SessionResult.Of(new Session(token, new Uri(instance.GetLeftPart(UriPartial.Authority)), IdentityUrl.Read(payload.Id)));
    }

    private void Report(SessionResult result)
    {
        if (result.Session is not null)
        {
            logger.LoggedIn(options.Name);
            SalesforceClientMetrics.Login(options.Name, "done");
        }
        else if (result.Refusal is { } errorResponse)
        {
            logger.LoginRefused(options.Name, errorResponse.Status, ResultWord.Of(errorResponse));
            SalesforceClientMetrics.Login(options.Name, ResultWord.Of(errorResponse));
        }
        else
        {
            logger.LoginUnanswered(options.Name, result.Silence!.Reason);
            SalesforceClientMetrics.Login(options.Name, ResultWord.NoAnswer);
        }
    }
}

/// <summary>Reads the user and the org from the identity URL of a login: <c>https://login.salesforce.com/id/00D.../005...</c>.</summary>
internal static class IdentityUrl
{
    public static SalesforceIdentity? Read(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? url))
        {
            return null;
        }

        string[] parts = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["id", var organization, var user] && RecordPath.IsId(organization) && RecordPath.IsId(user)
            ? new SalesforceIdentity(new SalesforceId(user), new SalesforceId(organization))
            : null;
    }
}
