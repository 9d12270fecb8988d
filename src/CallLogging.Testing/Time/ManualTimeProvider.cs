namespace CallLogging.Testing;

/// <summary>A clock that moves only when a test moves it. It fires due timers in order, on the thread that moves it.</summary>
/// <remarks>The clock is thread-safe, but only one thread at a time should move it.</remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<ManualTimer, (long Due, long Order)> _timers = new();
    private long _now;
    private long _order;

    /// <summary>Creates a clock with a start time.</summary>
    /// <param name="now">The start time, in any offset; the clock returns UTC.</param>
    public ManualTimeProvider(DateTimeOffset now) => _now = now.UtcTicks;

    /// <summary>Creates a clock that starts at 2026-03-02 09:00 UTC, a Monday.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
    {
    }

    /// <inheritdoc />
    /// <remarks>Timestamps count ticks, so that elapsed times follow the clock exactly.</remarks>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The time at which the next timer fires, or null if none is set.</summary>
    public DateTimeOffset? NextTimer
    {
        get
        {
            lock (_lock)
            {
                RemoveStaleTimers();
                return _timers.TryPeek(out _, out (long Due, long Order) next) ? new DateTimeOffset(next.Due, TimeSpan.Zero) : null;
            }
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _now), TimeSpan.Zero);

    /// <inheritdoc />
    public override long GetTimestamp() => Interlocked.Read(ref _now);

    /// <summary>Moves the clock forward and fires all timers that fall due.</summary>
    /// <param name="by">The time to add; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock forward to a time and fires all timers that fall due.</summary>
    /// <param name="instant">The time to move to; an earlier time than now changes nothing.</param>
    public void AdvanceTo(DateTimeOffset instant)
    {
        while (true)
        {
            ManualTimer timer;
            lock (_lock)
            {
                RemoveStaleTimers();
                if (!_timers.TryPeek(out ManualTimer? next, out (long Due, long Order) due) || due.Due > instant.UtcTicks)
                {
                    Interlocked.Exchange(ref _now, Math.Max(_now, instant.UtcTicks));
                    return;
                }

                _timers.Dequeue();
                timer = next;
                Interlocked.Exchange(ref _now, Math.Max(_now, due.Due));
            }

            timer.Fire(this);
        }
    }

    /// <inheritdoc />
    /// <remarks>The timer fires only while the clock moves, also <c>Task.Delay</c> and cancellation timeouts that use this clock.</remarks>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Schedule(ManualTimer timer, TimeSpan after)
    {
        lock (_lock)
        {
            timer.DueAt = _now + Math.Max(0, after.Ticks);
            timer.Order = ++_order;
            _timers.Enqueue(timer, (timer.DueAt, timer.Order));
        }
    }

    // A timer that was changed or disposed of stays in the queue; its order no longer matches, so the queue drops it here.
    private void RemoveStaleTimers()
    {
        while (_timers.TryPeek(out ManualTimer? timer, out (long Due, long Order) next) && timer.Order != next.Order)
        {
            _timers.Dequeue();
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public long DueAt { get; set; }

        public long Order { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Order = 0;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                clock.Schedule(this, dueTime);
            }

            return true;
        }

        public void Fire(ManualTimeProvider provider)
        {
            Order = 0;
            if (_period > TimeSpan.Zero)
            {
                provider.Schedule(this, _period);
            }

            callback(state);
        }

        public void Dispose() => Order = 0;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
