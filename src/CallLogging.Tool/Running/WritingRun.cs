using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Tool;

/// <summary>A run that writes: plays the lines, reads the records back, and reports the remaining work.</summary>
/// <param name="run">The run with its host.</param>
/// <param name="destinations">The destinations of the run.</param>
/// <param name="file">The store, for messages.</param>
internal sealed class WritingRun(RunSession run, ValueList<IRunDestination> destinations, string file)
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
            Console.Error.WriteLine($"--store {file} holds calls of an earlier run, and the simulator that they were written to has ended. Give the address of {simulated.Name} with --{kind} URL (LogCalls simulate {kind} starts one that stays), or name another file.");
            return ExitCodes.BadArguments;
        }

        using var interruption = clock is null ? new Interruption() : null;
        var live = new LivePlayback(run, Console.Error);
        StoreResult<bool> played = clock is null
            ? await live.PlayAsync(lines, interruption!.Token)
            : await PlayAsync(new SimulatedPlayback(run, clock, settings.Settling, Console.Error), lines, arguments.Backfill);
        List<PlannedCall>? calls = null;
        if (!played.TryGet(out bool isDone, out StoreFault? fault) || !(await run.GetPlannedCallsAsync()).TryGet(out calls, out fault))
        {
            return RunCommand.PrintStoreFault(file, fault);
        }

        var report = new RunReport(arguments, settings, lines) { Calls = calls, States = CreateStates(calls) };
        var shown = new List<DestinationReport>();
        foreach (IRunDestination destination in destinations)
        {
            shown.Add(await destination.ReadBackAsync(report.GetCalls(destination.Name)));
        }

        foreach (string problem in shown.Select(s => s.Problem).OfType<string>())
        {
            Console.Error.WriteLine(problem);
        }

        if (!report.Print(shown, $"stored in {file}"))
        {
            return ExitCodes.BadArguments;
        }

        int parked = await ParkedCommand.PrintAsync(run.Stores.Parked, Console.Error);
        await PrintBacklogAsync(live, isStopped: !isDone);
        bool isWhole = isDone && parked == 0 && shown.TrueForAll(s => s.Problem is null) && calls.TrueForAll(c => c.Effects.All(e => c.GetResult(e) == "written"));
        return isWhole ? ExitCodes.Done : ExitCodes.Incomplete;
    }

    private async Task<StoreResult<bool>> PlayAsync(SimulatedPlayback play, List<ParsedLine> lines, bool isBackfill) =>
        await (isBackfill ? play.BackfillAsync(lines) : play.PlayAsync(lines)) is { } fault ? fault : run.Destinations.All(d => d.DownReason is null);

    private Dictionary<string, IRunState> CreateStates(List<PlannedCall> calls)
    {
        var states = destinations.ToDictionary(d => d.Name, _ => new WrittenState(), StringComparer.Ordinal);
        foreach (PlannedCall call in calls)
        {
            states[call.Destination].Add(call.Ledger);
        }

        return states.ToDictionary(s => s.Key, s => (IRunState)s.Value, StringComparer.Ordinal);
    }

    private async Task PrintBacklogAsync(LivePlayback live, bool isStopped)
    {
        foreach (WatchedDestination down in run.Destinations.Where(d => d.DownReason is not null))
        {
            Console.Error.WriteLine($"{down.Name} did not respond for so long that the run continued without it: {down.DownReason}");
        }

        if (!(await live.DescribeBacklogAsync()).TryGet(out string? left, out _) || left.Length == 0)
        {
            return;
        }

        string state = isStopped ? "left" : "all calls are written; late searches for duplicates are left";
        string goOn = destinations.FirstOrDefault(d => d.IsSimulated) is { } simulated
            ? $"the simulator of {simulated.Name} ends with this run"
            : $"the same command with --store {file} continues";
        Console.Error.WriteLine($"{state} in {file}: {left}; {goOn}.");
    }
}
