using CallLogging.Salesforce.Wire;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>Logs in: one request to the token endpoint.</summary>
internal sealed class Login(SalesforceClientOptions options, Transport transport, TimeProvider time, ILogger logger)
{
    private const int MaxTokenAnswer = 64 * 1024;

    // An org that rotates refresh tokens gives a new one with each login.
    private string? _refreshToken = options.RefreshToken;

    public async Task<SessionResult> RunAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.LoginUrl, "/services/oauth2/token"))
        {
            Content = new FormUrlEncodedContent(LoginForm.Of(options, _refreshToken, time.GetUtcNow())),
        };
        request.Headers.Accept.ParseAdd("application/json");
        TransportAnswer<TokenPayload> answer = await transport
            .SendAsync(request, SalesforceJsonContext.Default.TokenPayload, MaxTokenAnswer, isWrite: false, cancellationToken).ConfigureAwait(false);
        SessionResult result = answer.Refusal is { } refusal ? SessionResult.Of(refusal)
            : answer.Silence is { } silence ? SessionResult.Of(silence)
            : Read(answer.Value);
        Report(result);
        return result;
    }

    private SessionResult Read(TokenPayload? payload)
    {
        if (payload?.AccessToken is not { Length: > 0 } token || !token.All(c => c is > ' ' and <= '~'))
        {
            return SessionResult.Of(new SalesforceSilence("the login was answered without a usable access token", MayHaveBeenDone: false));
        }

        if (!Uri.TryCreate(payload.InstanceUrl, UriKind.Absolute, out Uri? instance) || !ClientSettingsCheck.IsSafe(instance))
        {
            return SessionResult.Of(new SalesforceSilence("the login named an instance that is neither https nor this machine", MayHaveBeenDone: false));
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
        else if (result.Refusal is { } refusal)
        {
            logger.LoginRefused(options.Name, refusal.Status, ResultWord.Of(refusal));
            SalesforceClientMetrics.Login(options.Name, ResultWord.Of(refusal));
        }
        else
        {
            logger.LoginUnanswered(options.Name, result.Silence!.Reason);
            SalesforceClientMetrics.Login(options.Name, ResultWord.NoAnswer);
        }
    }
}
