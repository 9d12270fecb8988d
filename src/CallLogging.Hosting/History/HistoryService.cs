using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Reads the histories of a host's accounts, each in a loop of its own: at start, for what was missed meanwhile, and then now and again.</summary>
internal sealed class HistoryService(PipelineParts parts, WakeUp wakeUp, CircuitBoard board) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => parts.Options.HistoryEvery <= TimeSpan.Zero
        ? Task.CompletedTask
        : Task.WhenAll(parts.Histories.Select(history => Task.Run(() => RepairAsync(history, stoppingToken), CancellationToken.None)));

    private async Task RepairAsync(ICallHistory history, CancellationToken stoppingToken)
    {
        WorkName work = WorkName.History(history.Account);
        try
        {
            while ((await parts.Stores.Due
                .MarkAsync(new DueMark(HistoryRepair.KeyOf(history.Account), work, parts.Now), stoppingToken).ConfigureAwait(false)).Fault is { } fault)
            {
                parts.Logger.StoreFaulted(work.Value, fault.Kind, fault.Message);
                await Task.Delay(parts.Options.PollEvery, parts.Time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }

        // It waits by plan and for ever: counted as backlog, it would only grow older.
        await new WorkLoop(parts, wakeUp, board, work, new HistoryRepair(parts, wakeUp, history).RunAsync) { IsBacklog = false }
            .RunAsync(stoppingToken).ConfigureAwait(false);
    }
}
