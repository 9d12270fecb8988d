using System.Collections.Concurrent;

namespace CallLogging.Aircall;

// Why: docs/decisions/0096-a-moving-minute.md
/// <summary>Limits the requests to the API of Aircall to the number per minute that a company may send. All clients of one company share it.</summary>
/// <remarks>
/// The limiter is thread-safe and counts any moving minute, because a bucket that refills would let up to twice the number through in one
/// minute. It grants permits in the order of the requests. Accounts of one company have to share one limiter, because Aircall counts their
/// requests together; hosts of one company cannot share one, so each of them needs a lower <see cref="AircallOptions.RequestsPerMinute"/>.
/// </remarks>
internal sealed class AircallRateLimiter
{
    /// <summary>The limit of Aircall: 120 requests per minute and company, over all its integrations (API reference, 2026).</summary>
    public const int MaxPerMinute = 120;

    // One second more than a minute, because requests may arrive closer together than they were sent.
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(61);

    // A header that states a longer time is not trusted, because the limit counts minutes.
    private static readonly TimeSpan s_maxBlock = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly DateTimeOffset[] _permits;
    private int _next;
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _lastPermit = DateTimeOffset.MinValue;

    /// <summary>Creates a limiter with all its permits available.</summary>
    /// <param name="requestsPerMinute">The number of requests per minute, from 1 to 120.</param>
    /// <param name="time">The clock that the minutes are counted with.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of requests per minute is out of range.</exception>
    public AircallRateLimiter(int requestsPerMinute, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requestsPerMinute, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requestsPerMinute, MaxPerMinute);
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _permits = new DateTimeOffset[requestsPerMinute];
        Array.Fill(_permits, DateTimeOffset.MinValue);
    }

    /// <summary>The number of requests that could be sent now without waiting; 0 while the limiter is blocked.</summary>
    public int AvailablePermits
    {
        get
        {
            lock (_lock)
            {
                DateTimeOffset now = _time.GetUtcNow();
                return now < _blockedUntil ? 0 : _permits.Count(s => IsFree(s, now));
            }
        }
    }

    /// <summary>Waits for the permit to send one request. A canceled wait loses the permit.</summary>
    /// <param name="maxWait">The longest wait. A caller that would have to wait longer gets its result at once and uses no permit.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null if the caller may send its request now; otherwise the time after which it can try again.</returns>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public Task<TimeSpan?> AcquireAsync(TimeSpan maxWait, CancellationToken cancellationToken = default) => AcquireAsync(maxWait, 0, cancellationToken);

    /// <summary>Waits for the permit to send one request, and leaves other permits to requests that matter more. A canceled wait loses the permit.</summary>
    /// <param name="maxWait">The longest wait. A caller that would have to wait longer gets its result at once and uses no permit.</param>
    /// <param name="reservedPermits">The number of permits that must stay free for others at that instant: from 0 to one less than the permits of a minute.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null if the caller may send its request now; otherwise the time after which it can try again.</returns>
    internal async Task<TimeSpan?> AcquireAsync(TimeSpan maxWait, int reservedPermits, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset turn;
        lock (_lock)
        {
            turn = Latest(Latest(now, _lastPermit), Latest(_blockedUntil, GetFreeTime(_permits[(_next + reservedPermits) % _permits.Length])));
            if (turn - now > maxWait)
            {
                return turn - now;
            }

            _permits[_next] = turn;
            _next = (_next + 1) % _permits.Length;
            _lastPermit = turn;
        }

        if (turn > now)
        {
            // Timers round down to whole milliseconds.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((turn - now).TotalMilliseconds)), _time, cancellationToken).ConfigureAwait(false);
        }

        lock (_lock)
        {
            // Aircall may have rejected a request in the meantime; then no waiting caller may send.
            now = _time.GetUtcNow();
            return _blockedUntil > now ? _blockedUntil - now : null;
        }
    }

    /// <summary>Grants no permit for a time, because Aircall has counted more requests than this host has sent.</summary>
    /// <param name="wait">The time without permits; more than 5 minutes count as 5 minutes.</param>
    public void Block(TimeSpan wait)
    {
        lock (_lock)
        {
            _blockedUntil = Latest(_blockedUntil, _time.GetUtcNow() + (wait > s_maxBlock ? s_maxBlock : wait));
        }
    }

    private static bool IsFree(DateTimeOffset sent, DateTimeOffset now) => GetFreeTime(sent) <= now;

    private static DateTimeOffset GetFreeTime(DateTimeOffset sent) => sent == DateTimeOffset.MinValue ? sent : sent + s_window;

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>The rate limiters of a host, one per company: accounts with the same API id share one.</summary>
internal sealed class AircallRateLimiters(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, AircallRateLimiter> _limiters = new(StringComparer.Ordinal);

    public AircallRateLimiter GetLimiter(AircallOptions account) =>
        _limiters.GetOrAdd(account.ApiId ?? "", static (_, p) => new AircallRateLimiter(p.RequestsPerMinute, p.Time), (account.RequestsPerMinute, Time: time));
}
