using System.Net;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>Reads the rate limit headers of Front's responses. Impossible numbers are ignored.</summary>
internal static class FrontLimitHeaders
{
    private static readonly TimeSpan s_sameClock = TimeSpan.FromSeconds(2);

    public static RateLimitHeaders Read(HttpResponseMessage response, DateTimeOffset now)
    {
        bool isRejected = response.StatusCode == HttpStatusCode.TooManyRequests;
        return new RateLimitHeaders
        {
            Limit = RateLimitHeaders.FindNumber(response, "x-ratelimit-limit") is { } limit and >= 1 and <= FrontRateLimiter.MaxPerMinute ? (int)limit : null,
            Remaining = RateLimitHeaders.FindNumber(response, "x-ratelimit-remaining") is { } left and >= 0 and <= FrontRateLimiter.MaxPerMinute ? (int)left : null,
            Reset = RateLimitHeaders.FindNumber(response, "x-ratelimit-reset") is { } reset and > 0 and < 100_000_000_000
                ? DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(reset) + GetClockSkew(response, now)
                : null,
            RetryAfter = isRejected ? RateLimitHeaders.FindRetryAfter(response, now) : null,
            IsRejected = isRejected,
            IsChannelLimit = isRejected && response.Headers.Contains("x-front-tier"),
        };
    }

    // The reset time is by Front's clock, which the date of the response shows in whole seconds.
    private static TimeSpan GetClockSkew(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.Date is { } theirs && (now - theirs).Duration() > s_sameClock ? now - theirs : TimeSpan.Zero;
}
