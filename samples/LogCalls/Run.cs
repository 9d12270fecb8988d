using System.Globalization;
using Spectre.Console;

namespace CallLogging.Samples.LogCalls;

/// <summary>One run of the program: read, assemble, plan, show.</summary>
internal static class Run
{
    private const int WidthOfFiles = 200;

    public static int Start(Arguments arguments)
    {
        var errors = new List<SettingsError>();
        SettingsFile settings = SettingsFile.Read(arguments, errors);
        if (errors.Count > 0)
        {
            foreach (SettingsError error in errors)
            {
                Console.Error.WriteLine(error);
            }

            return ExitCodes.BadArguments;
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

        var orgs = settings.Orgs.ToDictionary(org => org.Destination, _ => new DryOrg(OrgFile.Load()), StringComparer.Ordinal);
        List<PlannedCall> calls;
        if (arguments.Store is { } file)
        {
            StoreResult<List<PlannedCall>> stored = StoredRun.RunAsync(file, lines, settings, orgs, Console.Error).GetAwaiter().GetResult();
            if (!stored.TryGet(out List<PlannedCall>? written, out StoreFault? fault))
            {
                Console.Error.WriteLine($"--store {file}: {fault.Message}");
                return ExitCodes.BadArguments;
            }

            calls = written;
        }
        else
        {
            calls = DryRun.Plan(lines.SelectMany(l => l.Read.Events), settings, orgs, Console.Error);
        }

        if (!WriteOut(arguments.Out, calls, orgs))
        {
            return ExitCodes.BadArguments;
        }

        Show(arguments, calls, orgs, lines.Sum(l => l.Read.Events.Count), settings.Aircall.Trusted);
        return refused > 0 || (arguments.Store is not null && calls.Any(c => c.Plan.Effects.Any(e => c.ResultOf(e) != "written"))) ? ExitCodes.Incomplete : ExitCodes.Done;
    }

    private static TextReader Open(string? events) => events switch
    {
        null => new StreamReader(Bundled.Open("events.jsonl")),
        "-" => Console.In,
        _ => new StreamReader(events),
    };

    private static bool WriteOut(string? file, List<PlannedCall> calls, Dictionary<string, DryOrg> orgs)
    {
        if (file is null)
        {
            return true;
        }

        try
        {
            using FileStream stream = File.Create(file);
            OutFile.Write(stream, calls, orgs);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"--out {file}: {e.Message}");
            return false;
        }
    }

    private static void Show(Arguments arguments, List<PlannedCall> calls, Dictionary<string, DryOrg> orgs, int events, bool isTrusted)
    {
        bool isRedirected = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (isRedirected)
        {
            console.Profile.Width = WidthOfFiles;
        }

        TaskTable.Print(console, calls, orgs);
        if (arguments.Explain)
        {
            TaskTable.Explain(console, calls, orgs);
        }

        int tasks = calls.Count(c => !c.Plan.Task.IsEmpty);
        string outcome = arguments.Store is { } file
            ? string.Create(CultureInfo.InvariantCulture, $"{calls.Count(IsWritten)} Tasks written into the recording org, stored in {file}.")
            : string.Create(CultureInfo.InvariantCulture, $"{tasks} Tasks planned; nothing was written (dry run).");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events} events read, {calls.Select(c => c.Call.Key).Distinct().Count()} calls, {outcome}"));
        if (isTrusted)
        {
            console.WriteLine("The events were trusted: no token was checked. With --settings that hold an account's tokens they are.");
        }
    }

    private static bool IsWritten(PlannedCall call) =>
        call.Plan.Effects.Any(e => e.Kind.Value == "create:Task" && call.ResultOf(e) == "written");
}
