using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Keeps one work item due for as long as the host runs. The item is leased like that of a call, so only one of several hosts works on it at a time.</summary>
internal static class StandingLoop
{
    /// <summary>Schedules the item and then runs it whenever it is due.</summary>
    /// <param name="parts">The services of the pipeline.</param>
    /// <param name="wakeUp">The signal that wakes the loop.</param>
    /// <param name="board">The circuits as operators see them.</param>
    /// <param name="mark">The item, under a key that no call has.</param>
    /// <param name="run">Runs the item once and returns when it is due again.</param>
    /// <param name="stoppingToken">The token that ends the loop when the host stops.</param>
    public static async Task RunAsync(
        PipelineParts parts, WakeUp wakeUp, CircuitBoard board, DueMark mark, Func<CallLease, CancellationToken, Task<RunOutcome>> run, CancellationToken stoppingToken)
    {
        try
        {
            while ((await parts.Stores.Due.MarkAsync(mark, stoppingToken).ConfigureAwait(false)).Fault is { } fault)
            {
                parts.Logger.StoreFaulted(mark.Work.Value, fault.Kind, fault.Message);
                await Task.Delay(parts.Options.PollEvery, parts.Time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }

        // The item waits by design and forever: measured as backlog, it would only grow older.
        await new WorkLoop(parts, wakeUp, board, mark.Work, run) { IsBacklog = false }.RunAsync(stoppingToken).ConfigureAwait(false);
    }
}
