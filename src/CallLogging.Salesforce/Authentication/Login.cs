using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Salesforce.Wire;
using CallLogging.Shared;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>Logs in to an org with one request to the token endpoint.</summary>
internal sealed class Login(SalesforceOptions options, ApiTransport transport, TimeProvider time, ILogger logger)
{
    private static readonly ApiRequest<TokenPayload> s_request =
        new("login", HttpMethod.Post, "/services/oauth2/token", SalesforceJsonContext.Default.TokenPayload) { MaxResponseBytes = 64 * 1024, IsWrite = false };

    // An org that rotates refresh tokens returns a new one with each login.
    private string? _refreshToken = options.RefreshToken;

    public async Task<ApiResult<Session>> RunAsync(CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(s_request.Method, new Uri(options.LoginUrl!, s_request.Path))
        {
            Content = new FormUrlEncodedContent(LoginForm.Create(options, _refreshToken, time.GetUtcNow())),
        };
        message.Headers.Accept.ParseAdd("application/json");
        ApiResult<Session> result = await transport.SendAsync(s_request, message, (payload, _) => ReadSession(payload), null, cancellationToken).ConfigureAwait(false);
        switch (result)
        {
            case ApiResult<Session>.Success:
                logger.LoggedIn(options.Name);
                break;
            case ApiResult<Session>.Rejected(var response):
                response = response with { IsFromLogin = true };
                TimeSpan? pause = (SalesforceFaults.Classify(response, SalesforceAttempt.Reading).Remedy as SalesforceRemedy.PauseOrg)?.Duration;
                logger.LoginRejected(
                    options.Name,
                    response.Status,
                    ResultTag.From(response),
                    pause is { TotalSeconds: var seconds } ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} seconds") : "some seconds");
                result = new ApiResult<Session>.Rejected(response);
                break;
            case ApiResult<Session>.NoResponse(var reason, _):
                logger.LoginGotNoResponse(options.Name, reason);
                break;
        }

        SalesforceClientMetrics.RecordLogin(options.Name, ResultTag.From(result, ErrorTable.KnownCodes));
        return result;
    }

    private ApiResult<Session> ReadSession(TokenPayload? payload)
    {
        if (payload?.AccessToken is not { Length: > 0 } token || !token.All(c => c is > ' ' and <= '~'))
        {
            return new ApiResult<Session>.NoResponse("the login returned no usable access token", MayHaveSucceeded: false);
        }

        if (!Uri.TryCreate(payload.InstanceUrl, UriKind.Absolute, out Uri? instance) || !SettingsReader.IsSafeForSecrets(instance))
        {
            return new ApiResult<Session>.NoResponse("the login named an instance that is neither https nor on this computer", MayHaveSucceeded: false);
        }

        if (payload.RefreshToken is { Length: > 0 } rotated && rotated != _refreshToken && options.Auth == SalesforceAuth.RefreshToken)
        {
            _refreshToken = rotated;
            logger.RefreshTokenRotated(options.Name);
        }

        return new ApiResult<Session>.Success(new Session(token, new Uri(instance.GetLeftPart(UriPartial.Authority)), IdentityUrl.Parse(payload.Id)));
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
