using CallLogging.Delivery;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Reads the histories of the host's accounts, each in a loop of its own: at start, to find what was missed while no host ran, and then at each interval.</summary>
internal sealed class HistoryService(PipelineParts parts, WakeUp wakeUp, CircuitBoard board) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => parts.Options.HistoryEvery <= TimeSpan.Zero
        ? Task.CompletedTask
        : Task.WhenAll(parts.Histories.Select(history => Task.Run(() => RepairAsync(history, stoppingToken), CancellationToken.None)));

    private Task RepairAsync(ICallHistory history, CancellationToken stoppingToken) => StandingLoop.RunAsync(
        parts,
        wakeUp,
        board,
        new DueMark(HistoryRepair.KeyOf(history.Account), WorkName.History(history.Account), parts.Now),
        new HistoryRepair(parts, wakeUp, history).RunAsync,
        stoppingToken);
}
