using System.Globalization;

namespace CallLogging.Aircall;

/// <summary>Reads the rate limit headers of Aircall: <c>Retry-After</c>, <c>X-AircallApi-Remaining</c>, <c>X-AircallApi-Reset</c>.</summary>
internal static class RateLimitHeaders
{
    // Sources disagree whether Reset counts seconds or milliseconds, and whether it is an instant or a wait. Its size shows which one it is.
    private const long LeastInstantSeconds = 100_000_000;
    private const long LeastInstantMilliseconds = 100_000_000_000;
    private static readonly TimeSpan s_maxWait = TimeSpan.FromMinutes(5);

    /// <summary>The period over which Aircall counts requests: 1 minute.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Determines whether no request is left.</summary>
    public static bool IsExhausted(HttpResponseMessage response) => FindNumber(response, "X-AircallApi-Remaining") == 0;

    /// <summary>Returns the time to wait before the next request, from 0 to 5 minutes; null if the response states none.</summary>
    public static TimeSpan? FindDelay(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan? wait = response.Headers.RetryAfter is { } header
            ? header.Delta ?? (header.Date is { } date ? date - now : null)
            : FindNumber(response, "X-AircallApi-Reset") is { } reset ? FromReset(reset, now) : null;
        return wait is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked > s_maxWait ? s_maxWait : asked;
    }

    private static TimeSpan FromReset(long reset, DateTimeOffset now) => reset switch
    {
        >= LeastInstantMilliseconds => TimeSpan.FromMilliseconds(Math.Min(reset, long.MaxValue / TimeSpan.TicksPerSecond) - now.ToUnixTimeMilliseconds()),
        >= LeastInstantSeconds => TimeSpan.FromSeconds(reset - now.ToUnixTimeSeconds()),

        // A wait of more than 300 can only be meant in milliseconds.
        > 300 => TimeSpan.FromMilliseconds(reset),
        _ => TimeSpan.FromSeconds(reset),
    };

    private static long? FindNumber(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values)
        && long.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
}
