namespace CallLogging.Hosting;

/// <summary>Whether a destination is asked anything at all, after how it answered last (spec D3). A value: who works keeps it.</summary>
/// <param name="Failures">How many calls in a row failed.</param>
/// <param name="OpenUntil">Until when nothing is sent, or null while it is closed.</param>
internal sealed record Circuit(int Failures = 0, DateTimeOffset? OpenUntil = null)
{
    /// <summary>How many calls may be begun: all, none, or one to see whether the destination is back.</summary>
    public int Allows(DateTimeOffset now, int all) => OpenUntil is not { } until ? all : now < until ? 0 : 1;

    /// <summary>After a call.</summary>
    public Circuit After(RunHealth health, TimeSpan? pause, DateTimeOffset now, PipelineOptions options) => health switch
    {
        RunHealth.Healthy => new Circuit(),
        RunHealth.Unknown => this,
        RunHealth.Paused => new Circuit(Failures + 1, now + (pause ?? PauseAfter(Failures, options))),
        RunHealth.Failed => Failures + 1 >= options.CircuitFailures
            ? new Circuit(Failures + 1, now + PauseAfter(Failures + 1 - options.CircuitFailures, options))
            : this with { Failures = Failures + 1 },
    };

    private static TimeSpan PauseAfter(int further, PipelineOptions options) =>
        Backoff.Wait(further + 1, options.CircuitPause, options.RetryCap, draw: 1);
}
