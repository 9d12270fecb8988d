using System.Diagnostics;
using CallLogging.Delivery;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Runs the recurring work of the host's destinations, each in a loop of its own.</summary>
internal sealed class RecurringService(PipelineParts parts, WakeUp wakeUp, CircuitBoard board, IEnumerable<IRecurringWork> recurring) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(recurring
        .Where(work => work.Every is not null)
        .Select(work => Task.Run(
            () => StandingLoop.RunAsync(parts, wakeUp, board, MarkOf(work), (lease, cancellation) => RunAsync(work, lease, cancellation), stoppingToken),
            CancellationToken.None)));

    // No provider uses a call id that begins with a dollar sign, so the key cannot be that of a call.
    private DueMark MarkOf(IRecurringWork work)
    {
        string[] owner = work.Destination.Split(':', 2);
        var key = new CallKey(owner[0], owner.Length > 1 ? owner[1] : owner[0], $"${work.Name}");
        return new DueMark(key, new WorkName($"{work.Name}:{work.Destination}"), parts.Now);
    }

    private async Task<RunOutcome> RunAsync(IRecurringWork work, CallLease lease, CancellationToken cancellationToken)
    {
        DestinationFault? fault = await work.RunAsync(cancellationToken).ConfigureAwait(false);
        TimeSpan chosen = Backoff.Wait(lease.Attempts + 1, parts.Options.RetryBase, parts.Options.RetryCap, parts.Draw());
        TimeSpan every = work.Every ?? parts.Options.RetryCap;
        if (fault is not null)
        {
            parts.Logger.RecurringStopped(lease.Work.Value, fault.Reason);
        }

        return fault switch
        {
            null => new RunOutcome(parts.Now + every, Failed: false, RunHealth.Healthy),
            DestinationFault.RetryAfter(_, var after) => new RunOutcome(parts.Now + (after ?? chosen), Failed: true, RunHealth.Failed),
            DestinationFault.Pause(_, var pause) => new RunOutcome(parts.Now + (pause ?? chosen), Failed: true, RunHealth.Paused) { Pause = pause },

            // Recurring work has no other plan and no parked form: it runs again at its regular time.
            DestinationFault.Replan or DestinationFault.Park => new RunOutcome(parts.Now + every, Failed: true, RunHealth.Healthy),
            _ => throw new UnreachableException(),
        };
    }
}
