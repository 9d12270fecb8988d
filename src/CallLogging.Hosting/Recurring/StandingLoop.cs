using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Keeps a piece of work due for as long as the host runs: leased as a call's is, so that of several hosts one does it at a time.</summary>
internal static class StandingLoop
{
    /// <summary>Marks the work, and then does it whenever it is due.</summary>
    /// <param name="parts">What the host has.</param>
    /// <param name="wakeUp">Its wake-ups.</param>
    /// <param name="board">Its circuits.</param>
    /// <param name="mark">The work, under a key that no call has.</param>
    /// <param name="run">Does it once, and says when it is due again.</param>
    /// <param name="stoppingToken">Ends it.</param>
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

        // It waits by plan and for ever: counted as backlog, it would only grow older.
        await new WorkLoop(parts, wakeUp, board, mark.Work, run) { IsBacklog = false }.RunAsync(stoppingToken).ConfigureAwait(false);
    }
}
