using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Sqlite;

namespace CallLogging.Samples.LogCalls;

/// <summary><c>LogCalls parked</c>: lists what could not be written, each with its reason.</summary>
internal static class ParkedCommand
{
    private const int Page = 500;

    public static async Task<int> StartAsync(string file)
    {
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"--store {file}: there is no such file.");
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
            Console.WriteLine(count == 0 ? "Nothing is parked." : string.Create(CultureInfo.InvariantCulture, $"{count} parked. `LogCalls retry --store {file}` tries them again."));
            return count == 0 ? ExitCodes.Done : ExitCodes.Incomplete;
        }
    }

    /// <summary>Prints every parked item in a line; returns how many there are.</summary>
    public static async Task<int> PrintAsync(IParkedStore parked, TextWriter output)
    {
        int count = 0;
        long last = 0;
        while ((await parked.ListAsync(last, Page)).TryGet(out ValueList<ParkedItem> items, out _) && !items.IsEmpty)
        {
            foreach (ParkedItem item in items)
            {
                string about = item.Call is { } call ? $"{call} to {item.Destination}" : $"request for {item.Account}";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"parked {item.Id}: {about}: {item.Reason}"));
                last = item.Id;
                count++;
            }
        }

        return count;
    }
}
