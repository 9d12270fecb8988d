using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Tool;

/// <summary>A run that writes: plays the lines, reads the records back, and reports the remaining work.</summary>
/// <param name="run">The run with its host.</param>
/// <param name="destinations">The destinations of the run.</param>
/// <param name="file">The store, for messages.</param>
/// <param name="progress">The progress of the run.</param>
internal sealed class WritingRun(RunSession run, ValueList<IRunDestination> destinations, string file, RunProgress progress)
{
    /// <summary>Plays the lines and prints the report.</summary>
    /// <param name="arguments">The options of the command line.</param>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="lines">The lines with events.</param>
    /// <param name="clock">The clock that jumps; null for the real clock.</param>
    /// <returns>The exit code of the program.</returns>
    public async Task<int> StartAsync(Arguments arguments, SettingsFile settings, List<ParsedLine> lines, ManualTimeProvider? clock)
    {
        // An earlier run wrote into a simulator that has ended: updates of its records would fail.
        if (destinations.FirstOrDefault(d => d.IsSimulated) is { } simulated && (await run.Stores.Events.ListCallsAsync(null, 1)) is { Fault: null, Value.IsEmpty: false })
        {
            string kind = simulated.Name.Split(':')[0];
            progress.WriteLine($"--store {file} holds calls of an earlier run, and the simulator that they were written to has ended. Give the address of {simulated.Name} with --{kind} URL (calllogging simulate {kind} starts one that stays), or name another file.");
            return ExitCodes.BadArguments;
        }

        foreach (IRunDestination destination in destinations)
        {
            if (await destination.FindSettingsMistakeAsync() is { } mistake)
            {
                progress.WriteLine($"{destination.Name}: {mistake}");
                return ExitCodes.BadArguments;
            }
        }

        using var interruption = new Interruption();
        var live = new LivePlayback(run, progress);
        SimulatedPlayback? simulation = clock is null ? null : new SimulatedPlayback(run, clock, settings.Settling, progress, interruption.Token);
        StoreResult<bool> played = simulation is null ? await live.PlayAsync(lines, interruption.Token) : await PlayAsync(simulation, lines, arguments.Backfill);
        List<PlannedCall>? calls = null;
        if (!played.TryGet(out bool isDone, out StoreFault? fault) || !(await run.GetPlannedCallsAsync()).TryGet(out calls, out fault))
        {
            return RunCommand.PrintStoreFault(file, fault);
        }

        isDone &= !interruption.Token.IsCancellationRequested;
        var report = new RunReport(OutputConsole.Create(), arguments, settings, lines) { Calls = calls, States = CreateStates(calls) };
        List<DestinationReport> shown = await ReadBackAsync(report);
        progress.Clear();
        if (!report.Print(shown, $"stored in {file}"))
        {
            return ExitCodes.BadArguments;
        }

        foreach (string problem in shown.Select(s => s.Problem).OfType<string>())
        {
            progress.WriteLine(problem);
        }

        int parked = await ParkedCommand.PrintAsync(run.Stores.Parked, Console.Error);
        if (interruption.Token.IsCancellationRequested)
        {
            PrintInterruption(simulation?.Stored ?? live.Stored, lines.Count, calls);
        }

        await PrintBacklogAsync(live, simulation is null, isStopped: !isDone);
        bool isWhole = isDone && parked == 0 && shown.TrueForAll(s => s.Problem is null) && calls.TrueForAll(c => c.Effects.All(e => c.GetResult(e) == "written"));
        return isWhole ? ExitCodes.Done : ExitCodes.Incomplete;
    }

    private async Task<StoreResult<bool>> PlayAsync(SimulatedPlayback play, List<ParsedLine> lines, bool isBackfill) =>
        await (isBackfill ? play.BackfillAsync(lines) : play.PlayAsync(lines)) is { } fault ? fault : run.Destinations.All(d => d.DownReason is null);

    private async Task<List<DestinationReport>> ReadBackAsync(RunReport report)
    {
        var shown = new List<DestinationReport>();
        foreach (IRunDestination destination in destinations)
        {
            progress.Report(() => $"reading the records of {destination.Name} back");
            WatchedDestination watched = run.Destinations.First(d => d.Name == destination.Name);
            shown.Add(await destination.ReadBackAsync(report.GetCalls(destination.Name), watched.CountWritten));
        }

        return shown;
    }

    private Dictionary<string, IRunState> CreateStates(List<PlannedCall> calls)
    {
        var states = destinations.ToDictionary(d => d.Name, _ => new WrittenState(), StringComparer.Ordinal);
        foreach (PlannedCall call in calls)
        {
            states[call.Destination].Add(call.Ledger);
        }

        return states.ToDictionary(s => s.Key, s => (IRunState)s.Value, StringComparer.Ordinal);
    }

    private void PrintInterruption(int stored, int all, List<PlannedCall> calls)
    {
        int written = calls.Count(c => !c.Effects.IsEmpty && c.Effects.All(e => c.GetResult(e) == "written"));
        string rest = stored == all ? "" : string.Create(CultureInfo.InvariantCulture, $" {Wording.Count(all - stored, "request")} of {all:#,0} {Wording.Are(all - stored)} not stored yet.");
        progress.WriteLine($"Stopped. {Wording.Count(stored, "request")} {Wording.Are(stored)} stored, and {Wording.Count(written, "delivery", "deliveries")} {Wording.Are(written)} complete.{rest}");
    }

    private async Task PrintBacklogAsync(LivePlayback live, bool isLive, bool isStopped)
    {
        foreach (WatchedDestination down in run.Destinations.Where(d => d.DownReason is not null))
        {
            progress.WriteLine($"{down.Name} failed for so long that the run continued without it; the last fault: {down.DownReason}");
        }

        if (!(await live.DescribeBacklogAsync(isLive)).TryGet(out string? left, out _) || (left.Length == 0 && !isStopped))
        {
            return;
        }

        string state = !isStopped ? $"All calls are written; late searches for duplicates are left in {file}: {left}."
            : left.Length == 0 ? $"No work is left in {file}."
            : $"Left in {file}: {left}.";
        string next = destinations.FirstOrDefault(d => d.IsSimulated) is { } simulated
            ? $"The simulator of {simulated.Name} ended with this run, so begin again with a new store."
            : $"The same command with --store {file} continues.";
        progress.WriteLine($"{state} {next}");
    }
}
