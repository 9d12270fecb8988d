using CallLogging.Testing;

namespace CallLogging.Samples.LogCalls;

/// <summary>How long a destination may fail without any success before a run goes on without it.</summary>
/// <param name="Limit">How long; a run by the real clock tries for ever, as a host does.</param>
/// <param name="Clock">By which clock.</param>
internal sealed record Patience(TimeSpan Limit, TimeProvider Clock)
{
    /// <summary>For those that are asked again as fast as the run's clock jumps: some dozens of tries for each call.</summary>
    public static Patience ByTheRun(TimeProvider clock) => new(Jumps(clock) ? TimeSpan.FromHours(2) : TimeSpan.MaxValue, clock);

    /// <summary>For those whose waits are really waited for, though the run's clock jumps.</summary>
    public static Patience ByTheUser(TimeProvider clock) => new(Jumps(clock) ? TimeSpan.FromMinutes(1) : TimeSpan.MaxValue, TimeProvider.System);

    /// <summary>Whether a run's clock jumps over what nothing happens in.</summary>
    public static bool Jumps(TimeProvider clock) => clock is ManualTimeProvider;
}
