namespace CallLogging.CrashHost;

/// <summary>A clock that runs many times faster than real time, and shows the same time in every process that starts it with the same values.</summary>
/// <param name="beganTicks">The real time in UTC ticks at which the clock began.</param>
/// <param name="start">The time that the clock showed then.</param>
/// <param name="times">The seconds that pass on the clock per real second.</param>
public sealed class SharedClock(long beganTicks, DateTimeOffset start, int times) : TimeProvider
{
    private readonly DateTimeOffset _began = new(beganTicks, TimeSpan.Zero);

    public override long TimestampFrequency => System.TimestampFrequency / times;

    public override DateTimeOffset GetUtcNow() => start + ((System.GetUtcNow() - _began) * times);

    public override long GetTimestamp() => System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, ToRealTime(dueTime), ToRealTime(period));

    private TimeSpan ToRealTime(TimeSpan time) => time > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / times)) : time;
}

/// <summary>A clock that runs many times faster than real time, so that leases and horizons pass within a test.</summary>
internal sealed class FastClock(DateTimeOffset start, int times) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + (System.GetElapsedTime(_began) * times);

    public override long TimestampFrequency => System.TimestampFrequency / times;

    public override long GetTimestamp() => System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, ToRealTime(dueTime), ToRealTime(period));

    private TimeSpan ToRealTime(TimeSpan time) => time > TimeSpan.Zero ? time / times : time;
}
