using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Limits how many calls may be started at a destination, depending on how the last ones went. A value: the caller that works keeps it.</summary>
/// <param name="Failures">The number of calls in a row that failed.</param>
/// <param name="OpenUntil">The time until which nothing is sent, or null while the circuit is closed.</param>
internal sealed record Circuit(int Failures = 0, DateTimeOffset? OpenUntil = null)
{
    /// <summary>Returns how many calls may be started: all, none, or one to find out whether the destination is back.</summary>
    public int Allows(DateTimeOffset now, int all) => OpenUntil is not { } until ? all : now < until ? 0 : 1;

    /// <summary>Returns the circuit after a call.</summary>
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

/// <summary>Publishes the circuits of this host's loops to operators. The loops themselves decide by their own copy.</summary>
internal sealed class CircuitBoard
{
    private readonly ConcurrentDictionary<WorkName, Circuit> _circuits = new();

    public Circuit Of(WorkName work) => _circuits.GetValueOrDefault(work) ?? new Circuit();

    public void Show(WorkName work, Circuit circuit) => _circuits[work] = circuit;
}
