using System.Globalization;
using System.Net;

namespace CallLogging.Front;

/// <summary>The rate limit headers of a response.</summary>
internal sealed record RateLimitHeaders
{
    /// <summary>No rate limit header.</summary>
    public static RateLimitHeaders None { get; } = new();

    /// <summary>The number of requests per minute that the company may send (<c>x-ratelimit-limit</c>), or null.</summary>
    public int? Limit { get; init; }

    /// <summary>The number of requests left in this minute (<c>x-ratelimit-remaining</c>), or null.</summary>
    public int? Remaining { get; init; }

    /// <summary>The time at which the number is reset (<c>x-ratelimit-reset</c>), by this host's clock, or null.</summary>
    public DateTimeOffset? Reset { get; init; }

    /// <summary>The time to wait after a 429 (<c>retry-after</c>, in seconds); null for other responses.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets a value indicating whether the 429 concerns the burst of one channel (<c>x-front-tier</c>) and not the company's minute.</summary>
    public bool IsChannelLimit { get; init; }
}

/// <summary>Reads the rate limit headers of a response. Impossible numbers are ignored.</summary>
internal static class RateLimitHeadersReader
{
    private const double MaxSeconds = 24 * 60 * 60;
    private static readonly TimeSpan s_sameClock = TimeSpan.FromSeconds(2);

    public static RateLimitHeaders Read(HttpResponseMessage response, DateTimeOffset now)
    {
        bool isLimited = response.StatusCode == HttpStatusCode.TooManyRequests;
        return new RateLimitHeaders
        {
            Limit = FindNumber(response, "x-ratelimit-limit") is { } limit and >= 1 and <= FrontRateLimiter.MaxPerMinute ? (int)limit : null,
            Remaining = FindNumber(response, "x-ratelimit-remaining") is { } left and >= 0 and <= FrontRateLimiter.MaxPerMinute ? (int)left : null,
            Reset = FindNumber(response, "x-ratelimit-reset") is { } reset ? ToInstant(reset) + GetClockSkew(response, now) : null,
            RetryAfter = isLimited ? ReadRetryAfter(response, now) ?? TimeSpan.FromSeconds(1) : null,
            IsChannelLimit = isLimited && response.Headers.Contains("x-front-tier"),
        };
    }

    /// <summary>Reads the time to wait from <c>retry-after</c>, limited to between 0 and one day. Front writes seconds.</summary>
    public static TimeSpan? ReadRetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan? wait = FindNumber(response, "retry-after") is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MaxSeconds))
            : response.Headers.RetryAfter?.Date is { } date ? date - now
            : null;
        return wait is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    // The reset time is by Front's clock, which the date of the response shows in whole seconds.
    private static TimeSpan GetClockSkew(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.Date is { } theirs && (now - theirs).Duration() > s_sameClock ? now - theirs : TimeSpan.Zero;

    private static DateTimeOffset? ToInstant(double seconds) =>
        seconds is > 0 and < 100_000_000_000 ? DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds) : null;

    private static double? FindNumber(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values)
        && double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
