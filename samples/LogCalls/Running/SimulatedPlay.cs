using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Samples.LogCalls;

/// <summary>Plays lines on a clock that follows the events and jumps to every timer; effects are carried out one after the other.</summary>
/// <param name="run">The run with its host.</param>
/// <param name="clock">The clock of the run.</param>
/// <param name="settling">The times after which a call is settled.</param>
/// <param name="log">The writer that receives the progress.</param>
internal sealed class SimulatedPlay(WholeRun run, ManualTimeProvider clock, SettleSettings settling, TextWriter log)
{
    private const int LinesPerReport = 1_000;

    // After the last event, the clock runs past every timer: settling, retries and late checks, several per call.
    private const int MaxTimers = 5_000_000;

    /// <summary>Plays the lines in the order of their events; the clock runs past every timer between and after them.</summary>
    /// <param name="lines">The lines with events.</param>
    /// <returns>The fault of the store, or null.</returns>
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

            IntakeAnswer result = await intake.AcceptAsync(ordered[i].Request, ordered[i].Read);
            if (result.Fault is { } notStored)
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

    /// <summary>Stores all lines, and then writes their calls, many per request.</summary>
    /// <param name="lines">The lines with events.</param>
    /// <returns>The fault of the store, or null.</returns>
    public async Task<StoreFault?> BackFillAsync(IEnumerable<ReadLine> lines)
    {
        CallEvent[] events = [.. WholeRun.Ordered(lines).SelectMany(l => l.Read.Events)];
        if (events.Length == 0)
        {
            return null;
        }

        // A backfill writes calls of the past, so the clock of the run must be past all of them, too.
        DateTimeOffset afterAll = events.Max(e => e.HappenedAt) + settling.WithoutEnd;
        clock.AdvanceTo(afterAll);
        var backfill = run.Host.Services.GetRequiredService<BackFill>();
        var progress = new BackFillReport(log);
        if ((await backfill.StoreAsync(events.ToAsyncEnumerable(), progress)).Fault is { } notStored)
        {
            return notStored;
        }

        for (int timer = 0; timer < MaxTimers; timer++)
        {
            if (!(await backfill.RunDueAsync(progress)).TryGet(out DateTimeOffset? next, out StoreFault? fault))
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

    /// <summary>Does all work that is due up to a time, or all work except that of destinations that are down.</summary>
    /// <param name="end">The time at which the clock stops; null for all work.</param>
    /// <returns>The fault of the store, or null.</returns>
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

/// <summary>Writes the progress of a backfill whenever it has changed.</summary>
/// <param name="log">The writer that receives the lines.</param>
internal sealed class BackFillReport(TextWriter log) : IProgress<BackFillProgress>
{
    private string _told = "";

    public void Report(BackFillProgress value)
    {
        string text = value.Done + value.PutOff == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{value.Events} events of {value.Calls} calls stored")
            : string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Calls} calls written, {value.PutOff} postponements");
        if (text != _told)
        {
            log.WriteLine(_told = text);
        }
    }
}
