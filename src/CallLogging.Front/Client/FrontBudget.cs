namespace CallLogging.Front;

// Why: docs/decisions/0131-one-queue-a-company.md
/// <summary>Limits the requests per minute of a Front company, and the messages per second of each channel. All clients of the company share it.</summary>
/// <remarks>
/// It is thread-safe and grants permits in the order of arrival, whatever the request. It counts a sliding minute of its own, and follows
/// Front's rate limit headers where they leave less.
/// </remarks>
public sealed class FrontBudget : IDisposable
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
    private readonly LinkedList<BudgetTurn> _waiting = [];
    private readonly Queue<DateTimeOffset> _sent = [];
    private readonly KeptTurns _kept = new();
    private readonly Dictionary<string, BudgetLane> _lanes = new(StringComparer.Ordinal);
    private BudgetNews _news = BudgetNews.None;
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;
    private int _unanswered;
    private bool _isServing;
    private bool _isAskedAgain;
    private ITimer? _timer;

    /// <summary>Initializes a rate limiter that has granted no permit yet.</summary>
    /// <param name="requestsPerMinute">The limit per minute, from 1 to <see cref="MaxPerMinute"/>.</param>
    /// <param name="time">The clock, whose timers also end the waits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public FrontBudget(int requestsPerMinute, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requestsPerMinute, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requestsPerMinute, MaxPerMinute);
        ArgumentNullException.ThrowIfNull(time);
        _perMinute = requestsPerMinute;
        _time = time;
    }

    /// <summary>The number of requests that wait for a permit.</summary>
    public int Waiting
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
    public int Left
    {
        get
        {
            lock (_lock)
            {
                DateTimeOffset now = _time.GetUtcNow();
                return _waiting.Count > 0 || now < _blockedUntil ? 0 : Free(now);
            }
        }
    }

    /// <summary>Waits for the permit to send one request. After a cancellation, the permit goes to the next caller.</summary>
    /// <param name="maxWait">The longest wait. A caller that would have to wait longer is turned away at once and takes no permit.</param>
    /// <param name="lane">The channel of a message, which has a limit of its own, or null for other requests.</param>
    /// <param name="keepsFor">The channel or inbox of a message that follows at once, or null. There must be room for both, and the room for the message is reserved for 30 seconds.</param>
    /// <param name="place">The channel or inbox of a message, or null. A permit that was reserved for it is taken before all waiting callers.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null if the caller may send now, and must call <see cref="Observe"/> afterward; else the time after which to try again, above 0.</returns>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    internal async Task<TimeSpan?> EnterAsync(
        TimeSpan maxWait, string? lane = null, string? keepsFor = null, string? place = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        BudgetTurn turn;
        LinkedListNode<BudgetTurn> node;
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            if (place is not null && _kept.TryTake(place, now) && now >= _blockedUntil && (lane is null || Lane(lane).FreeAt(now) <= now))
            {
                Send(now, lane);
                return null;
            }

            DateTimeOffset expected = Expected(now, keepsFor is null ? 0 : 1);
            if (expected - now > maxWait)
            {
                return expected - now;
            }

            turn = new BudgetTurn(now + maxWait, lane, keepsFor);
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
                Serve();
            }
        });
        Serve();
        return await turn.Answer.ConfigureAwait(false);
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
    /// <param name="news">The rate limit headers of the response; <see cref="BudgetNews.None"/> without a response.</param>
    /// <param name="lane">The channel that the permit was acquired for.</param>
    internal void Observe(BudgetNews news, string? lane = null)
    {
        ArgumentNullException.ThrowIfNull(news);
        lock (_lock)
        {
            _unanswered = Math.Max(0, _unanswered - 1);
            DateTimeOffset now = _time.GetUtcNow();
            if (news.RetryAfter is { } wait)
            {
                // The burst of one channel does not affect the others.
                DateTimeOffset until = now + (wait > s_maxBlock ? s_maxBlock : wait);
                if (news.IsOfLane && lane is not null)
                {
                    Lane(lane).BlockUntil(until);
                }
                else
                {
                    _blockedUntil = Later(_blockedUntil, until);
                }
            }

            if (news.Remaining is { } remaining && news.Limit is not null)
            {
                // Front may not have counted the requests that are still in flight.
                _news = news with { Remaining = Math.Max(0, remaining - _unanswered), Reset = Earlier(news.Reset ?? now, now + s_maxBlock) };
            }
        }

        Serve();
    }

    // Only one caller grants permits at a time, so that a caller that continues synchronously does not grant the next permit recursively.
    private void Serve()
    {
        lock (_lock)
        {
            if (_isServing)
            {
                _isAskedAgain = true;
                return;
            }

            _isServing = true;
        }

        while (true)
        {
            (BudgetTurn Turn, TimeSpan? Wait)? next;
            lock (_lock)
            {
                _isAskedAgain = false;
                next = Take();
                if (next is null && !_isAskedAgain)
                {
                    _isServing = false;
                    return;
                }
            }

            next?.Turn.Give(next.Value.Wait);
        }
    }

    private (BudgetTurn Turn, TimeSpan? Wait)? Take()
    {
        if (_waiting.First is not { Value: var first })
        {
            return null;
        }

        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset turn = TurnOf(first, now);
        if (turn > now && turn <= first.Until)
        {
            Wake(turn - now);
            return null;
        }

        _waiting.RemoveFirst();
        if (turn > now)
        {
            return (first, turn - now);
        }

        Send(now, first.Lane);
        if (first.KeepsFor is { } keepsFor && Limit > 1)
        {
            _kept.Keep(keepsFor, now);
        }

        return (first, null);
    }

    private void Send(DateTimeOffset now, string? lane)
    {
        _sent.Enqueue(now);
        _unanswered++;
        if (_news.Remaining is { } remaining)
        {
            _news = _news with { Remaining = remaining - 1 };
        }

        if (lane is not null)
        {
            Lane(lane).Count(now);
        }
    }

    private DateTimeOffset TurnOf(BudgetTurn turn, DateTimeOffset now)
    {
        DateTimeOffset at = Later(now, _blockedUntil);
        if (Free(now) < Needs(turn.KeepsFor))
        {
            at = Later(at, NextFree(now));
        }

        if (turn.KeepsFor is { } place && _lanes.TryGetValue(place, out BudgetLane? next))
        {
            at = Later(at, next.FreeAt(now, _kept.CountFor(place)));
        }

        return turn.Lane is { } lane ? Later(at, Lane(lane).FreeAt(now)) : at;
    }

    // With a limit of one request per minute there is never room for two.
    private int Needs(string? keepsFor) => keepsFor is null ? 1 : Math.Min(2, Limit);

    private DateTimeOffset NextFree(DateTimeOffset now)
    {
        if (IsUsedUp(now))
        {
            return _news.Reset!.Value;
        }

        DateTimeOffset? oldest = _sent.Count > 0 ? _sent.Peek() + s_minute : null;
        return oldest is { } sent && !(_kept.FirstBack < sent) ? sent : _kept.FirstBack ?? now + s_second;
    }

    private int Limit => Math.Min(_perMinute, Math.Max(1, _news.Limit ?? _perMinute));

    private bool IsUsedUp(DateTimeOffset now) => _news is { Remaining: { } remaining, Reset: { } reset } && reset > now && remaining <= _kept.Count(now);

    private int Free(DateTimeOffset now)
    {
        while (_sent.Count > 0 && _sent.Peek() + s_minute <= now)
        {
            _sent.Dequeue();
        }

        int own = Limit - _sent.Count;
        return (_news is { Remaining: { } remaining, Reset: { } reset } && reset > now ? Math.Min(own, remaining) : own) - _kept.Count(now);
    }

    // Estimates when a caller that arrives now gets a permit; all waiting callers come first.
    private DateTimeOffset Expected(DateTimeOffset now, int more)
    {
        DateTimeOffset start = Later(now, _blockedUntil);
        int before = _waiting.Count + Math.Min(more, Limit - 1);
        if (before < Free(now))
        {
            return start;
        }

        if (_news is { Remaining: { } remaining, Reset: { } reset } && reset > now && remaining <= before)
        {
            start = Later(start, reset);
        }

        int place = before - (Limit - _sent.Count - _kept.Count(now));
        if (place < 0)
        {
            return start;
        }

        int index = place % Limit;
        DateTimeOffset slot = index < _sent.Count ? _sent.ElementAt(index) + s_minute : now + s_minute;
        return Later(start, slot + (s_minute * (place / Limit)));
    }

    private BudgetLane Lane(string name) => _lanes.TryGetValue(name, out BudgetLane? lane) ? lane : _lanes[name] = new BudgetLane(MessagesPerSecond, s_second);

    private void Wake(TimeSpan after)
    {
        // Timers truncate to whole milliseconds.
        var due = TimeSpan.FromMilliseconds(Math.Ceiling(after.TotalMilliseconds));
        if (_timer is null)
        {
            _timer = _time.CreateTimer(_ => Serve(), null, due, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
