using System.Globalization;
using CallLogging.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Samples.LogCalls;

/// <summary>Plays lines by the real clock: they are received now, and a host's own loops and timers do the rest.</summary>
internal sealed class LivePlay(WholeRun run, TextWriter log)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(1);

    /// <summary>Stores the lines and waits until every call is settled and nothing is due, or until it is stopped.</summary>
    /// <returns>The store's fault, or null; what is left is in the store (<see cref="LeftAsync"/>).</returns>
    public async Task<StoreFault?> PlayAsync(IEnumerable<ReadLine> lines, CancellationToken stop)
    {
        await run.Host.StartAsync(CancellationToken.None);
        try
        {
            var intake = run.Host.Services.GetRequiredService<IRequestIntake>();
            int stored = 0;
            foreach (ReadLine line in WholeRun.Ordered(lines))
            {
                if (stop.IsCancellationRequested)
                {
                    break;
                }

                if ((await intake.AcceptAsync(line.Request, line.Read, CancellationToken.None)).Fault is { } fault)
                {
                    return fault;
                }

                stored++;
            }

            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"live: {stored} lines stored; Ctrl+C stops"));
            return await UntilDoneAsync(stop);
        }
        finally
        {
            await run.Host.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>What waits in the store, by kind of work; empty if nothing does.</summary>
    public async Task<StoreResult<string>> LeftAsync()
    {
        StoreResult<ValueList<WorkStatus>> asked = await run.Host.Services.GetRequiredService<CallOperations>().WorkAsync();
        return asked.TryGet(out ValueList<WorkStatus> work, out StoreFault? fault)
            ? string.Join(", ", work.Where(w => w.Backlog.Count > 0).Select(Describe))
            : fault;
    }

    private async Task<StoreFault?> UntilDoneAsync(CancellationToken stop)
    {
        string told = "";
        while (!stop.IsCancellationRequested)
        {
            if (!(await LeftAsync()).TryGet(out string? left, out StoreFault? fault))
            {
                return fault;
            }

            if (left.Length == 0)
            {
                break;
            }

            if (left != told)
            {
                log.WriteLine($"live: {told = left}");
            }

            await Task.Delay(ReportEvery, stop).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return null;
    }

    private static string Describe(WorkStatus work)
    {
        string what = work.Work == WorkName.Settle ? "to settle" : $"to write to {work.Work}";
        string next = work.Backlog.NextDue is { } due ? string.Create(CultureInfo.InvariantCulture, $" (next at {due:HH:mm:ss} UTC)") : "";
        string paused = work.PausedUntil is null ? "" : string.Create(CultureInfo.InvariantCulture, $", paused after {work.FailuresInARow} failures in a row");
        return string.Create(CultureInfo.InvariantCulture, $"{work.Backlog.Count} {what}{next}{paused}");
    }
}
