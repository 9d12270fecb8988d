using System.Globalization;

namespace CallLogging.Aircall;

/// <summary>Reads what Aircall says of the minute's requests: <c>Retry-After</c>, <c>X-AircallApi-Remaining</c>, <c>X-AircallApi-Reset</c>.</summary>
internal static class LimitHeaders
{
    // Sources disagree whether Reset is in seconds or in milliseconds, and whether an instant or a wait: the size tells.
    private const long LeastInstantSeconds = 100_000_000;
    private const long LeastInstantMilliseconds = 100_000_000_000;
    private static readonly TimeSpan s_maxWait = TimeSpan.FromMinutes(5);

    /// <summary>The span that Aircall counts.</summary>
    public static TimeSpan Minute { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether nothing is left.</summary>
    public static bool IsUsedUp(HttpResponseMessage response) => Number(response, "X-AircallApi-Remaining") == 0;

    /// <summary>How long to wait, from 0 to 5 minutes; null if nothing is said.</summary>
    public static TimeSpan? Wait(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan? wait = response.Headers.RetryAfter is { } header
            ? header.Delta ?? (header.Date is { } date ? date - now : null)
            : Number(response, "X-AircallApi-Reset") is { } reset ? FromReset(reset, now) : null;
        return wait is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked > s_maxWait ? s_maxWait : asked;
    }

    private static TimeSpan FromReset(long reset, DateTimeOffset now) => reset switch
    {
        >= LeastInstantMilliseconds => TimeSpan.FromMilliseconds(Math.Min(reset, long.MaxValue / TimeSpan.TicksPerSecond) - now.ToUnixTimeMilliseconds()),
        >= LeastInstantSeconds => TimeSpan.FromSeconds(reset - now.ToUnixTimeSeconds()),

        // More than a minute of seconds can only be milliseconds.
        > 300 => TimeSpan.FromMilliseconds(reset),
        _ => TimeSpan.FromSeconds(reset),
    };

    private static long? Number(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values)
        && long.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
}
