using System.Diagnostics;
using CallLogging.Delivery;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Runs the recurring work of the host's destinations, each in a loop of its own.</summary>
internal sealed class RecurringWorkService(PipelineContext context, WorkSignal signal, CircuitStates circuits, IEnumerable<IRecurringWork> recurring) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(recurring
        .Where(work => work.Interval is not null)
        .Select(work => Task.Run(
            () => RecurringWorkLoop.RunAsync(context, signal, circuits, new WorkItem(QueueName.CreateForRecurring(work), work.Destination), (lease, cancellation) => RunAsync(work, lease, cancellation), stoppingToken),
            CancellationToken.None)));

    private async Task<WorkResult> RunAsync(IRecurringWork work, WorkLease lease, CancellationToken cancellationToken)
    {
        DestinationFault? fault = await work.RunAsync(cancellationToken).ConfigureAwait(false);
        TimeSpan every = work.Interval ?? context.Options.RetryCap;
        if (fault is not null)
        {
            context.Logger.RecurringStopped(lease.Item.Queue.Value, fault.Reason);
        }

        return fault switch
        {
            null => new WorkResult.DueAgain(context.Now + every, DestinationHealth.Healthy),
            DestinationFault.RetryAfter(_, var after) => context.RetryAfter(lease, WorkFault.From(fault), after),
            DestinationFault.Pause(_, var pause) => context.Pause(lease, WorkFault.From(fault), pause),

            // Recurring work has no other plan and no parked form: it runs again at its regular time.
            DestinationFault.Replan or DestinationFault.Park => new WorkResult.RetryAt(context.Now + every, DestinationHealth.Healthy, WorkFault.From(fault)),
            _ => throw new UnreachableException(),
        };
    }
}
