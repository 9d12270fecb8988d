using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Limits how many calls may be started at a destination, depending on how the last ones went. A value, which <see cref="WorkRunner"/> keeps.</summary>
/// <param name="Failures">The number of calls in a row that failed.</param>
/// <param name="OpenUntil">The time until which nothing is sent, or null while the circuit is closed.</param>
internal sealed record Circuit(int Failures = 0, DateTimeOffset? OpenUntil = null)
{
    /// <summary>Returns how many calls may be started: all, none, or one to find out whether the destination is back.</summary>
    public int CountAllowed(DateTimeOffset now, int max) => OpenUntil is not { } until ? max : now < until ? 0 : 1;

    /// <summary>Returns the circuit after items that ran together. They count once, because one lost response can fail two hundred of them.</summary>
    public Circuit Apply(DateTimeOffset now, PipelineOptions options, params ReadOnlySpan<WorkResult> results)
    {
        var health = DestinationHealth.Unknown;
        foreach (WorkResult result in results)
        {
            if (result is WorkResult.Paused paused)
            {
                return new Circuit(Failures + 1, now + (paused.Duration ?? GetPause(Failures, options)));
            }

            health = health == DestinationHealth.Healthy || result.Health == DestinationHealth.Unknown ? health : result.Health;
        }

        return Apply(now, options, health);
    }

    private Circuit Apply(DateTimeOffset now, PipelineOptions options, DestinationHealth health) => health switch
    {
        DestinationHealth.Healthy => new Circuit(),
        DestinationHealth.Unknown => this,
        DestinationHealth.Failed => Failures + 1 >= options.CircuitFailures
            ? new Circuit(Failures + 1, now + GetPause(Failures + 1 - options.CircuitFailures, options))
            : this with { Failures = Failures + 1 },
    };

    private static TimeSpan GetPause(int failures, PipelineOptions options) =>
        Backoff.GetDelay(failures + 1, options.CircuitPause, options.RetryCap, jitter: 1);
}

/// <summary>Publishes the circuits of this host's loops to operators. The runners themselves decide by their own copy.</summary>
internal sealed class CircuitStates
{
    private readonly ConcurrentDictionary<QueueName, Circuit> _circuits = new();
    private readonly ConcurrentDictionary<QueueName, bool> _closeRequests = new();

    public Circuit Get(QueueName queue) => _circuits.GetValueOrDefault(queue) ?? new Circuit();

    public void Set(QueueName queue, Circuit circuit) => _circuits[queue] = circuit;

    /// <summary>Requests that the runner of a queue closes its circuit, because a person corrected the fault.</summary>
    public void RequestClose(QueueName queue)
    {
        _circuits[queue] = new Circuit();
        _closeRequests[queue] = true;
    }

    /// <summary>Determines whether a person requested that the circuit is closed since the last call.</summary>
    public bool TakeCloseRequest(QueueName queue) => !_closeRequests.IsEmpty && _closeRequests.TryRemove(queue, out _);
}
