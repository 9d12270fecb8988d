using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Tool;

/// <summary>The commands <c>run</c>, <c>plan</c> and <c>backfill</c>: read the events, write or plan their calls, and print the result.</summary>
internal static class RunCommand
{
    /// <summary>The token of the bundled events.</summary>
    public const string BundledToken = "bundled-example-token";

    public static async Task<int> StartAsync(Arguments arguments)
    {
        var progress = RunProgress.CreateForConsole();
        progress.Report(() => $"Reading {DescribeEvents(arguments.Events)}; the calls go to {string.Join(" and ", arguments.To).ToLowerInvariant()}.");
        var errors = new List<SettingsError>();
        SettingsFile settings = SettingsFile.Read(arguments, errors);
        if (errors.Count > 0)
        {
            progress.Clear();
            return PrintErrors(errors);
        }

        var reader = new LineReader(settings, progress);
        List<ParsedLine> lines;
        try
        {
            using TextReader events = OpenEvents(arguments.Events);
            lines = reader.ReadAll(EventLines.Read(events));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            progress.WriteLine($"--events {arguments.Events}: {e.Message}");
            return ExitCodes.BadArguments;
        }

        if (!HasCall(arguments, lines))
        {
            progress.WriteLine($"--call {arguments.Call}: no event is about a call with this id. Write the id, or the whole key such as aircall:main:4100000001.");
            return ExitCodes.BadArguments;
        }

        int written = arguments.DryRun ? Plan(arguments, settings, lines, progress) : await WriteAsync(arguments, settings, lines, progress);
        if (written != ExitCodes.BadArguments)
        {
            PrintLines(reader, arguments);
        }

        return written == ExitCodes.Done && reader.Rejected > 0 ? ExitCodes.Incomplete : written;
    }

    public static int PrintErrors(IEnumerable<SettingsError> errors)
    {
        foreach (SettingsError error in errors)
        {
            Console.Error.WriteLine(error);
        }

        return ExitCodes.BadArguments;
    }

    public static int PrintStoreFault(string file, StoreFault fault)
    {
        Console.Error.WriteLine($"--store {file}: {fault.Message}");
        return ExitCodes.BadArguments;
    }

    private static void PrintLines(LineReader reader, Arguments arguments)
    {
        if (reader.Rejected > 0)
        {
            Console.Error.WriteLine($"{Wording.Count(reader.Rejected, "line")} {Wording.Were(reader.Rejected)} rejected; each is named above.");
        }

        if (reader.HasTokenMismatch && arguments.Events is null)
        {
            Console.Error.WriteLine($"These are the bundled events, whose token is '{BundledToken}': add it to the Tokens of the account in {arguments.Settings}, or name your own events with --events FILE.");
        }

        if (reader.DescribeIgnored() is { Length: > 0 } ignored)
        {
            Console.Error.WriteLine(ignored);
        }
    }

    // A store may hold the call from an earlier run.
    private static bool HasCall(Arguments arguments, List<ParsedLine> lines) =>
        arguments.Call is not { } id || File.Exists(arguments.Store) || lines.Exists(l => l.Result.Events.Any(e => Arguments.IsCall(e.Key, id)));

    private static int Plan(Arguments arguments, SettingsFile settings, List<ParsedLine> lines, RunProgress progress)
    {
        ValueList<IDryDestination> destinations = Destinations.CreateDryDestinations(settings);
        var report = new RunReport(OutputConsole.Create(), arguments, settings, lines)
        {
            Calls = DryRun.Plan(lines.SelectMany(l => l.Result.Events), settings, destinations, progress),
            States = destinations.ToDictionary(d => d.Name, d => d.State, StringComparer.Ordinal),
        };
        DestinationReport[] shown = [.. destinations.Select(d => d.CreateReport(report.GetCalls(d.Name)))];
        progress.Clear();
        return report.Print(shown, "planned, and nothing was written") ? ExitCodes.Done : ExitCodes.BadArguments;
    }

    private static async Task<int> WriteAsync(Arguments arguments, SettingsFile settings, List<ParsedLine> lines, RunProgress progress)
    {
        DateTimeOffset start = RunSession.OrderLines(lines).FirstOrDefault()?.Result.Events[0].HappenedAt ?? DateTimeOffset.UnixEpoch;
        TimeProvider clock = arguments.Live ? TimeProvider.System : new ManualTimeProvider(start);
        var errors = new List<SettingsError>();
        string file = arguments.Store ?? Path.Combine(Directory.CreateTempSubdirectory("calllogging-").FullName, "calls.db");
        ValueList<IRunDestination> destinations = await Destinations.ConnectAsync(settings, arguments, clock, errors);
        try
        {
            if (errors.Count > 0)
            {
                progress.Clear();
                return PrintErrors(errors);
            }

            if (!RunSession.Open(file, clock, settings, destinations).TryGet(out RunSession? run, out StoreFault? fault))
            {
                progress.Clear();
                return PrintStoreFault(file, fault);
            }

            await using (run)
            {
                return await new WritingRun(run, destinations, file, progress).StartAsync(arguments, settings, lines, clock as ManualTimeProvider);
            }
        }
        finally
        {
            await Destinations.DisposeAsync(destinations);
        }
    }

    private static string DescribeEvents(string? events) => events switch
    {
        null => "the bundled events",
        "-" => "events from standard input",
        _ => $"events from {events}",
    };

    private static TextReader OpenEvents(string? events) => events switch
    {
        null => new StreamReader(BundledFiles.Open("events.jsonl")),
        "-" => Console.In,
        _ => new StreamReader(events),
    };
}
