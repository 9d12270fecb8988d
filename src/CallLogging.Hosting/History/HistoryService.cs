using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Reads the histories of the host's accounts, each in a loop of its own: at start, to find what was missed while no host ran, and then at each interval.</summary>
internal sealed class HistoryService(PipelineContext context, WorkSignal signal, CircuitStates circuits) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => context.Options.HistoryEvery <= TimeSpan.Zero
        ? Task.CompletedTask
        : Task.WhenAll(context.Histories.Select(history => Task.Run(() => RepairAsync(history, stoppingToken), CancellationToken.None)));

    private Task RepairAsync(ICallHistory history, CancellationToken stoppingToken) => RecurringWorkLoop.RunAsync(
        context,
        signal,
        circuits,
        HistoryRepair.CreateItem(history.Account),
        new HistoryRepair(context, signal, history).RunAsync,
        stoppingToken);
}
