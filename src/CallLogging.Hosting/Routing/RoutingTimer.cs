namespace CallLogging.Hosting;

/// <summary>The single timer of an account. It fires at the next time at which a deadline of the engine passes.</summary>
internal sealed class RoutingTimer : IDisposable
{
    // A timer accepts at most 49 days; an extra tick per day does no harm.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private DateTimeOffset? _due;
    private bool _isClosed;

    public RoutingTimer(TimeProvider time, Action onDue)
    {
        _time = time;
        _timer = time.CreateTimer(
            _ =>
            {
                lock (_lock)
                {
                    _due = null;
                }

                onDue();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Makes the timer fire at a time at the latest. An earlier time that is already set stays, because steps may return in another
    /// order than they were committed in, and firing once too often does no harm.</summary>
    public void Set(DateTimeOffset? due)
    {
        lock (_lock)
        {
            if (_isClosed || due is not { } at || _due <= at)
            {
                return;
            }

            _due = at;
            // A system timer counts whole milliseconds; rounding up keeps it from firing just before anything is due.
            TimeSpan wait = at - _time.GetUtcNow();
            wait = wait <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            _timer.Change(wait > s_longest ? s_longest : wait, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _timer.Dispose();
        }
    }
}
