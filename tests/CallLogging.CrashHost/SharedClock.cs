namespace CallLogging.CrashHost;

/// <summary>A clock that runs many times faster than the world's, and shows the same time in every process that is given the same beginning.</summary>
public sealed class SharedClock(long beganTicks, DateTimeOffset start, int times) : TimeProvider
{
    private readonly DateTimeOffset _began = new(beganTicks, TimeSpan.Zero);

    public override long TimestampFrequency => System.TimestampFrequency / times;

    public override DateTimeOffset GetUtcNow() => start + ((System.GetUtcNow() - _began) * times);

    public override long GetTimestamp() => System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Faster(dueTime), Faster(period));

    private TimeSpan Faster(TimeSpan time) => time > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / times)) : time;
}
