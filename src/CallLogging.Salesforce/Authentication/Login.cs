using CallLogging.Salesforce.Wire;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>Logs in to an org with one request to the token endpoint.</summary>
internal sealed class Login(SalesforceOptions options, Transport transport, TimeProvider time, ILogger logger)
{
    private const int MaxTokenResponseBytes = 64 * 1024;

    // An org that rotates refresh tokens returns a new one with each login.
    private string? _refreshToken = options.RefreshToken;

    public async Task<SessionResult> RunAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.LoginUrl!, "/services/oauth2/token"))
        {
            Content = new FormUrlEncodedContent(LoginForm.Create(options, _refreshToken, time.GetUtcNow())),
        };
        request.Headers.Accept.ParseAdd("application/json");
        TransportResult<TokenPayload> response = await transport
            .SendAsync(request, SalesforceJsonContext.Default.TokenPayload, MaxTokenResponseBytes, isWrite: false, cancellationToken).ConfigureAwait(false);
        SessionResult result = response.Rejected is { } errorResponse ? SessionResult.From(errorResponse)
            : response.NoResponse is { } noResponse ? SessionResult.From(noResponse)
            : ToSessionResult(response.Value);
        Report(result);
        return result;
    }

    private SessionResult ToSessionResult(TokenPayload? payload)
    {
        if (payload?.AccessToken is not { Length: > 0 } token || !token.All(c => c is > ' ' and <= '~'))
        {
            return SessionResult.From(new NoResponse("the login returned no usable access token", MayHaveSucceeded: false));
        }

        if (!Uri.TryCreate(payload.InstanceUrl, UriKind.Absolute, out Uri? instance) || !SettingsReader.IsSafeForSecrets(instance))
        {
            return SessionResult.From(new NoResponse("the login named an instance that is neither https nor on this computer", MayHaveSucceeded: false));
        }

        if (payload.RefreshToken is { Length: > 0 } rotated && rotated != _refreshToken && options.Auth == SalesforceAuth.RefreshToken)
        {
            _refreshToken = rotated;
            logger.RefreshTokenRotated(options.Name);
        }

        return SessionResult.From(new Session(token, new Uri(instance.GetLeftPart(UriPartial.Authority)), IdentityUrl.Parse(payload.Id)));
    }

    private void Report(SessionResult result)
    {
        if (result.Session is not null)
        {
            logger.LoggedIn(options.Name);
            SalesforceClientMetrics.RecordLogin(options.Name, "done");
        }
        else if (result.Rejected is { } errorResponse)
        {
            logger.LoginRejected(options.Name, errorResponse.Status, ResultTag.From(errorResponse));
            SalesforceClientMetrics.RecordLogin(options.Name, ResultTag.From(errorResponse));
        }
        else
        {
            logger.LoginGotNoResponse(options.Name, result.NoResponse!.Reason);
            SalesforceClientMetrics.RecordLogin(options.Name, ResultTag.NoResponse);
        }
    }
}

/// <summary>Reads the user and the org from the identity URL of a login: <c>https://login.salesforce.com/id/00D.../005...</c>.</summary>
internal static class IdentityUrl
{
    public static SalesforceIdentity? Parse(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? url))
        {
            return null;
        }

        string[] parts = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["id", var organization, var user] && SalesforcePath.IsId(organization) && SalesforcePath.IsId(user)
            ? new SalesforceIdentity(new SalesforceId(user), new SalesforceId(organization))
            : null;
    }
}
