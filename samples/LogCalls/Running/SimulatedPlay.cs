using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Samples.LogCalls;

/// <summary>Plays lines on a clock that follows the events and jumps to every timer, one effect at a time.</summary>
internal sealed class SimulatedPlay(WholeRun run, ManualTimeProvider clock, SettleSettings settling, TextWriter log)
{
    private const int LinesPerReport = 1_000;

    // After the last event the clock runs past every timer: settling, retries, late checks; some of them for each call.
    private const int MaxTimers = 5_000_000;

    /// <summary>Plays the lines in the order of their events, and lets the clock run past every timer between and after them.</summary>
    public async Task<StoreFault?> PlayAsync(IEnumerable<ReadLine> lines)
    {
        ReadLine[] ordered = [.. WholeRun.Ordered(lines)];
        var intake = run.Host.Services.GetRequiredService<IRequestIntake>();
        for (int i = 0; i < ordered.Length; i++)
        {
            if (await RunUntilAsync(ordered[i].Read.Events[0].HappenedAt) is { } fault)
            {
                return fault;
            }

            IntakeAnswer answer = await intake.AcceptAsync(ordered[i].Request, ordered[i].Read);
            if (answer.Fault is { } notStored)
            {
                return notStored;
            }

            if ((i + 1) % LinesPerReport == 0)
            {
                log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1} of {ordered.Length} lines stored and written"));
            }
        }

        return await RunUntilAsync(null);
    }

    /// <summary>Stores all lines, then writes their calls, many with one request (spec S28).</summary>
    public async Task<StoreFault?> BackFillAsync(IEnumerable<ReadLine> lines)
    {
        CallEvent[] events = [.. WholeRun.Ordered(lines).SelectMany(l => l.Read.Events)];
        if (events.Length == 0)
        {
            return null;
        }

        // All of it is over, as it is in a file that is back-filled: on the run's clock too.
        DateTimeOffset over = events.Max(e => e.HappenedAt) + settling.WithoutEnd;
        clock.AdvanceTo(over);
        var backFill = run.Host.Services.GetRequiredService<BackFill>();
        var progress = new BackFillReport(log);
        if ((await backFill.StoreAsync(events.ToAsyncEnumerable(), progress)).Fault is { } notStored)
        {
            return notStored;
        }

        for (int timer = 0; timer < MaxTimers; timer++)
        {
            if (!(await backFill.RunDueAsync(progress)).TryGet(out DateTimeOffset? next, out StoreFault? fault))
            {
                return fault;
            }

            if (next is not { } due || run.Watched.All(d => d.DownBecause is not null))
            {
                break;
            }

            clock.AdvanceTo(due);
        }

        return await RunUntilAsync(null);
    }

    /// <summary>Does all work that falls due up to an instant, or all there is but that of destinations that are down.</summary>
    public async Task<StoreFault?> RunUntilAsync(DateTimeOffset? end)
    {
        var pipeline = run.Host.Services.GetRequiredService<SerialPipeline>();
        for (int timer = 0; timer < MaxTimers; timer++)
        {
            if (!(await pipeline.RunDueAsync()).TryGet(out DateTimeOffset? next, out StoreFault? fault))
            {
                return fault;
            }

            if (end is null && run.Watched.Any(d => d.DownBecause is not null) && !(await NextOfThoseUpAsync()).TryGet(out next, out fault))
            {
                return fault;
            }

            if (next is not { } due || due > end)
            {
                break;
            }

            clock.AdvanceTo(due);
        }

        if (end is { } reached)
        {
            clock.AdvanceTo(reached);
        }

        return null;
    }

    private async Task<StoreResult<DateTimeOffset?>> NextOfThoseUpAsync()
    {
        DateTimeOffset? next = null;
        foreach (WorkName work in run.Watched.Where(d => d.DownBecause is null).Select(d => new WorkName(d.Name)).Append(WorkName.Settle))
        {
            if (!(await run.Stores.Due.BacklogAsync(work)).TryGet(out Backlog? backlog, out StoreFault? fault))
            {
                return fault;
            }

            next = backlog.NextDue is { } due && !(next < due) ? due : next;
        }

        return next;
    }
}
