using CallLogging.Shared;

namespace CallLogging.Aircall;

// Why: docs/decisions/0096-a-moving-minute.md
/// <summary>Limits the requests to the API of Aircall to the number per minute that a company may send. All clients of one company share it.</summary>
/// <remarks>
/// Accounts of one company have to share one limiter, because Aircall counts their requests together; hosts of one company cannot share one, so
/// each of them needs a lower <see cref="AircallOptions.RequestsPerMinute"/>.
/// </remarks>
/// <param name="requestsPerMinute">The number of requests per minute, from 1 to <see cref="MaxPerMinute"/>.</param>
/// <param name="time">The clock, whose timers also end the waits.</param>
internal sealed class AircallRateLimiter(int requestsPerMinute, TimeProvider time) : MinuteRateLimiter<PermitRequest>(requestsPerMinute, time)
{
    /// <summary>The limit of Aircall: 120 requests per minute and company, over all its integrations (API reference, 2026).</summary>
    public const int MaxPerMinute = 120;
}

/// <summary>The rate limiters of a host, one per company: accounts with the same API id share one.</summary>
internal sealed class AircallRateLimiters(TimeProvider time) : RateLimiters<AircallRateLimiter>(perMinute => new AircallRateLimiter(perMinute, time))
{
    public AircallRateLimiter GetLimiter(AircallOptions account) => GetLimiter(account.ApiId ?? "", account.RequestsPerMinute);
}
