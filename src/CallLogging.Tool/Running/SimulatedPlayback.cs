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
/// <param name="progress">The progress of the run.</param>
/// <param name="stop">The token that stops the run between two steps; all work that is done stays done.</param>
internal sealed class SimulatedPlayback(RunSession run, ManualTimeProvider clock, SettleSettings settling, RunProgress progress, CancellationToken stop)
{
    // After the last event, the clock runs past every timer: settling, retries and late checks, several per call.
    private const int MaxTimers = 5_000_000;

    private string _state = "";

    /// <summary>The number of lines that are stored.</summary>
    public int Stored { get; private set; }

    /// <summary>Plays the lines in the order of their events; the clock runs past every timer between and after them.</summary>
    /// <param name="lines">The lines with events.</param>
    /// <returns>The fault of the store, or null.</returns>
    public async Task<StoreFault?> PlayAsync(IEnumerable<ParsedLine> lines)
    {
        ParsedLine[] ordered = [.. RunSession.OrderLines(lines)];
        var intake = run.Host.Services.GetRequiredService<IRequestIntake>();
        foreach (ParsedLine line in ordered)
        {
            _state = string.Create(CultureInfo.InvariantCulture, $"{Stored:#,0} of {Wording.Count(ordered.Length, "request")} processed");
            if (await RunUntilAsync(line.Result.Events[0].HappenedAt) is { } fault)
            {
                return fault;
            }

            if (stop.IsCancellationRequested)
            {
                return null;
            }

            IntakeResult result = await intake.AcceptAsync(line.Request, line.Result);
            if (result.Fault is { } notStored)
            {
                return notStored;
            }

            Stored++;
        }

        _state = $"all {Wording.Count(ordered.Length, "request")} processed";

        return await RunUntilAsync(null);
    }

    /// <summary>Stores all lines, and then writes their calls, many per request.</summary>
    /// <param name="lines">The lines with events.</param>
    /// <returns>The fault of the store, or null.</returns>
    public async Task<StoreFault?> BackfillAsync(IReadOnlyList<ParsedLine> lines)
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
        var report = new BackfillReport(progress);
        if ((await backfill.StoreAsync(events.ToAsyncEnumerable(), report)).Fault is { } notStored)
        {
            return notStored;
        }

        Stored = lines.Count;
        _state = $"all {Wording.Count(Stored, "request")} stored";
        for (int timer = 0; timer < MaxTimers && !stop.IsCancellationRequested; timer++)
        {
            if (!(await backfill.RunDueAsync(report)).TryGet(out DateTimeOffset? next, out StoreFault? fault))
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
        for (int timer = 0; timer < MaxTimers && !stop.IsCancellationRequested; timer++)
        {
            progress.Report(DescribeProgress);
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

    private string DescribeProgress() => $"{(_state.Length == 0 ? "" : $"{_state}, ")}{Wording.Count(run.Destinations.Sum(d => d.Written), "write")} done";

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

/// <summary>Shows the progress of a backfill.</summary>
/// <param name="progress">The progress of the run.</param>
internal sealed class BackfillReport(RunProgress progress) : IProgress<BackfillProgress>
{
    public void Report(BackfillProgress value) => progress.Report(() => value.Completed + value.Postponed == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{value.Events:#,0} events of {value.Calls:#,0} calls stored")
        : string.Create(CultureInfo.InvariantCulture, $"{value.Completed:#,0} of {value.Calls:#,0} calls written{(value.Postponed == 0 ? "" : $", {value.Postponed:#,0} retries")}"));
}
