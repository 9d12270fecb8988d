namespace CallLogging.Hosting;

/// <summary>The one timer of an account: rings at the next instant at which the clock alone decides something.</summary>
internal sealed class RoutingTimer : IDisposable
{
    // Timers take at most 49 days; looking once a day does no harm.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private DateTimeOffset? _due;
    private bool _isClosed;

    public RoutingTimer(TimeProvider time, Action ring)
    {
        _time = time;
        _timer = time.CreateTimer(
            _ =>
            {
                lock (_lock)
                {
                    _due = null;
                }

                ring();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Rings at an instant at the latest. An earlier one that was set stays: steps may return in another order than they
    /// were committed in, and ringing once too often does no harm.</summary>
    public void Set(DateTimeOffset? due)
    {
        lock (_lock)
        {
            if (_isClosed || due is not { } at || _due <= at)
            {
                return;
            }

            _due = at;
            // A system timer counts whole milliseconds: a ring a hair too early would find nothing due.
            TimeSpan wait = at - _time.GetUtcNow();
            wait = wait <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            _timer.Change(wait > Longest ? Longest : wait, Timeout.InfiniteTimeSpan);
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
