using System.Globalization;
using System.Net;

namespace CallLogging.Front;

/// <summary>Reads what an answer's headers say of the company's limit. Numbers that cannot be are not believed.</summary>
internal static class LimitHeaders
{
    private const double MaxSeconds = 24 * 60 * 60;
    private static readonly TimeSpan s_sameClock = TimeSpan.FromSeconds(2);

    public static BudgetNews Read(HttpResponseMessage response, DateTimeOffset now)
    {
        bool isLimited = response.StatusCode == HttpStatusCode.TooManyRequests;
        return new BudgetNews
        {
            Limit = Number(response, "x-ratelimit-limit") is { } limit and >= 1 and <= FrontBudget.MaxPerMinute ? (int)limit : null,
            Remaining = Number(response, "x-ratelimit-remaining") is { } left and >= 0 and <= FrontBudget.MaxPerMinute ? (int)left : null,
            Reset = Number(response, "x-ratelimit-reset") is { } reset ? Instant(reset) + Skew(response, now) : null,
            RetryAfter = isLimited ? RetryAfter(response, now) ?? TimeSpan.FromSeconds(1) : null,
            IsOfLane = isLimited && response.Headers.Contains("x-front-tier"),
        };
    }

    /// <summary>What <c>retry-after</c> asks for, from 0 to a day: Front writes seconds.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan? wait = Number(response, "retry-after") is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MaxSeconds))
            : response.Headers.RetryAfter?.Date is { } date ? date - now
            : null;
        return wait is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    // The instant is one of Front's clock, which the answer's date tells in whole seconds.
    private static TimeSpan Skew(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.Date is { } theirs && (now - theirs).Duration() > s_sameClock ? now - theirs : TimeSpan.Zero;

    private static DateTimeOffset? Instant(double seconds) =>
        seconds is > 0 and < 100_000_000_000 ? DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds) : null;

    private static double? Number(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values)
        && double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
