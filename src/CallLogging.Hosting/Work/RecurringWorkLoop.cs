using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Keeps one work item due for as long as the host runs. The item is leased like that of a call, so only one of several hosts works on it at a time.</summary>
internal static class RecurringWorkLoop
{
    /// <summary>Schedules the item for now and then runs it whenever it is due.</summary>
    /// <param name="context">The services of the pipeline.</param>
    /// <param name="signal">The signal that wakes the loop.</param>
    /// <param name="circuits">The circuits as operators see them.</param>
    /// <param name="item">The item, the only one of its queue.</param>
    /// <param name="runItem">Runs the item once and returns when it is due again.</param>
    /// <param name="stoppingToken">The token that ends the loop when the host stops.</param>
    public static async Task RunAsync(
        PipelineContext context, WorkSignal signal, CircuitStates circuits, WorkItem item, Func<WorkLease, CancellationToken, Task<WorkResult>> runItem, CancellationToken stoppingToken)
    {
        try
        {
            while ((await context.Stores.WorkQueue.ScheduleAsync(new ScheduledWork(item, context.Now), context.Now, stoppingToken).ConfigureAwait(false)).Fault is { } fault)
            {
                context.Logger.StoreFaulted(item.Queue.Value, fault.Kind, fault.Message);
                await Task.Delay(context.Options.PollEvery, context.Time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }

        // The item waits by design and forever: measured as backlog, it would only grow older.
        await new WorkLoop(context, signal, new WorkRunner(context, item.Queue, runItem, circuits)) { ShouldMeasureBacklog = false }.RunAsync(stoppingToken).ConfigureAwait(false);
    }
}
