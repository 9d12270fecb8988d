using System.Globalization;
using CallLogging.Testing;
using Spectre.Console;

namespace CallLogging.Samples.LogCalls;

/// <summary>One run of the program: read, write or plan, show.</summary>
internal static class Run
{
    private const int WidthOfFiles = 200;

    public static async Task<int> StartAsync(Arguments arguments)
    {
        var errors = new List<SettingsError>();
        SettingsFile settings = SettingsFile.Read(arguments, errors);
        if (errors.Count > 0)
        {
            return Refuse(errors);
        }

        List<ReadLine> lines;
        int refused;
        try
        {
            using TextReader reader = Open(arguments.Events);
            (lines, refused) = DryRun.ReadAll(EventLines.Read(reader), settings, Console.Error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"--events {arguments.Events}: {e.Message}");
            return ExitCodes.BadArguments;
        }

        int written = arguments.DryRun ? Plan(arguments, settings, lines) : await WriteAsync(arguments, settings, lines);
        return written == ExitCodes.Done && refused > 0 ? ExitCodes.Incomplete : written;
    }

    public static int Refuse(IEnumerable<SettingsError> errors)
    {
        foreach (SettingsError error in errors)
        {
            Console.Error.WriteLine(error);
        }

        return ExitCodes.BadArguments;
    }

    private static int Plan(Arguments arguments, SettingsFile settings, List<ReadLine> lines)
    {
        var orgs = settings.Orgs.ToDictionary(org => org.Destination, _ => new DryOrg(OrgFile.Load()), StringComparer.Ordinal);
        List<PlannedCall> calls = DryRun.Plan(lines.SelectMany(l => l.Read.Events), settings, orgs, Console.Error);
        IAnsiConsole console = Screen();
        TaskTable.Print(console, calls.Where(c => !c.Plan.Task.IsEmpty).Select(c => TaskRow.Of(c, orgs[c.Org.Destination])));
        string outcome = string.Create(CultureInfo.InvariantCulture, $"{calls.Count(c => !c.Plan.Task.IsEmpty)} Tasks planned; nothing was written (dry run).");
        return Finish(arguments, settings, lines, calls, orgs.ToDictionary(o => o.Key, o => (IRunState)o.Value, StringComparer.Ordinal), console, outcome)
            ? ExitCodes.Done
            : ExitCodes.BadArguments;
    }

    private static async Task<int> WriteAsync(Arguments arguments, SettingsFile settings, List<ReadLine> lines)
    {
        DateTimeOffset start = WholeRun.Ordered(lines).FirstOrDefault()?.Read.Events[0].HappenedAt ?? DateTimeOffset.UnixEpoch;
        var clock = new ManualTimeProvider(start);
        var errors = new List<SettingsError>();
        string file = arguments.Store ?? Path.Combine(Directory.CreateTempSubdirectory("logcalls-").FullName, "calls.db");
        List<OrgConnection> orgs = await OrgConnection.ConnectAsync(settings, arguments.Salesforce, clock, errors);
        try
        {
            if (errors.Count > 0)
            {
                return Refuse(errors);
            }

            if (!WholeRun.Open(file, clock, settings, orgs, Console.Error).TryGet(out WholeRun? run, out StoreFault? fault))
            {
                Console.Error.WriteLine($"--store {file}: {fault.Message}");
                return ExitCodes.BadArguments;
            }

            await using (run)
            {
                return await WriteAsync(arguments, settings, lines, orgs, run, file);
            }
        }
        finally
        {
            foreach (OrgConnection org in orgs)
            {
                await org.DisposeAsync();
            }
        }
    }

    private static async Task<int> WriteAsync(
        Arguments arguments, SettingsFile settings, List<ReadLine> lines, List<OrgConnection> orgs, WholeRun run, string file)
    {
        // What an earlier run has written stood in a stand-in that is gone: its updates would go nowhere.
        if (orgs.Exists(o => o.IsStandIn) && (await run.Stores.Events.ListCallsAsync(null, 1)) is { Fault: null, Value.IsEmpty: false })
        {
            Console.Error.WriteLine($"--store {file} holds calls of an earlier run, and the stand-in that they were written to is gone. Name the org with --salesforce URL (LogCalls stand-in starts one that stays), or take another file.");
            return ExitCodes.BadArguments;
        }

        List<PlannedCall>? calls = null;
        if (await (arguments.BackFill ? run.BackFillAsync(lines) : run.PlayAsync(lines)) is { } fault || !(await run.ReportAsync()).TryGet(out calls, out fault))
        {
            Console.Error.WriteLine($"--store {file}: {fault.Message}");
            return ExitCodes.BadArguments;
        }

        var states = orgs.ToDictionary(o => o.Settings.Destination, _ => new WrittenState(), StringComparer.Ordinal);
        foreach (PlannedCall call in calls)
        {
            states[call.Org.Destination].Know(call.Ledger);
        }

        IAnsiConsole console = Screen();
        List<TaskRow>? tasks = await ReadBackAsync(orgs, calls);
        TaskTable.Print(console, tasks ?? []);
        string outcome = string.Create(CultureInfo.InvariantCulture, $"{tasks?.Count ?? 0} Tasks written over HTTP and read back from {string.Join(", ", orgs.Select(o => $"{o.Options.LoginUrl}{(o.IsStandIn ? " (stand-in)" : "")}"))}, stored in {file}.");
        if (!Finish(arguments, settings, lines, calls, states.ToDictionary(s => s.Key, s => (IRunState)s.Value, StringComparer.Ordinal), console, outcome))
        {
            return ExitCodes.BadArguments;
        }

        int parked = await ParkedCommand.PrintAsync(run.Stores.Parked, Console.Error);
        bool isWhole = tasks is not null && parked == 0 && calls.TrueForAll(c => c.Plan.Effects.All(e => c.ResultOf(e) == "written"));
        return isWhole ? ExitCodes.Done : ExitCodes.Incomplete;
    }

    private static async Task<List<TaskRow>?> ReadBackAsync(List<OrgConnection> orgs, List<PlannedCall> calls)
    {
        var rows = new List<TaskRow>();
        foreach (OrgConnection org in orgs)
        {
            IEnumerable<string> keys = calls.Where(c => c.Org.Destination == org.Settings.Destination && !c.Plan.Task.IsEmpty).Select(c => c.Call.Key.ToString());
            (Dictionary<string, Salesforce.SalesforceRecord>? tasks, string? problem) = await ReadBack.TasksAsync(org.Client, keys);
            if (tasks is null)
            {
                Console.Error.WriteLine($"{org.Settings.Destination}: the written Tasks cannot be read back: {problem}");
                return null;
            }

            rows.AddRange(keys.Where(tasks.ContainsKey).Select(key => TaskRow.Of(tasks[key])));
        }

        return rows;
    }

    private static TextReader Open(string? events) => events switch
    {
        null => new StreamReader(Bundled.Open("events.jsonl")),
        "-" => Console.In,
        _ => new StreamReader(events),
    };

    private static IAnsiConsole Screen()
    {
        bool isRedirected = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (isRedirected)
        {
            console.Profile.Width = WidthOfFiles;
        }

        return console;
    }

    private static bool Finish(
        Arguments arguments, SettingsFile settings, List<ReadLine> lines, List<PlannedCall> calls, Dictionary<string, IRunState> states, IAnsiConsole console, string outcome)
    {
        if (!WriteOut(arguments.Out, calls, states))
        {
            return false;
        }

        if (arguments.Explain)
        {
            TaskTable.Explain(console, calls, states);
        }

        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines.Sum(l => l.Read.Events.Count)} events read, {calls.Select(c => c.Call.Key).Distinct().Count()} calls, {outcome}"));
        if (settings.Aircall.Trusted)
        {
            console.WriteLine("The events were trusted: no token was checked. With --settings that hold an account's tokens they are.");
        }

        return true;
    }

    private static bool WriteOut(string? file, List<PlannedCall> calls, Dictionary<string, IRunState> states)
    {
        if (file is null)
        {
            return true;
        }

        try
        {
            using FileStream stream = File.Create(file);
            OutFile.Write(stream, calls, states);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"--out {file}: {e.Message}");
            return false;
        }
    }
}
