namespace CallLogging.Front;

// Why: docs/decisions/0131-one-queue-a-company.md
/// <summary>Limits the requests per minute of a Front company, and the messages per second of each channel. All clients of the company share it.</summary>
/// <remarks>
/// It is thread-safe and grants permits in the order of arrival, whatever the request. It counts a sliding minute of its own, and follows
/// Front's rate limit headers where they leave less.
/// </remarks>
public sealed class FrontRateLimiter : IDisposable
{
    /// <summary>The default limit: 50 requests per minute, which Front's smallest plan allows (rate limits, 2026).</summary>
    public const int DefaultPerMinute = 50;

    /// <summary>The maximum limit: 10,000 requests per minute, more than any plan of Front allows.</summary>
    public const int MaxPerMinute = 10_000;

    /// <summary>The limit of one channel: 5 messages per second, Front's tier 2 (rate limits, 2026).</summary>
    public const int MessagesPerSecond = 5;

    // Requests can arrive closer together than they were sent, so the minute and the second are a little longer here.
    private static readonly TimeSpan s_minute = TimeSpan.FromSeconds(61);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1.1);

    // A header that asks for a longer wait is not trusted, because the limit counts per minute.
    private static readonly TimeSpan s_maxBlock = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly int _perMinute;
    private readonly LinkedList<Permit> _waiting = [];
    private readonly Queue<DateTimeOffset> _sent = [];
    private readonly ReservedPermits _reserved = new();
    private readonly Dictionary<string, ChannelWindow> _channels = new(StringComparer.Ordinal);
    private RateLimitHeaders _headers = RateLimitHeaders.None;
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;
    private int _inFlight;
    private bool _isGranting;
    private bool _isGrantRequested;
    private ITimer? _timer;

    /// <summary>Initializes a rate limiter that has granted no permit yet.</summary>
    /// <param name="requestsPerMinute">The limit per minute, from 1 to <see cref="MaxPerMinute"/>.</param>
    /// <param name="time">The clock, whose timers also end the waits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public FrontRateLimiter(int requestsPerMinute, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requestsPerMinute, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requestsPerMinute, MaxPerMinute);
        ArgumentNullException.ThrowIfNull(time);
        _perMinute = requestsPerMinute;
        _time = time;
    }

    /// <summary>The number of requests that wait for a permit.</summary>
    public int WaitingRequests
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>The number of requests that could be sent now without a wait.</summary>
    public int AvailablePermits
    {
        get
        {
            lock (_lock)
            {
                DateTimeOffset now = _time.GetUtcNow();
                return _waiting.Count > 0 || now < _blockedUntil ? 0 : CountFree(now);
            }
        }
    }

    /// <summary>Waits for the permit to send one request. After a cancellation, the permit goes to the next caller.</summary>
    /// <param name="maxWait">The longest wait. A caller that would have to wait longer is turned away at once and takes no permit.</param>
    /// <param name="channel">The channel of a message, which has a limit of its own, or null for other requests.</param>
    /// <param name="reserveFor">The channel or inbox of a message that follows at once, or null. There must be room for both, and the room for the message is reserved for 30 seconds.</param>
    /// <param name="target">The channel or inbox of a message, or null. A permit that was reserved for it is taken before all waiting callers.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null if the caller may send now, and must call <see cref="Observe"/> afterward; else the time after which to try again, above 0.</returns>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    internal async Task<TimeSpan?> AcquireAsync(
        TimeSpan maxWait, string? channel = null, string? reserveFor = null, string? target = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Permit turn;
        LinkedListNode<Permit> node;
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            if (target is not null && _reserved.TryTake(target, now) && now >= _blockedUntil && (channel is null || GetChannelWindow(channel).GetFreeTime(now) <= now))
            {
                RecordSent(now, channel);
                return null;
            }

            DateTimeOffset expected = EstimateGrantTime(now, reserveFor is null ? 0 : 1);
            if (expected - now > maxWait)
            {
                return expected - now;
            }

            turn = new Permit(now + maxWait, channel, reserveFor);
            node = _waiting.AddLast(turn);
        }

        using CancellationTokenRegistration end = cancellationToken.Register(() =>
        {
            bool isGone;
            lock (_lock)
            {
                isGone = node.List is not null;
                if (isGone)
                {
                    _waiting.Remove(node);
                }
            }

            if (isGone)
            {
                turn.Cancel(cancellationToken);
                GrantPermits();
            }
        });
        GrantPermits();
        return await turn.Completion.ConfigureAwait(false);
    }

    /// <summary>Stops the timer. Waiting callers get no permit anymore.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
        }
    }

    /// <summary>Reports the end of a request that had a permit. It must be called once per permit, even without a response.</summary>
    /// <param name="headers">The rate limit headers of the response; <see cref="RateLimitHeaders.None"/> without a response.</param>
    /// <param name="channel">The channel that the permit was acquired for.</param>
    internal void Observe(RateLimitHeaders headers, string? channel = null)
    {
        ArgumentNullException.ThrowIfNull(headers);
        lock (_lock)
        {
            _inFlight = Math.Max(0, _inFlight - 1);
            DateTimeOffset now = _time.GetUtcNow();
            if (headers.RetryAfter is { } wait)
            {
                // The burst of one channel does not affect the others.
                DateTimeOffset until = now + (wait > s_maxBlock ? s_maxBlock : wait);
                if (headers.IsChannelLimit && channel is not null)
                {
                    GetChannelWindow(channel).BlockUntil(until);
                }
                else
                {
                    _blockedUntil = Latest(_blockedUntil, until);
                }
            }

            if (headers.Remaining is { } remaining && headers.Limit is not null)
            {
                // Front may not have counted the requests that are still in flight.
                _headers = headers with { Remaining = Math.Max(0, remaining - _inFlight), Reset = Earliest(headers.Reset ?? now, now + s_maxBlock) };
            }
        }

        GrantPermits();
    }

    // Only one caller grants permits at a time, so that a caller that continues synchronously does not grant the next permit recursively.
    private void GrantPermits()
    {
        lock (_lock)
        {
            if (_isGranting)
            {
                _isGrantRequested = true;
                return;
            }

            _isGranting = true;
        }

        while (true)
        {
            (Permit Turn, TimeSpan? Wait)? next;
            lock (_lock)
            {
                _isGrantRequested = false;
                next = TakeNext();
                if (next is null && !_isGrantRequested)
                {
                    _isGranting = false;
                    return;
                }
            }

            next?.Turn.Complete(next.Value.Wait);
        }
    }

    private (Permit Turn, TimeSpan? Wait)? TakeNext()
    {
        if (_waiting.First is not { Value: var first })
        {
            return null;
        }

        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset turn = GetGrantTime(first, now);
        if (turn > now && turn <= first.Deadline)
        {
            ScheduleGrant(turn - now);
            return null;
        }

        _waiting.RemoveFirst();
        if (turn > now)
        {
            return (first, turn - now);
        }

        RecordSent(now, first.Channel);
        if (first.ReserveFor is { } keepsFor && Limit > 1)
        {
            _reserved.Reserve(keepsFor, now);
        }

        return (first, null);
    }

    private void RecordSent(DateTimeOffset now, string? channel)
    {
        _sent.Enqueue(now);
        _inFlight++;
        if (_headers.Remaining is { } remaining)
        {
            _headers = _headers with { Remaining = remaining - 1 };
        }

        if (channel is not null)
        {
            GetChannelWindow(channel).RecordMessage(now);
        }
    }

    private DateTimeOffset GetGrantTime(Permit permit, DateTimeOffset now)
    {
        DateTimeOffset at = Latest(now, _blockedUntil);
        if (CountFree(now) < GetNeededPermits(permit.ReserveFor))
        {
            at = Latest(at, GetNextFreeTime(now));
        }

        if (permit.ReserveFor is { } place && _channels.TryGetValue(place, out ChannelWindow? next))
        {
            at = Latest(at, next.GetFreeTime(now, _reserved.CountForTarget(place)));
        }

        return permit.Channel is { } lane ? Latest(at, GetChannelWindow(lane).GetFreeTime(now)) : at;
    }

    // With a limit of one request per minute there is never room for two.
    private int GetNeededPermits(string? reserveFor) => reserveFor is null ? 1 : Math.Min(2, Limit);

    private DateTimeOffset GetNextFreeTime(DateTimeOffset now)
    {
        if (IsExhausted(now))
        {
            return _headers.Reset!.Value;
        }

        DateTimeOffset? oldest = _sent.Count > 0 ? _sent.Peek() + s_minute : null;
        return oldest is { } sent && !(_reserved.FirstReleasedAt < sent) ? sent : _reserved.FirstReleasedAt ?? now + s_second;
    }

    private int Limit => Math.Min(_perMinute, Math.Max(1, _headers.Limit ?? _perMinute));

    private bool IsExhausted(DateTimeOffset now) => _headers is { Remaining: { } remaining, Reset: { } reset } && reset > now && remaining <= _reserved.Count(now);

    private int CountFree(DateTimeOffset now)
    {
        while (_sent.Count > 0 && _sent.Peek() + s_minute <= now)
        {
            _sent.Dequeue();
        }

        int own = Limit - _sent.Count;
        return (_headers is { Remaining: { } remaining, Reset: { } reset } && reset > now ? Math.Min(own, remaining) : own) - _reserved.Count(now);
    }

    // Estimates when a caller that arrives now gets a permit; all waiting callers come first.
    private DateTimeOffset EstimateGrantTime(DateTimeOffset now, int reserved)
    {
        DateTimeOffset start = Latest(now, _blockedUntil);
        int before = _waiting.Count + Math.Min(reserved, Limit - 1);
        if (before < CountFree(now))
        {
            return start;
        }

        if (_headers is { Remaining: { } remaining, Reset: { } reset } && reset > now && remaining <= before)
        {
            start = Latest(start, reset);
        }

        int place = before - (Limit - _sent.Count - _reserved.Count(now));
        if (place < 0)
        {
            return start;
        }

        int index = place % Limit;
        DateTimeOffset slot = index < _sent.Count ? _sent.ElementAt(index) + s_minute : now + s_minute;
        return Latest(start, slot + (s_minute * (place / Limit)));
    }

    private ChannelWindow GetChannelWindow(string name) => _channels.TryGetValue(name, out ChannelWindow? lane) ? lane : _channels[name] = new ChannelWindow(MessagesPerSecond, s_second);

    private void ScheduleGrant(TimeSpan after)
    {
        // Timers truncate to whole milliseconds.
        var due = TimeSpan.FromMilliseconds(Math.Ceiling(after.TotalMilliseconds));
        if (_timer is null)
        {
            _timer = _time.CreateTimer(_ => GrantPermits(), null, due, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
