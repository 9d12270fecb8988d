using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Tool;

/// <summary>Plays lines on the real clock: the host receives them now, and its own loops and timers do the rest.</summary>
/// <param name="run">The run with its host.</param>
/// <param name="progress">The progress of the run.</param>
internal sealed class LivePlayback(RunSession run, RunProgress progress)
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);

    // Work that is due sooner is not a late check: a late check is due ten horizons after a send.
    private static readonly TimeSpan LateCheckThreshold = TimeSpan.FromSeconds(30);

    /// <summary>The number of lines that are stored.</summary>
    public int Stored { get; private set; }

    /// <summary>Stores the lines in their order, as a host receives them, and waits until every call is settled and no work is due, or until the user stops the program.</summary>
    /// <param name="lines">The lines with events.</param>
    /// <param name="stop">The token that stops the wait; stored lines stay stored.</param>
    /// <returns>True if all work is done except for late searches for duplicates; or the fault of the store.</returns>
    public async Task<StoreResult<bool>> PlayAsync(IEnumerable<ParsedLine> lines, CancellationToken stop)
    {
        await run.Host.StartAsync(CancellationToken.None);
        try
        {
            var intake = run.Host.Services.GetRequiredService<IRequestIntake>();
            int stored = 0;
            foreach (ParsedLine line in lines)
            {
                if (stop.IsCancellationRequested)
                {
                    break;
                }

                if ((await intake.AcceptAsync(line.Request, line.Result, CancellationToken.None)).Fault is { } fault)
                {
                    return fault;
                }

                stored++;
            }

            Stored = stored;
            progress.WriteLine($"live: {Wording.Count(stored, "request")} stored; Ctrl+C stops");
            return await WaitUntilDoneAsync(stop);
        }
        finally
        {
            await run.Host.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Returns a description of the waiting work by queue; empty if no work waits. Due times are left out if the run's clock is not the real one.</summary>
    /// <param name="isLive">True if the run uses the real clock.</param>
    public async Task<StoreResult<string>> DescribeBacklogAsync(bool isLive)
    {
        StoreResult<ValueList<WorkStatus>> read = await run.Host.Services.GetRequiredService<CallOperations>().GetWorkAsync();
        return read.TryGet(out ValueList<WorkStatus> work, out StoreFault? fault) ? Describe(work, isLive) : fault;
    }

    private async Task<StoreResult<bool>> WaitUntilDoneAsync(CancellationToken stop)
    {
        var operations = run.Host.Services.GetRequiredService<CallOperations>();
        string written = "";
        while (!stop.IsCancellationRequested)
        {
            if (!(await operations.GetWorkAsync(CancellationToken.None)).TryGet(out ValueList<WorkStatus> work, out StoreFault? fault) || !(await IsDoneAsync(work)).TryGet(out bool isDone, out fault))
            {
                return fault;
            }

            string left = Describe(work, isLive: true);
            if (left != written)
            {
                progress.WriteLine($"live: {(left.Length == 0 ? "no work is left" : left)}");
                written = left;
            }

            if (isDone)
            {
                return true;
            }

            await Task.Delay(ReportInterval, stop).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return false;
    }

    private async Task<StoreResult<bool>> IsDoneAsync(ValueList<WorkStatus> work)
    {
        WorkStatus[] left = [.. work.Where(w => w.Backlog.Count > 0)];
        if (left.Length == 0)
        {
            return true;
        }

        if (Array.Exists(left, w => w.Queue == QueueName.Settling || !(w.Backlog.NextDue > TimeProvider.System.GetUtcNow() + LateCheckThreshold)))
        {
            return false;
        }

        return (await run.GetPlannedCallsAsync()).TryGet(out List<PlannedCall>? calls, out StoreFault? fault)
            ? Array.TrueForAll(left, w => calls.Count(c => c.Destination == w.Queue.Value && c.AwaitsOnlyLateCheck) == w.Backlog.Count)
            : fault;
    }

    private static string Describe(ValueList<WorkStatus> work, bool isLive) => string.Join(", ", work.Where(w => w.Backlog.Count > 0).Select(w => Describe(w, isLive)));

    private static string Describe(WorkStatus work, bool isLive)
    {
        string what = work.Queue == QueueName.Settling ? "to settle" : $"to write to {work.Queue}";
        string next = isLive && work.Backlog.NextDue is { } due ? string.Create(CultureInfo.InvariantCulture, $" (next at {due:HH:mm:ss} UTC)") : "";
        string paused = work.PausedUntil is null || work.FailuresInARow == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", paused after {Wording.Count(work.FailuresInARow, "failure")}");
        return string.Create(CultureInfo.InvariantCulture, $"{work.Backlog.Count} {what}{next}{paused}");
    }
}
