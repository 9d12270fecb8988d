using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Tool;

/// <summary><c>LogCalls retry</c>: retries parked items.</summary>
internal static class RetryCommand
{
    private const int PageSize = 500;

    public static async Task<int> StartAsync(Arguments arguments, IReadOnlyList<long> ids)
    {
        if (!File.Exists(arguments.Store))
        {
            Console.Error.WriteLine($"--store {arguments.Store}: there is no such file; name the store of an earlier run.");
            return ExitCodes.BadArguments;
        }

        var errors = new List<SettingsError>();
        SettingsFile settings = SettingsFile.Read(arguments, errors);
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        ValueList<IRunDestination> destinations = errors.Count > 0 ? [] : await Destinations.ConnectAsync(settings, arguments, clock, errors);
        try
        {
            if (errors.Count > 0)
            {
                return RunCommand.PrintErrors(errors);
            }

            if (!RunSession.Open(arguments.Store!, clock, settings, destinations).TryGet(out RunSession? run, out StoreFault? fault))
            {
                return RunCommand.PrintStoreFault(arguments.Store!, fault);
            }

            await using (run)
            {
                var play = new SimulatedPlayback(run, clock, settings.Settling, Console.Error);
                return await RetryAsync(run, play, ids, [.. destinations.Select(d => d.Name)], arguments.Store!);
            }
        }
        finally
        {
            await Destinations.DisposeAsync(destinations);
        }
    }

    private static async Task<int> RetryAsync(RunSession run, SimulatedPlayback play, IReadOnlyList<long> ids, ValueList<string> destinations, string file)
    {
        var wanted = new List<long>();
        long last = 0;
        while ((await run.Stores.Parked.ListAsync(last, PageSize)).TryGet(out ValueList<ParkedItem> items, out _) && !items.IsEmpty)
        {
            last = items[^1].Id;
            foreach (ParkedItem item in items.Where(i => ids.Count == 0 || ids.Contains(i.Id)))
            {
                if (item.Destination is not { } destination || destinations.Contains(destination.Value, StringComparer.Ordinal))
                {
                    wanted.Add(item.Id);
                }
                else if (ids.Count > 0)
                {
                    string kind = destination.Value.Split(':')[0];
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"parked {item.Id}: its destination is {destination}; give the address with --{kind} URL and the settings with --settings."));
                    return ExitCodes.BadArguments;
                }
            }
        }

        if (ids.FirstOrDefault(id => !wanted.Contains(id)) is > 0 and var unknown)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"parked {unknown}: there is no such item; `LogCalls parked --store {file}` lists them."));
            return ExitCodes.BadArguments;
        }

        foreach (long id in wanted)
        {
            if ((await run.Parked.RetryAsync(id)).Fault is { } fault)
            {
                return RunCommand.PrintStoreFault(file, fault);
            }
        }

        if (await play.RunUntilAsync(null) is { } broken)
        {
            return RunCommand.PrintStoreFault(file, broken);
        }

        int left = await ParkedCommand.PrintAsync(run.Stores.Parked, Console.Error);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wanted.Count} retried, {left} parked now."));
        return left == 0 ? ExitCodes.Done : ExitCodes.Incomplete;
    }
}
