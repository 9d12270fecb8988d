using System.Threading.RateLimiting;

namespace CallLogging.Shared;

// Why: docs/decisions/0096-a-moving-minute.md
/// <summary>Limits the requests in any moving minute, and follows the rate limit headers of the responses where they leave less.</summary>
/// <typeparam name="TRequest">The type of the request for a permit.</typeparam>
/// <remarks>
/// It is thread-safe and grants permits in the order of arrival. A bucket that refills would let up to twice the number through in one minute.
/// A caller continues on the thread that grants the permit, so that a simulation stays on its single thread.
/// </remarks>
internal abstract class MinuteRateLimiter<TRequest>(int requestsPerMinute, TimeProvider time) : RateLimiter
    where TRequest : PermitRequest, new()
{
    // Requests can arrive closer together than they were sent, so the minute is a little longer here.
    private static readonly TimeSpan s_minute = TimeSpan.FromSeconds(61);

    // A header that asks for a longer wait is not trusted, because the limits count minutes.
    private static readonly TimeSpan s_maxBlock = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_shortBlock = TimeSpan.FromSeconds(1);

    private readonly LinkedList<Waiter> _waiting = [];
    private readonly Queue<DateTimeOffset> _sent = [];
    private RateLimitHeaders _headers = RateLimitHeaders.None;
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;
    private long _idleSince = time.GetTimestamp();
    private int _inFlight;
    private long _granted;
    private long _turnedAway;
    private bool _isGranting;
    private bool _isGrantRequested;
    private ITimer? _timer;

    // A snapshot, as in every limiter: it may be outdated when the caller reads it.
    public override TimeSpan? IdleDuration => _waiting.Count + _inFlight == 0 ? time.GetElapsedTime(_idleSince) : null;

    protected Lock Guard { get; } = new();

    /// <summary>The number of permits per minute: the configured one, or less if the system allows less.</summary>
    protected int Limit => Math.Min(requestsPerMinute, Math.Max(1, _headers.Limit ?? requestsPerMinute));

    public override RateLimiterStatistics GetStatistics()
    {
        lock (Guard)
        {
            DateTimeOffset now = time.GetUtcNow();
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = _waiting.Count > 0 || now < _blockedUntil ? 0 : Math.Max(0, CountFree(now)),
                CurrentQueuedCount = _waiting.Count,
                TotalSuccessfulLeases = _granted,
                TotalFailedLeases = _turnedAway,
            };
        }
    }

    /// <summary>Waits for the permit to send one request. After a cancellation, the permit goes to the next caller.</summary>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public async Task<Permit> AcquireAsync(TRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<Waiter> node;
        lock (Guard)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (TryTakeReserved(request, now) && now >= _blockedUntil && GetOwnTime(request, now) <= now)
            {
                return Grant(request, now);
            }

            DateTimeOffset expected = EstimateGrantTime(now, request.Spare);
            if (expected - now > request.MaxWait)
            {
                return TurnAway(expected - now);
            }

            node = _waiting.AddLast(new Waiter(request, request.MaxWait > DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + request.MaxWait));
        }

        using CancellationTokenRegistration end = cancellationToken.Register(() =>
        {
            lock (Guard)
            {
                if (node.List is null)
                {
                    return;
                }

                _waiting.Remove(node);
            }

            node.Value.Completion.TrySetCanceled(cancellationToken);
            GrantPermits();
        });
        GrantPermits();
        return await node.Value.Completion.Task.ConfigureAwait(false);
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        permitCount == 1 ? await AcquireAsync(new TRequest(), cancellationToken).ConfigureAwait(false) : AttemptAcquireCore(permitCount);

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, 1);
        var request = new TRequest();
        lock (Guard)
        {
            DateTimeOffset now = time.GetUtcNow();
            DateTimeOffset at = _waiting.Count > 0 ? EstimateGrantTime(now, 0) : GetGrantTime(request, now);
            return at > now ? TurnAway(at - now) : permitCount == 1 ? Grant(request, now) : new Permit(_ => { });
        }
    }

    /// <summary>Stops the timer. Waiting callers get no permit anymore.</summary>
    protected override void Dispose(bool disposing)
    {
        lock (Guard)
        {
            _timer?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Returns the earliest time by the limits that a request has besides the minute.</summary>
    protected virtual DateTimeOffset GetOwnTime(TRequest request, DateTimeOffset now) => now;

    /// <summary>Takes a permit that is reserved for this request, if there is one.</summary>
    protected virtual bool TryTakeReserved(TRequest request, DateTimeOffset now) => false;

    /// <summary>Returns the number of reserved permits, and when the first of them is released.</summary>
    protected virtual (int Count, DateTimeOffset? FirstReleasedAt) GetReserved(DateTimeOffset now) => (0, null);

    /// <summary>Records a granted permit.</summary>
    protected virtual void RecordGrant(TRequest request, DateTimeOffset now)
    {
    }

    /// <summary>Blocks the limits that a request has besides the minute, if the response is about them.</summary>
    protected virtual bool TryBlockOwn(TRequest request, RateLimitHeaders headers, DateTimeOffset until) => false;

    private void Observe(TRequest request, RateLimitHeaders headers)
    {
        lock (Guard)
        {
            DateTimeOffset now = time.GetUtcNow();
            _inFlight--;
            _idleSince = time.GetTimestamp();
            if ((headers.RetryAfter ?? (headers.IsRejected ? s_shortBlock : null)) is { } wait)
            {
                DateTimeOffset until = now + (wait > s_maxBlock ? s_maxBlock : wait);
                _blockedUntil = TryBlockOwn(request, headers, until) ? _blockedUntil : Latest(_blockedUntil, until);
            }

            if (headers is { Remaining: { } remaining, Limit: not null })
            {
                // The system may not have counted the requests that are still in flight.
                DateTimeOffset reset = headers.Reset ?? now;
                _headers = headers with { Remaining = Math.Max(0, remaining - _inFlight), Reset = reset < now + s_maxBlock ? reset : now + s_maxBlock };
            }
        }

        GrantPermits();
    }

    // Only one caller grants permits at a time, so that a caller that continues synchronously does not grant the next permit recursively.
    private void GrantPermits()
    {
        lock (Guard)
        {
            _isGrantRequested = true;
            if (_isGranting)
            {
                return;
            }

            _isGranting = true;
        }

        while (true)
        {
            (Waiter Waiter, Permit Permit)? next;
            lock (Guard)
            {
                _isGrantRequested = false;
                next = TakeNext();
                if (next is null && !_isGrantRequested)
                {
                    _isGranting = false;
                    return;
                }
            }

            next?.Waiter.Completion.TrySetResult(next.Value.Permit);
        }
    }

    private (Waiter Waiter, Permit Permit)? TakeNext()
    {
        if (_waiting.First is not { Value: var first })
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset at = GetGrantTime(first.Request, now);
        if (at > now && _waiting.FirstOrDefault(w => w.Deadline < at) is { } late)
        {
            // Nobody gets a permit before the first one does.
            _waiting.Remove(late);
            return (late, TurnAway(at - now));
        }

        if (at > now)
        {
            // Timers truncate to whole milliseconds.
            var due = TimeSpan.FromMilliseconds(Math.Ceiling((at - now).TotalMilliseconds));
            _timer ??= time.CreateTimer(_ => GrantPermits(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(due, Timeout.InfiniteTimeSpan);
            return null;
        }

        _waiting.RemoveFirst();
        return (first, Grant(first.Request, now));
    }

    private Permit TurnAway(TimeSpan delay)
    {
        _turnedAway++;
        return new Permit(delay);
    }

    private Permit Grant(TRequest request, DateTimeOffset now)
    {
        _sent.Enqueue(now);
        _inFlight++;
        _granted++;
        if (_headers.Remaining is { } remaining)
        {
            _headers = _headers with { Remaining = remaining - 1 };
        }

        RecordGrant(request, now);
        return new Permit(headers => Observe(request, headers));
    }

    private DateTimeOffset GetGrantTime(TRequest request, DateTimeOffset now)
    {
        DateTimeOffset at = Latest(Latest(now, _blockedUntil), GetOwnTime(request, now));

        // With a limit of one request per minute there is never room for two.
        return CountFree(now) < Math.Min(1 + request.Spare, Limit) ? Latest(at, GetNextFreeTime(now)) : at;
    }

    private DateTimeOffset GetNextFreeTime(DateTimeOffset now)
    {
        (int reserved, DateTimeOffset? released) = GetReserved(now);
        if (FindRemaining(now) <= reserved)
        {
            return _headers.Reset!.Value;
        }

        DateTimeOffset? oldest = _sent.Count > 0 ? _sent.Peek() + s_minute : null;
        return oldest is { } sent && !(released < sent) ? sent : released ?? now + s_shortBlock;
    }

    private int CountFree(DateTimeOffset now) => Math.Min(CountOwn(now), (FindRemaining(now) ?? int.MaxValue) - GetReserved(now).Count);

    private int CountOwn(DateTimeOffset now)
    {
        while (_sent.Count > 0 && _sent.Peek() + s_minute <= now)
        {
            _sent.Dequeue();
        }

        return Limit - _sent.Count - GetReserved(now).Count;
    }

    // The number of the headers counts until the reset.
    private int? FindRemaining(DateTimeOffset now) => _headers.Reset > now ? _headers.Remaining : null;

    // Estimates when a caller that arrives now gets a permit; all waiting callers come first.
    private DateTimeOffset EstimateGrantTime(DateTimeOffset now, int spare)
    {
        DateTimeOffset start = Latest(now, _blockedUntil);
        int before = _waiting.Count + Math.Min(spare, Limit - 1);
        if (FindRemaining(now) <= before)
        {
            start = Latest(start, _headers.Reset!.Value);
        }

        int place = before - CountOwn(now);
        if (place < 0)
        {
            return start;
        }

        int index = place % Limit;
        DateTimeOffset slot = index < _sent.Count ? _sent.ElementAt(index) + s_minute : now + s_minute;
        return Latest(start, slot + (s_minute * (place / Limit)));
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private sealed record Waiter(TRequest Request, DateTimeOffset Deadline)
    {
        public TaskCompletionSource<Permit> Completion { get; } = new();
    }
}
