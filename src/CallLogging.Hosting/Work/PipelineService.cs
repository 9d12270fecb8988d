using CallLogging.Delivery;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Runs the work loops of a host: one per destination, one per account with a fetcher, and one that settles calls.</summary>
internal sealed class PipelineService(PipelineContext context, WorkSignal signal, CircuitStates circuits) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IEnumerable<Task> loops = WorkRunner.CreateAll(context, circuits)
            .Select(runner => Task.Run(() => new WorkLoop(context, signal, runner).RunAsync(stoppingToken), CancellationToken.None));
        return WaitForLoopsAsync([.. loops, DropOldRequestsAsync(stoppingToken)]);
    }

    private async Task WaitForLoopsAsync(Task[] loops)
    {
        using IDisposable? notices = context.Stores.WorkNotifications?.Subscribe(signal.Wake);
        await Task.WhenAll(loops).ConfigureAwait(false);
    }

    private async Task DropOldRequestsAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), context.Time);
        try
        {
            do
            {
                StoreResult<int> dropped = await context.Stores.Events
                    .DropRequestsAsync(context.Now - context.Options.KeepRequestsFor, stoppingToken).ConfigureAwait(false);
                if (dropped.Fault is { } fault)
                {
                    context.Logger.StoreFaulted("requests", fault.Kind, fault.Message);
                }
            }
            while (await hourly.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
