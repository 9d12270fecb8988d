using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Tool;

/// <summary>The command without a name: reads the events, writes or plans their calls, and prints the result.</summary>
internal static class RunCommand
{
    public static async Task<int> StartAsync(Arguments arguments)
    {
        var errors = new List<SettingsError>();
        SettingsFile settings = SettingsFile.Read(arguments, errors);
        if (errors.Count > 0)
        {
            return PrintErrors(errors);
        }

        List<ParsedLine> lines;
        int rejected;
        try
        {
            using TextReader reader = OpenEvents(arguments.Events);
            (lines, rejected) = DryRun.ReadAll(EventLines.Read(reader), settings, Console.Error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"--events {arguments.Events}: {e.Message}");
            return ExitCodes.BadArguments;
        }

        int written = arguments.DryRun ? Plan(arguments, settings, lines) : await WriteAsync(arguments, settings, lines);
        return written == ExitCodes.Done && rejected > 0 ? ExitCodes.Incomplete : written;
    }

    public static int PrintErrors(IEnumerable<SettingsError> errors)
    {
        foreach (SettingsError error in errors)
        {
            Console.Error.WriteLine(error);
        }

        return ExitCodes.BadArguments;
    }

    private static int Plan(Arguments arguments, SettingsFile settings, List<ParsedLine> lines)
    {
        ValueList<IDryDestination> destinations = Destinations.CreateDryDestinations(settings);
        var report = new RunReport(arguments, settings, lines)
        {
            Calls = DryRun.Plan(lines.SelectMany(l => l.Result.Events), settings, destinations, Console.Error),
            States = destinations.ToDictionary(d => d.Name, d => d.State, StringComparer.Ordinal),
        };
        DestinationReport[] shown = [.. destinations.Select(d => d.CreateReport(report.GetCalls(d.Name)))];
        return report.Print(shown, "nothing was written (dry run)") ? ExitCodes.Done : ExitCodes.BadArguments;
    }

    private static async Task<int> WriteAsync(Arguments arguments, SettingsFile settings, List<ParsedLine> lines)
    {
        DateTimeOffset start = RunSession.OrderLines(lines).FirstOrDefault()?.Result.Events[0].HappenedAt ?? DateTimeOffset.UnixEpoch;
        TimeProvider clock = arguments.Live ? TimeProvider.System : new ManualTimeProvider(start);
        var errors = new List<SettingsError>();
        string file = arguments.Store ?? Path.Combine(Directory.CreateTempSubdirectory("logcalls-").FullName, "calls.db");
        ValueList<IRunDestination> destinations = await Destinations.ConnectAsync(settings, arguments, clock, errors);
        try
        {
            if (errors.Count > 0)
            {
                return PrintErrors(errors);
            }

            if (!RunSession.Open(file, clock, settings, destinations).TryGet(out RunSession? run, out StoreFault? fault))
            {
                return PrintStoreFault(file, fault);
            }

            await using (run)
            {
                return await new WritingRun(run, destinations, file).StartAsync(arguments, settings, lines, clock as ManualTimeProvider);
            }
        }
        finally
        {
            await Destinations.DisposeAsync(destinations);
        }
    }

    public static int PrintStoreFault(string file, StoreFault fault)
    {
        Console.Error.WriteLine($"--store {file}: {fault.Message}");
        return ExitCodes.BadArguments;
    }

    private static TextReader OpenEvents(string? events) => events switch
    {
        null => new StreamReader(BundledFiles.Open("events.jsonl")),
        "-" => Console.In,
        _ => new StreamReader(events),
    };
}
