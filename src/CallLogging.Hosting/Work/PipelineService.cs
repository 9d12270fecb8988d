using CallLogging.Delivery;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Runs the work loops of a host: one per destination, one per account with a fetcher, and one that settles calls.</summary>
internal sealed class PipelineService(PipelineParts parts, WakeUp wakeUp, CircuitBoard board) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (parts.Router.Errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, parts.Router.Errors));
        }

        var loops = new List<Task>();
        var settler = new CallSettler(parts);
        loops.Add(Loop(WorkName.Settle, settler.RunAsync, stoppingToken));
        foreach (IDestination destination in parts.Router.Destinations)
        {
            var writer = new CallWriter(parts, destination);
            loops.Add(Loop(new WorkName(destination.Name), writer.RunAsync, stoppingToken));
        }

        foreach (ICallFetcher fetcher in parts.Fetchers.Values)
        {
            loops.Add(Loop(WorkName.Fetch(fetcher.Account), new CallConfirmer(parts, fetcher).RunAsync, stoppingToken));
        }

        loops.Add(DropOldRequestsAsync(stoppingToken));
        return UntilAllEndAsync(loops);
    }

    private async Task UntilAllEndAsync(List<Task> loops)
    {
        using IDisposable? notices = parts.Stores.Notices?.Subscribe(wakeUp.Wake);
        await Task.WhenAll(loops).ConfigureAwait(false);
    }

    private async Task DropOldRequestsAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), parts.Time);
        try
        {
            do
            {
                StoreResult<int> dropped = await parts.Stores.Events
                    .DropRequestsAsync(parts.Now - parts.Options.KeepRequestsFor, stoppingToken).ConfigureAwait(false);
                if (dropped.Fault is { } fault)
                {
                    parts.Logger.StoreFaulted("requests", fault.Kind, fault.Message);
                }
            }
            while (await hourly.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private Task Loop(WorkName work, Func<CallLease, CancellationToken, Task<RunOutcome>> run, CancellationToken stoppingToken) =>
        Task.Run(() => new WorkLoop(parts, wakeUp, board, work, run).RunAsync(stoppingToken), CancellationToken.None);
}
