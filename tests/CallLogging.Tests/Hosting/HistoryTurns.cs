using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Tests.Hosting;

/// <summary>Reads histories by hand, a page at a time, as a host's loop does.</summary>
internal sealed class HistoryTurns(PipelineContext parts, ICallHistory history)
{
    private readonly QueueName _work = QueueName.CreateForHistory(history.Account);

    public static HistoryTurns Of(IServiceProvider host) =>
        new(host.GetRequiredService<PipelineContext>(), host.GetServices<ICallHistory>().Single());

    /// <summary>What a host does when it starts.</summary>
    public async Task<HistoryTurns> StartAsync()
    {
        _ = (await parts.Stores.WorkQueue.ScheduleAsync(new ScheduledWork(HistoryRepair.CreateKey(history.Account), _work, parts.Now))).Value;
        return this;
    }

    /// <summary>One turn, if one is due.</summary>
    /// <param name="isKilled">Whether the host dies before the turn is told to be over.</param>
    public async Task<WorkResult?> TurnAsync(bool isKilled = false)
    {
        ValueList<CallLease> leases = (await parts.Stores.WorkQueue.LeaseAsync(_work, 1, parts.Now, parts.Options.LeaseFor)).Value;
        if (leases.IsEmpty)
        {
            return null;
        }

        var repair = new HistoryRepair(parts, new WorkSignal(), history);
        WorkResult result = isKilled
            ? await repair.RunAsync(leases[0], CancellationToken.None)
            : await new WorkRunner(parts, _work, repair.RunAsync).RunAsync(leases[0], CancellationToken.None);
        (result as WorkResult.Crashed)?.Rethrow();
        return result;
    }

    /// <summary>Turns until none is due; how many there were.</summary>
    public async Task<int> RunDueAsync()
    {
        for (int turns = 0; turns < 1000; turns++)
        {
            if (await TurnAsync() is null)
            {
                return turns;
            }
        }

        throw new InvalidOperationException("The history makes itself due without end.");
    }
}
