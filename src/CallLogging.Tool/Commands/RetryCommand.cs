using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Tool;

/// <summary><c>calllogging retry</c>: retries parked items.</summary>
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
                var progress = RunProgress.CreateForConsole();
                using var interruption = new Interruption();
                var play = new SimulatedPlayback(run, clock, settings.Settling, progress, interruption.Token);
                int result = await RetryAsync(run, play, progress, ids, [.. destinations.Select(d => d.Name)], arguments.Store!);
                if (!interruption.Token.IsCancellationRequested)
                {
                    return result;
                }

                progress.WriteLine($"Stopped. Items that were not written wait in {arguments.Store}; the same command continues.");
                return ExitCodes.Incomplete;
            }
        }
        finally
        {
            await Destinations.DisposeAsync(destinations);
        }
    }

    private static async Task<int> RetryAsync(
        RunSession run, SimulatedPlayback play, RunProgress progress, IReadOnlyList<long> ids, ValueList<string> destinations, string file)
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
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"parked {unknown}: there is no such item; `calllogging parked --store {file}` lists them."));
            return ExitCodes.BadArguments;
        }

        foreach (long id in wanted)
        {
            if ((await run.Parked.RetryAsync(id)).Fault is { } fault)
            {
                return RunCommand.PrintStoreFault(file, fault);
            }
        }

        StoreFault? broken = await play.RunUntilAsync(null);
        progress.Clear();
        if (broken is not null)
        {
            return RunCommand.PrintStoreFault(file, broken);
        }

        int left = await ParkedCommand.PrintAsync(run.Stores.Parked, Console.Error);
        Console.WriteLine($"{Wording.Count(wanted.Count, "item")} {Wording.Were(wanted.Count)} retried; {Wording.Count(left, "item")} {Wording.Are(left)} parked now.");
        return left == 0 ? ExitCodes.Done : ExitCodes.Incomplete;
    }
}
