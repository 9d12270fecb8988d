using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Tool;

/// <summary>Plays lines on a clock that follows the events and jumps to every timer; effects are carried out one after the other.</summary>
/// <param name="run">The run with its host.</param>
/// <param name="clock">The clock of the run.</param>
/// <param name="settling">The times after which a call is settled.</param>
/// <param name="log">The writer that receives the progress.</param>
internal sealed class SimulatedPlayback(RunSession run, ManualTimeProvider clock, SettleSettings settling, TextWriter log)
{
    private const int LinesPerReport = 1_000;

    // After the last event, the clock runs past every timer: settling, retries and late checks, several per call.
    private const int MaxTimers = 5_000_000;

    /// <summary>Plays the lines in the order of their events; the clock runs past every timer between and after them.</summary>
    /// <param name="lines">The lines with events.</param>
    /// <returns>The fault of the store, or null.</returns>
    public async Task<StoreFault?> PlayAsync(IEnumerable<ParsedLine> lines)
    {
        ParsedLine[] ordered = [.. RunSession.OrderLines(lines)];
        var intake = run.Host.Services.GetRequiredService<IRequestIntake>();
        for (int i = 0; i < ordered.Length; i++)
        {
            if (await RunUntilAsync(ordered[i].Result.Events[0].HappenedAt) is { } fault)
            {
                return fault;
            }

            IntakeResult result = await intake.AcceptAsync(ordered[i].Request, ordered[i].Result);
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
    public async Task<StoreFault?> BackfillAsync(IEnumerable<ParsedLine> lines)
    {
        CallEvent[] events = [.. RunSession.OrderLines(lines).SelectMany(l => l.Result.Events)];
        if (events.Length == 0)
        {
            return null;
        }

        // A backfill writes calls of the past, so the clock of the run must be past all of them, too.
        DateTimeOffset afterAll = events.Max(e => e.HappenedAt) + settling.WithoutEnd;
        clock.AdvanceTo(afterAll);
        var backfill = run.Host.Services.GetRequiredService<Backfill>();
        var progress = new BackfillReport(log);
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

            if (next is not { } due || run.Destinations.All(d => d.DownReason is not null))
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

            if (end is null && run.Destinations.Any(d => d.DownReason is not null) && !(await GetNextDueAsync()).TryGet(out next, out fault))
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

    private async Task<StoreResult<DateTimeOffset?>> GetNextDueAsync()
    {
        DateTimeOffset? next = null;
        foreach (QueueName work in run.Destinations.Where(d => d.DownReason is null).Select(d => new QueueName(d.Name)).Append(QueueName.Settling))
        {
            if (!(await run.Stores.WorkQueue.GetBacklogAsync(work)).TryGet(out Backlog? backlog, out StoreFault? fault))
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
internal sealed class BackfillReport(TextWriter log) : IProgress<BackfillProgress>
{
    private string _lastText = "";

    public void Report(BackfillProgress value)
    {
        string text = value.Completed + value.Postponed == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{value.Events} events of {value.Calls} calls stored")
            : string.Create(CultureInfo.InvariantCulture, $"{value.Completed} of {value.Calls} calls written, {value.Postponed} postponements");
        if (text != _lastText)
        {
            log.WriteLine(_lastText = text);
        }
    }
}
