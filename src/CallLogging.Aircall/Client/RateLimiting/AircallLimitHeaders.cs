using CallLogging.Shared;

namespace CallLogging.Aircall;

/// <summary>Reads the rate limit headers of Aircall: <c>Retry-After</c>, <c>X-AircallApi-Remaining</c>, <c>X-AircallApi-Reset</c>.</summary>
internal static class AircallLimitHeaders
{
    // Sources disagree whether Reset counts seconds or milliseconds, and whether it is an instant or a wait. Its size shows which one it is.
    private const double LeastInstantSeconds = 100_000_000;
    private const double LeastInstantMilliseconds = 100_000_000_000;

    // The limit counts minutes, so a longer time is not trusted.
    private const double MaxSeconds = 5 * 60;

    /// <summary>Reads the headers: a wait after a 429, and after the last request of the minute. Aircall counts over one minute.</summary>
    public static RateLimitHeaders Read(HttpResponseMessage response, DateTimeOffset now)
    {
        bool isRejected = (int)response.StatusCode == 429;
        return new RateLimitHeaders
        {
            IsRejected = isRejected,
            RetryAfter = isRejected ? FindDelay(response, now) ?? TimeSpan.FromMinutes(1)
                : RateLimitHeaders.FindNumber(response, "X-AircallApi-Remaining") == 0 ? FindDelay(response, now)
                : null,
        };
    }

    private static TimeSpan? FindDelay(HttpResponseMessage response, DateTimeOffset now)
    {
        double? seconds = RateLimitHeaders.FindRetryAfter(response, now)?.TotalSeconds
            ?? (RateLimitHeaders.FindNumber(response, "X-AircallApi-Reset") is { } reset ? GetSeconds(reset, now) : null);
        return seconds is { } wait ? TimeSpan.FromSeconds(Math.Clamp(wait, 0, MaxSeconds)) : null;
    }

    private static double GetSeconds(double reset, DateTimeOffset now) => reset switch
    {
        >= LeastInstantMilliseconds => (reset - now.ToUnixTimeMilliseconds()) / 1000,
        >= LeastInstantSeconds => reset - now.ToUnixTimeSeconds(),

        // A wait of more than 300 can only be meant in milliseconds.
        > 300 => reset / 1000,
        _ => reset,
    };
}
