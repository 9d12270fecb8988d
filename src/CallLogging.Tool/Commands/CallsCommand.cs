using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace CallLogging.Tool;

/// <summary><c>calllogging calls</c> and <c>calllogging call</c>: show what a store holds of its calls. The host that writes into the store may run meanwhile.</summary>
internal static class CallsCommand
{
    private const int PageSize = 500;
    private const int Indent = 2;
    private const int Hanging = 4;

    /// <summary>Lists the calls with the newest events, or shows one call.</summary>
    /// <param name="arguments">The store, the settings and the destinations; with a call, only this one is shown.</param>
    /// <param name="count">The maximum number of calls in a list.</param>
    /// <returns>The exit code: 1 if the call is not stored.</returns>
    public static async Task<int> StartAsync(Arguments arguments, int count)
    {
        string file = arguments.Store!;
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"--store {file}: there is no such file; name the store of a host or of an earlier run.");
            return ExitCodes.BadArguments;
        }

        var errors = new List<SettingsError>();
        SettingsFile settings = SettingsFile.Read(arguments, errors);
        if (errors.Count > 0)
        {
            return RunCommand.PrintErrors(errors);
        }

        if (!SqliteCallStore.Open(file).TryGet(out SqliteCallStore? store, out StoreFault? fault))
        {
            return RunCommand.PrintStoreFault(file, fault);
        }

        await using (store)
        {
            using IHost host = await BuildAsync(store.ToStores(), settings);
            IAnsiConsole console = OutputConsole.Create();
            return arguments.Call is { } id
                ? await PrintCallAsync(host, store.ToStores(), console, id, file)
                : await PrintCallsAsync(host, console, count, file);
        }
    }

    // A store knows its connections once a host used it; else they are those of the settings, as in a run.
    private static async Task<IHost> BuildAsync(CallStores stores, SettingsFile settings)
    {
        using IHost empty = RunHost.Build(settings with { Connections = new ConnectionTable([]) }, stores, TimeProvider.System, []);
        ValueList<Connection> known = (await empty.Services.GetRequiredService<CallOperations>().GetKnownConnectionsAsync()).TryGet(out ValueList<Connection> read, out _) ? read : default;
        ValueList<Connection> connections = known.IsEmpty ? settings.Connections.All : known;
        return RunHost.Build(
            settings with { Connections = new ConnectionTable(connections) },
            stores,
            TimeProvider.System,
            connections.Select(c => c.To).Distinct(StringComparer.Ordinal).Select(name => new StoredDestination(name)));
    }

    private static async Task<int> PrintCallsAsync(IHost host, IAnsiConsole console, int count, string file)
    {
        StoreResult<ValueList<CallStatus>> read = await host.Services.GetRequiredService<CallOperations>().GetRecentCallsAsync(DateTimeOffset.UnixEpoch, count);
        if (!read.TryGet(out ValueList<CallStatus> calls, out StoreFault? fault))
        {
            return RunCommand.PrintStoreFault(file, fault);
        }

        foreach (CallStatus call in calls)
        {
            WordWrap.Print(console, $"{Describe(call)}; {DescribeDeliveries(call)}", hanging: Hanging);
        }

        console.WriteLine(calls.Count == count ? $"These are the {Wording.Count(count, "call")} with the newest events." : $"{Wording.Count(calls.Count, "call")} {Wording.Are(calls.Count)} stored in {file}.");
        return ExitCodes.Done;
    }

    private static async Task<int> PrintCallAsync(IHost host, CallStores stores, IAnsiConsole console, string id, string file)
    {
        CallStatus? call = null;
        if (!(await FindAsync(stores, id)).TryGet(out CallKey? key, out StoreFault? fault) && fault is not null)
        {
            return RunCommand.PrintStoreFault(file, fault);
        }

        if (key is { } found && !(await host.Services.GetRequiredService<CallOperations>().FindCallAsync(found)).TryGet(out call, out fault) && fault is not null)
        {
            return RunCommand.PrintStoreFault(file, fault);
        }

        if (call is null)
        {
            Console.Error.WriteLine($"{id}: no event of this call is stored in {file}. Write the id, or the whole key such as aircall:main:4100000001.");
            return ExitCodes.Incomplete;
        }

        WordWrap.Print(console, Describe(call));
        WordWrap.Print(console, call.FinalAt is { } final ? $"The call is not final yet. It is final at {Format(final)} if no event arrives before." : "The call is final.", Indent, Hanging);
        foreach (DeliveryStatus delivery in call.Deliveries)
        {
            Print(console, delivery);
        }

        WordWrap.Print(console, $"Events: {string.Join("; ", call.Events.Select(e => $"{Wording.ToWords(SnakeCase.From(e.Kind.ToString()))} at {Format(e.HappenedAt)}"))}.", Indent, Hanging);
        return ExitCodes.Done;
    }

    private static void Print(IAnsiConsole console, DeliveryStatus delivery)
    {
        WordWrap.Print(console, $"{delivery.Destination}: {Wording.ToWords(SnakeCase.From(delivery.State))}. {delivery.Explanation}", Indent, Hanging);
        foreach (EffectStatus effect in delivery.Effects)
        {
            string record = effect.RecordId is { } id ? $" Record {id}." : "";
            WordWrap.Print(console, $"{effect.Entry.Effect.Kind}: {effect.StateText}{record}", 2 * Indent, Hanging);
            foreach ((string field, string sentence) in effect.Reasons)
            {
                WordWrap.Print(console, $"{field}: {sentence}", 3 * Indent, Hanging);
            }
        }
    }

    private static async Task<StoreResult<CallKey?>> FindAsync(CallStores stores, string id)
    {
        CallKey? last = null;
        while (true)
        {
            if (!(await stores.Events.ListCallsAsync(last, PageSize)).TryGet(out ValueList<CallKey> page, out StoreFault? fault))
            {
                return fault;
            }

            foreach (CallKey key in page)
            {
                last = key;
                if (Arguments.IsCall(key, id))
                {
                    return (CallKey?)key;
                }
            }

            if (page.Count < PageSize)
            {
                return (CallKey?)null;
            }
        }
    }

    private static string Describe(CallStatus call) => $"Call {call.Call.Key}, {Wording.ToWords(OutFile.ToOutcomeName(call.Call))}, {Format(call.Call.StartedAt)}";

    private static string DescribeDeliveries(CallStatus call) => call.Deliveries.IsEmpty
        ? "its account leads nowhere"
        : string.Join("; ", call.Deliveries.Select(d => $"{d.Destination}: {Wording.ToWords(SnakeCase.From(d.State))}{DescribeRecords(d)}"));

    private static string DescribeRecords(DeliveryStatus delivery)
    {
        string[] ids = [.. delivery.Effects.Select(e => e.RecordId).OfType<string>().Distinct(StringComparer.Ordinal).Take(3)];
        return ids.Length == 0 ? "" : $" ({string.Join(", ", ids)})";
    }

    private static string Format(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
