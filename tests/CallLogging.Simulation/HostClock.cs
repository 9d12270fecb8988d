namespace CallLogging.Simulation;

/// <summary>The clock of a host: the clock of the world, ahead or behind. Elapsed times and timers follow the world, as a monotonic clock does.</summary>
internal sealed class HostClock(TimeProvider world) : TimeProvider
{
    /// <summary>The time by which the clock is ahead; negative if it is behind.</summary>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => world.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow() + Ahead;

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(callback, state, dueTime, period);
}
