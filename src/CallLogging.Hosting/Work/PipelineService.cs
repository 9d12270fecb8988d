using CallLogging.Delivery;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Runs the work loops of a host: one per destination, one per account with a fetcher, and one that settles calls.</summary>
internal sealed class PipelineService(PipelineContext context, WorkSignal signal, CircuitStates circuits) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (context.Connections.Errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, context.Connections.Errors));
        }

        var loops = new List<Task>();
        var settler = new CallSettler(context);
        loops.Add(StartLoop(QueueName.Settling, settler.RunAsync, stoppingToken));
        foreach (IDestination destination in context.Connections.Destinations)
        {
            var writer = new DeliveryWorker(context, destination);
            loops.Add(StartLoop(new QueueName(destination.Name), writer.RunAsync, stoppingToken));
        }

        foreach (ICallFetcher fetcher in context.Fetchers.Values)
        {
            loops.Add(StartLoop(QueueName.CreateForFetch(fetcher.Account), new CallRefetchWorker(context, fetcher).RunAsync, stoppingToken));
        }

        loops.Add(DropOldRequestsAsync(stoppingToken));
        return WaitForLoopsAsync(loops);
    }

    private async Task WaitForLoopsAsync(List<Task> loops)
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

    private Task StartLoop(QueueName queue, Func<CallLease, CancellationToken, Task<WorkResult>> runItem, CancellationToken stoppingToken) =>
        Task.Run(() => new WorkLoop(context, signal, circuits, queue, runItem).RunAsync(stoppingToken), CancellationToken.None);
}
