using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Sqlite;

namespace CallLogging.Tool;

/// <summary><c>calllogging parked</c>: lists the parked calls and requests, each with its reason.</summary>
internal static class ParkedCommand
{
    private const int PageSize = 500;

    public static async Task<int> StartAsync(string file)
    {
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"--store {file}: there is no such file; name the store of an earlier run.");
            return ExitCodes.BadArguments;
        }

        if (!SqliteCallStore.Open(file).TryGet(out SqliteCallStore? store, out StoreFault? fault))
        {
            Console.Error.WriteLine($"--store {file}: {fault.Message}");
            return ExitCodes.BadArguments;
        }

        await using (store)
        {
            int count = await PrintAsync(store.ToStores().Parked, Console.Out);
            Console.WriteLine(count == 0 ? "Nothing is parked." : $"{Wording.Count(count, "item")} {Wording.Are(count)} parked. `calllogging retry --store {file}` with --salesforce URL or --front URL retries them.");
            return count == 0 ? ExitCodes.Done : ExitCodes.Incomplete;
        }
    }

    /// <summary>Prints every parked item on a line of its own.</summary>
    /// <param name="parked">The store of parked items.</param>
    /// <param name="output">The writer that receives the lines.</param>
    /// <returns>The number of parked items.</returns>
    public static async Task<int> PrintAsync(IParkedStore parked, TextWriter output)
    {
        int count = 0;
        long last = 0;
        while ((await parked.ListAsync(last, PageSize)).TryGet(out ValueList<ParkedItem> items, out _) && !items.IsEmpty)
        {
            foreach (ParkedItem item in items)
            {
                string subject = item.Call is { } call ? $"{call} to {item.Destination}" : $"request for {item.Account}";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"parked {item.Id}: {subject}: {item.Reason}"));
                last = item.Id;
                count++;
            }
        }

        return count;
    }
}
