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

        List<CallEvent> events;
        int refused;
        try
        {
            using TextReader lines = Open(arguments.Events);
            (events, refused) = DryRun.ReadAll(EventLines.Read(lines), settings, Console.Error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"--events {arguments.Events}: {e.Message}");
            return ExitCodes.BadArguments;
        }

        var orgs = settings.Orgs.ToDictionary(org => org.Destination, _ => new DryOrg(OrgFile.Load()), StringComparer.Ordinal);
        List<PlannedCall> calls = DryRun.Plan(events, settings, orgs, Console.Error);
        if (!WriteOut(arguments.Out, calls, orgs))
        {
            return ExitCodes.BadArguments;
        }

        Show(arguments, calls, orgs, events.Count, settings.Aircall.Trusted);
        return refused > 0 ? ExitCodes.Incomplete : ExitCodes.Done;
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
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{events} events read, {calls.Select(c => c.Call.Key).Distinct().Count()} calls, {tasks} Tasks planned; nothing was written (dry run)."));
        if (isTrusted)
        {
            console.WriteLine("The events were trusted: no token was checked. With --settings that hold an account's tokens they are.");
        }
    }
}
