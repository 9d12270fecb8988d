using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Tests.Hosting;

/// <summary>Runs history repair by hand, one page per run, as the loop of a host does.</summary>
internal sealed class HistoryRunner(PipelineContext context, ICallHistory history)
{
    private readonly QueueName _queue = QueueName.CreateForHistory(history.Account);

    public static HistoryRunner Create(IServiceProvider host) =>
        new(host.GetRequiredService<PipelineContext>(), host.GetServices<ICallHistory>().Single());

    /// <summary>Schedules the history, as a host does when it starts.</summary>
    public async Task<HistoryRunner> StartAsync()
    {
        _ = (await context.Stores.WorkQueue.ScheduleAsync(new ScheduledWork(HistoryRepair.CreateItem(history.Account), context.Now), context.Now)).Value;
        return this;
    }

    /// <summary>Runs the history once if it is due.</summary>
    /// <param name="isKilled">True if the host dies before it completes the work item.</param>
    /// <returns>The result, or null if nothing was due.</returns>
    public async Task<WorkResult?> RunOnceAsync(bool isKilled = false)
    {
        ValueList<WorkLease> leases = (await context.Stores.WorkQueue.LeaseAsync(_queue, 1, context.Now, context.Options.LeaseFor)).Value;
        if (leases.IsEmpty)
        {
            return null;
        }

        var repair = new HistoryRepair(context, new WorkSignal(), history);
        WorkResult result = isKilled
            ? await repair.RunAsync(leases[0], CancellationToken.None)
            : await new WorkRunner(context, _queue, repair.RunAsync).RunAsync(leases[0], CancellationToken.None);
        (result as WorkResult.Crashed)?.Rethrow();
        return result;
    }

    /// <summary>Runs the history until it is no longer due, and returns the number of runs.</summary>
    public async Task<int> RunDueAsync()
    {
        for (int runs = 0; runs < 1000; runs++)
        {
            if (await RunOnceAsync() is null)
            {
                return runs;
            }
        }

        throw new InvalidOperationException("The history schedules itself without end.");
    }
}
