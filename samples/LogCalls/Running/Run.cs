using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Samples.LogCalls;

/// <summary>The command without a name: reads the events, writes or plans their calls, and prints the result.</summary>
internal static class Run
{
    public static async Task<int> StartAsync(Arguments arguments)
    {
        var errors = new List<SettingsError>();
        SettingsFile settings = SettingsFile.Read(arguments, errors);
        if (errors.Count > 0)
        {
            return Refuse(errors);
        }

        List<ReadLine> lines;
        int rejected;
        try
        {
            using TextReader reader = Open(arguments.Events);
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
        ValueList<IDryDestination> destinations = Destinations.Dry(settings);
        var report = new RunReport(arguments, settings, lines)
        {
            Calls = DryRun.Plan(lines.SelectMany(l => l.Read.Events), settings, destinations, Console.Error),
            States = destinations.ToDictionary(d => d.Name, d => d.State, StringComparer.Ordinal),
        };
        Shown[] shown = [.. destinations.Select(d => d.Show(report.Of(d.Name)))];
        return report.Print(shown, "nothing was written (dry run)") ? ExitCodes.Done : ExitCodes.BadArguments;
    }

    private static async Task<int> WriteAsync(Arguments arguments, SettingsFile settings, List<ReadLine> lines)
    {
        DateTimeOffset start = WholeRun.Ordered(lines).FirstOrDefault()?.Read.Events[0].HappenedAt ?? DateTimeOffset.UnixEpoch;
        TimeProvider clock = arguments.Live ? TimeProvider.System : new ManualTimeProvider(start);
        var errors = new List<SettingsError>();
        string file = arguments.Store ?? Path.Combine(Directory.CreateTempSubdirectory("logcalls-").FullName, "calls.db");
        ValueList<IRunDestination> destinations = await Destinations.ConnectAsync(settings, arguments, clock, errors);
        try
        {
            if (errors.Count > 0)
            {
                return Refuse(errors);
            }

            if (!WholeRun.Open(file, clock, settings, destinations).TryGet(out WholeRun? run, out StoreFault? fault))
            {
                return StoreFailed(file, fault);
            }

            await using (run)
            {
                return await new WrittenRun(run, destinations, file).StartAsync(arguments, settings, lines, clock as ManualTimeProvider);
            }
        }
        finally
        {
            await Destinations.DisposeAsync(destinations);
        }
    }

    public static int StoreFailed(string file, StoreFault fault)
    {
        Console.Error.WriteLine($"--store {file}: {fault.Message}");
        return ExitCodes.BadArguments;
    }

    private static TextReader Open(string? events) => events switch
    {
        null => new StreamReader(Bundled.Open("events.jsonl")),
        "-" => Console.In,
        _ => new StreamReader(events),
    };
}
