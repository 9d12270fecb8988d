using System.Globalization;
using CallLogging.Testing;

namespace CallLogging.Samples.LogCalls;

/// <summary><c>LogCalls retry</c>: tries parked items again.</summary>
internal static class RetryCommand
{
    private const int Page = 500;

    public static async Task<int> StartAsync(Arguments arguments, IReadOnlyList<long> ids)
    {
        if (!File.Exists(arguments.Store))
        {
            Console.Error.WriteLine($"--store {arguments.Store}: there is no such file.");
            return ExitCodes.BadArguments;
        }

        var errors = new List<SettingsError>();
        SettingsFile settings = SettingsFile.Read(arguments, errors);
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        List<OrgConnection> orgs = errors.Count > 0 ? [] : await OrgConnection.ConnectAsync(settings, arguments.Salesforce, clock, errors);
        try
        {
            if (errors.Count > 0)
            {
                return Run.Refuse(errors);
            }

            if (!WholeRun.Open(arguments.Store!, clock, settings, orgs, Console.Error).TryGet(out WholeRun? run, out StoreFault? fault))
            {
                Console.Error.WriteLine($"--store {arguments.Store}: {fault.Message}");
                return ExitCodes.BadArguments;
            }

            await using (run)
            {
                return await RetryAsync(run, ids, arguments.Store!);
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

    private static async Task<int> RetryAsync(WholeRun run, IReadOnlyList<long> ids, string file)
    {
        var wanted = new List<long>(ids);
        long last = 0;
        while (ids.Count == 0 && (await run.Stores.Parked.ListAsync(last, Page)).TryGet(out ValueList<ParkedItem> items, out _) && !items.IsEmpty)
        {
            last = items[^1].Id;
            wanted.AddRange(items.Select(i => i.Id));
        }

        foreach (long id in wanted)
        {
            if (!(await run.Parked.TryAgainAsync(id)).TryGet(out bool found, out StoreFault? fault))
            {
                Console.Error.WriteLine($"--store {file}: {fault.Message}");
                return ExitCodes.BadArguments;
            }

            if (!found)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"parked {id}: there is no such item; `LogCalls parked --store {file}` lists them."));
                return ExitCodes.BadArguments;
            }
        }

        if (await run.RunUntilAsync(null) is { } broken)
        {
            Console.Error.WriteLine($"--store {file}: {broken.Message}");
            return ExitCodes.BadArguments;
        }

        int left = await ParkedCommand.PrintAsync(run.Stores.Parked, Console.Error);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wanted.Count} tried again, {left} parked now."));
        return left == 0 ? ExitCodes.Done : ExitCodes.Incomplete;
    }
}
