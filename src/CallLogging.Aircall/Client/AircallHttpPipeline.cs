using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CallLogging.Delivery;
using CallLogging.Shared;
using Microsoft.Extensions.Logging;

namespace CallLogging.Aircall;

/// <summary>Sends requests when the rate limiter permits it: one attempt per request.</summary>
internal sealed class AircallHttpPipeline(AircallOptions account, Func<HttpClient> createHttpClient, AircallRateLimiter rateLimiter, TimeProvider time, ILogger logger)
{
    // Aircall's statuses say all that the client needs; the texts of its errors may repeat numbers. A body that is no object is no response of Aircall.
    private readonly ApiTransport _transport = new(
        new ApiSystem(account.Name, AircallTelemetry.Requests, account.RequestTimeout, AircallClient.MaxResponseBytes, (body, _) => body.ValueKind == JsonValueKind.Object ? [AircallClient.ExplainedError] : [])
        {
            RateLimiter = rateLimiter,
            ReadLimits = response => ReadLimits(response, account.Name, time, logger),
        },
        createHttpClient,
        time);

    public async Task<ApiResult<TValue>> SendAsync<TBody, TValue>(
        ApiRequest<TBody> request, PermitRequest permitRequest, Func<TBody?, int, ApiResult<TValue>?> read, CancellationToken cancellationToken)
    {
        using Permit permit = await rateLimiter.AcquireAsync(permitRequest, cancellationToken).ConfigureAwait(false);
        if (permit.Delay is { } delay)
        {
            return _transport.ReportUnsent(request.Operation, new ApiResult<TValue>.RateLimited(delay));
        }

        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.ApiId}:{account.ApiToken}"));
        using HttpRequestMessage message = request.CreateMessage(new Uri(account.ApiAddress, request.Path), new AuthenticationHeaderValue("Basic", credentials));
        message.Headers.UserAgent.ParseAdd("CallLogging");
        ApiResult<TValue> result = await _transport.SendAsync(request, message, read, permit, cancellationToken).ConfigureAwait(false);
        if (result is ApiResult<TValue>.Rejected({ Status: 401 or 403 } response))
        {
            logger.CredentialsRefused(account.Name, response.Status);
        }

        return result;
    }

    private static RateLimitHeaders ReadLimits(HttpResponseMessage response, string account, TimeProvider time, ILogger logger)
    {
        RateLimitHeaders headers = AircallLimitHeaders.Read(response, time.GetUtcNow());
        if (headers is { IsRejected: true, RetryAfter: { } wait })
        {
            logger.RateLimited(account, wait.TotalSeconds);
        }

        return headers;
    }
}
