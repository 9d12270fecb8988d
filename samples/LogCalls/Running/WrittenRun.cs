using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Samples.LogCalls;

/// <summary>A run that writes: plays the lines, reads back, and says what is left.</summary>
internal sealed class WrittenRun(WholeRun run, ValueList<IRunDestination> destinations, string file)
{
    /// <summary>Does all of it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="lines">What is played.</param>
    /// <param name="clock">The clock that jumps; null for the real one.</param>
    public async Task<int> StartAsync(Arguments arguments, SettingsFile settings, List<ReadLine> lines, ManualTimeProvider? clock)
    {
        // What an earlier run has written stood in a stand-in that is gone: its updates would go nowhere.
        if (destinations.FirstOrDefault(d => d.IsStandIn) is { } standIn && (await run.Stores.Events.ListCallsAsync(null, 1)) is { Fault: null, Value.IsEmpty: false })
        {
            string kind = standIn.Name.Split(':')[0];
            Console.Error.WriteLine($"--store {file} holds calls of an earlier run, and the stand-in that they were written to is gone. Name the address of {standIn.Name} with --{kind} URL (LogCalls stand-in {kind} starts one that stays), or take another file.");
            return ExitCodes.BadArguments;
        }

        using var interruption = clock is null ? new Interruption() : null;
        var live = new LivePlay(run, Console.Error);
        StoreResult<bool> played = clock is null
            ? await live.PlayAsync(lines, interruption!.Token)
            : await PlayAsync(new SimulatedPlay(run, clock, settings.Settling, Console.Error), lines, arguments.BackFill);
        List<PlannedCall>? calls = null;
        if (!played.TryGet(out bool isDone, out StoreFault? fault) || !(await run.ReportAsync()).TryGet(out calls, out fault))
        {
            return Run.StoreFailed(file, fault);
        }

        var report = new RunReport(arguments, settings, lines) { Calls = calls, States = States(calls) };
        var shown = new List<Shown>();
        foreach (IRunDestination destination in destinations)
        {
            shown.Add(await destination.ReadBackAsync(report.Of(destination.Name)));
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
        await SayWhatIsLeftAsync(live, isStopped: !isDone);
        bool isWhole = isDone && parked == 0 && shown.TrueForAll(s => s.Problem is null) && calls.TrueForAll(c => c.Effects.All(e => c.ResultOf(e) == "written"));
        return isWhole ? ExitCodes.Done : ExitCodes.Incomplete;
    }

    private async Task<StoreResult<bool>> PlayAsync(SimulatedPlay play, List<ReadLine> lines, bool backFills) =>
        await (backFills ? play.BackFillAsync(lines) : play.PlayAsync(lines)) is { } fault ? fault : run.Watched.All(d => d.DownBecause is null);

    private Dictionary<string, IRunState> States(List<PlannedCall> calls)
    {
        var states = destinations.ToDictionary(d => d.Name, _ => new WrittenState(), StringComparer.Ordinal);
        foreach (PlannedCall call in calls)
        {
            states[call.Destination].Know(call.Ledger);
        }

        return states.ToDictionary(s => s.Key, s => (IRunState)s.Value, StringComparer.Ordinal);
    }

    private async Task SayWhatIsLeftAsync(LivePlay live, bool isStopped)
    {
        foreach (WatchedDestination down in run.Watched.Where(d => d.DownBecause is not null))
        {
            Console.Error.WriteLine($"{down.Name} did not answer for so long that the run went on without it: {down.DownBecause}");
        }

        if (!(await live.LeftAsync()).TryGet(out string? left, out _) || left.Length == 0)
        {
            return;
        }

        string what = isStopped ? "left" : "all is written; late searches for doubles are left";
        string goOn = destinations.FirstOrDefault(d => d.IsStandIn) is { } standIn
            ? $"the stand-in of {standIn.Name} ends with this run"
            : $"the same command with --store {file} goes on with it";
        Console.Error.WriteLine($"{what} in {file}: {left}; {goOn}.");
    }
}
