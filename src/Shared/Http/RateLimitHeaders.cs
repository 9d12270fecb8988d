using System.Globalization;

namespace CallLogging.Shared;

/// <summary>The rate limit headers of a response, as a rate limiter follows them.</summary>
internal sealed record RateLimitHeaders
{
    // A server may ask for a longer wait, but nobody waits longer without trying again.
    private const double MaxSeconds = 24 * 60 * 60;

    /// <summary>No rate limit header.</summary>
    public static RateLimitHeaders None { get; } = new();

    /// <summary>The number of requests that may be sent per minute, or null.</summary>
    public int? Limit { get; init; }

    /// <summary>The number of requests left until the reset, or null.</summary>
    public int? Remaining { get; init; }

    /// <summary>The time of the reset by this host's clock, or null.</summary>
    public DateTimeOffset? Reset { get; init; }

    /// <summary>The time without any request that the response asks for, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets a value indicating whether the system rejected the request because of its limit (429).</summary>
    public bool IsRejected { get; init; }

    /// <summary>Gets a value indicating whether the limit of one channel was reached, and not that of the minute.</summary>
    public bool IsChannelLimit { get; init; }

    /// <summary>Finds the time to wait in <c>Retry-After</c>, in seconds or as a date: from 0 to one day; null if there is none.</summary>
    public static TimeSpan? FindRetryAfter(HttpResponseMessage response, DateTimeOffset now) =>
        (FindNumber(response, "Retry-After") ?? (response.Headers.RetryAfter?.Date - now)?.TotalSeconds) is { } seconds
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MaxSeconds))
            : null;

    /// <summary>Finds a header that contains a number of 0 or more; null if it is missing or no such number.</summary>
    public static double? FindNumber(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values)
        && double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
