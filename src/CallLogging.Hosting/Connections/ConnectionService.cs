using CallLogging.Delivery;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Delivers the stored calls of connections that are new to the store, once after each start. Deliveries and the intake do not wait for it.</summary>
internal sealed class ConnectionService(PipelineContext context, WorkSignal signal, IEnumerable<SettingsPart> parts) : BackgroundService
{
    private readonly DateTimeOffset _startedAt = context.Now;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ValueList<(string From, string To)> connections = context.Connections.GetPairs([.. parts.Where(p => p.IsAccount).Select(p => p.Name)]);
        var runner = new WorkRunner(context, ConnectionScanner.Item.Queue, new ConnectionScanner(context, signal, connections, _startedAt).RunAsync);
        try
        {
            while (!await RunOnceAsync(runner, stoppingToken).ConfigureAwait(false))
            {
                await Task.Delay(context.Options.PollEvery, context.Time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops. The next start goes on with the next page.
        }
    }

    // Returns whether all is done. Another host may be at it, or the store may fail: then this host tries again later.
    private async Task<bool> RunOnceAsync(WorkRunner runner, CancellationToken cancellationToken)
    {
        StoreFault? fault = (await context.Stores.WorkQueue.ScheduleAsync(new ScheduledWork(ConnectionScanner.Item, context.Now), context.Now, cancellationToken).ConfigureAwait(false)).Fault;
        while (fault is null)
        {
            if (!(await runner.LeaseAsync(1, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<WorkLease> leases, out fault))
            {
                break;
            }

            WorkResult? result = leases.IsEmpty ? null : await runner.RunAsync(leases[0], cancellationToken).ConfigureAwait(false);
            fault = (result as WorkResult.StoreFailed)?.Fault;
            if (result is WorkResult.Completed)
            {
                return true;
            }

            if (result is not WorkResult.DueAgain)
            {
                break;
            }
        }

        if (fault is not null)
        {
            context.Logger.StoreFaulted(ConnectionScanner.Item.Queue.Value, fault.Kind, fault.Message);
        }

        return false;
    }
}
