using CallLogging.Hosting;
using CallLogging.Salesforce;
using CallLogging.Storage.Sqlite;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Samples.LogCalls;

/// <summary>Takes calls the whole way through a store: intake, assembly, plan and ledger, on a clock that follows the events.</summary>
internal static class StoredRun
{
    private const int LinesPerReport = 1_000;

    // After the last event the clock runs past every timer: settling after minutes or hours, a few of them for each call.
    private const int MaxTimers = 1_000_000;

    /// <summary>Plays the lines in the order of their events and writes what they become; what the store holds already is not written again.</summary>
    public static async Task<StoreResult<List<PlannedCall>>> RunAsync(
        string file, IEnumerable<ReadLine> lines, SettingsFile settings, Dictionary<string, DryOrg> orgs, TextWriter log)
    {
        ReadLine[] ordered = [.. lines
            .OrderBy(l => l.Read.Events[0].HappenedAt)
            .ThenBy(l => l.Read.Events[0].Key.ToString(), StringComparer.Ordinal)
            .ThenBy(l => l.Read.Events[0].DeduplicationId.Value, StringComparer.Ordinal)];
        StoreResult<SqliteCallStore> opened = SqliteCallStore.Open(file);
        if (!opened.TryGet(out SqliteCallStore? store, out StoreFault? fault))
        {
            return fault;
        }

        await using (store)
        {
            var clock = new ManualTimeProvider(ordered.Length > 0 ? ordered[0].Read.Events[0].HappenedAt : DateTimeOffset.UnixEpoch);
            var destinations = settings.Orgs.ToDictionary(o => o.Destination, o => new OrgDestination(o, settings, orgs[o.Destination]), StringComparer.Ordinal);
            await using ServiceProvider services = Services(store.ToStores(), clock, settings, destinations.Values);
            if (await RestoreAsync(store.ToStores(), orgs) is { } unreadable)
            {
                return unreadable;
            }

            return await PlayAsync(services, clock, ordered, log) is { } broken
                ? broken
                : await ReportAsync(store.ToStores(), destinations, settings, orgs);
        }
    }

    private static ServiceProvider Services(CallStores stores, TimeProvider clock, SettingsFile settings, IEnumerable<OrgDestination> destinations)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock);
        services.AddSingleton(stores);
        services.AddCallLogging();
        foreach (OrgDestination destination in destinations)
        {
            services.AddDestination(destination);
        }

        foreach (string account in settings.Aircall.TrustedAccount is { } trusted ? [trusted] : settings.Aircall.Accounts.Select(a => a.Name))
        {
            foreach (SalesforceSettings org in settings.Orgs)
            {
                services.Connect(account, org.Destination);
            }
        }

        return services.BuildServiceProvider();
    }

    // What an earlier run has written stands in the org of this one.
    private static async Task<StoreFault?> RestoreAsync(CallStores stores, Dictionary<string, DryOrg> orgs)
    {
        await foreach (StoreResult<CallKey> key in KeysAsync(stores))
        {
            foreach ((string destination, DryOrg org) in orgs)
            {
                StoreResult<ValueList<LedgerEntry>> ledger = key.Fault is { } broken ? broken : await stores.Effects.ReadAsync(key.Value, new WorkName(destination));
                if (ledger.Fault is { } fault)
                {
                    return fault;
                }

                Know(org, ledger.Value);
            }
        }

        return null;
    }

    private static void Know(DryOrg org, ValueList<LedgerEntry> ledger)
    {
        foreach (LedgerEntry entry in ledger)
        {
            if (entry.State is EffectState.Confirmed(var id) && EffectReferences.Resolve(entry.Effect, ledger) is { } resolved)
            {
                org.Know(resolved, id);
            }
        }
    }

    private static async Task<StoreFault?> PlayAsync(IServiceProvider services, ManualTimeProvider clock, ReadLine[] lines, TextWriter log)
    {
        var pipeline = services.GetRequiredService<SerialPipeline>();
        var intake = services.GetRequiredService<IRequestIntake>();
        DateTimeOffset? next = null;
        for (int i = 0; i < lines.Length; i++)
        {
            DateTimeOffset at = lines[i].Read.Events[0].HappenedAt;
            while (next is { } due && due <= at)
            {
                if (!(await StepAsync(pipeline, clock, due)).TryGet(out next, out StoreFault? late))
                {
                    return late;
                }
            }

            clock.AdvanceTo(at);
            IntakeAnswer answer = await intake.AcceptAsync(lines[i].Request, lines[i].Read);
            if (answer.Fault is { } notStored)
            {
                return notStored;
            }

            if (!(await pipeline.RunDueAsync()).TryGet(out next, out StoreFault? fault))
            {
                return fault;
            }

            if ((i + 1) % LinesPerReport == 0)
            {
                log.WriteLine($"{i + 1} of {lines.Length} lines stored and written");
            }
        }

        next ??= clock.GetUtcNow();
        for (int timer = 0; next is { } due && timer < MaxTimers; timer++)
        {
            if (!(await StepAsync(pipeline, clock, due)).TryGet(out next, out StoreFault? fault))
            {
                return fault;
            }
        }

        return null;
    }

    private static Task<StoreResult<DateTimeOffset?>> StepAsync(SerialPipeline pipeline, ManualTimeProvider clock, DateTimeOffset due)
    {
        clock.AdvanceTo(due);
        return pipeline.RunDueAsync();
    }

    // Everything that the store holds, also of earlier runs, as it stands at the end.
    private static async Task<StoreResult<List<PlannedCall>>> ReportAsync(
        CallStores stores, Dictionary<string, OrgDestination> destinations, SettingsFile settings, Dictionary<string, DryOrg> orgs)
    {
        var calls = new List<PlannedCall>();
        await foreach (StoreResult<CallKey> key in KeysAsync(stores))
        {
            if (key.Fault is { } broken)
            {
                return broken;
            }

            StoreResult<ValueList<CallEvent>> events = await stores.Events.ReadAsync(key.Value);
            if (!events.TryGet(out ValueList<CallEvent> known, out StoreFault? fault))
            {
                return fault;
            }

            Call call = CallAssembler.Assemble(known.AsSpan());
            foreach (SalesforceSettings org in settings.Orgs)
            {
                var work = new WorkName(org.Destination);
                StoreResult<GatheredFacts?> facts = await stores.Facts.ReadAsync(key.Value, work);
                StoreResult<ValueList<LedgerEntry>> ledger = await stores.Effects.ReadAsync(key.Value, work);
                if ((facts.Fault ?? ledger.Fault) is { } unreadable)
                {
                    return unreadable;
                }

                if (call.Direction == CallDirection.Internal)
                {
                    continue;
                }

                if (facts.Value is not { } gathered)
                {
                    // Nothing was looked up, since nothing is written of it.
                    calls.Add(new PlannedCall(call, org, new TaskPlan(call.Key, TaskSchedule.Decide(call, org, settings.LineOf(call), isWritten: false))));
                    continue;
                }

                Know(orgs[org.Destination], ledger.Value);
                TaskPlan plan = destinations[org.Destination].Plan(call, SalesforceFactsJson.Read(gathered.Json), ledger.Value);
                calls.Add(new PlannedCall(call, org, plan) { Ledger = ledger.Value });
            }
        }

        calls.Sort((one, other) => (one.Call.StartedAt, one.Call.Key.ToString()).CompareTo((other.Call.StartedAt, other.Call.Key.ToString())));
        return calls;
    }

    private static async IAsyncEnumerable<StoreResult<CallKey>> KeysAsync(CallStores stores)
    {
        const int page = 1000;
        CallKey? last = null;
        while (true)
        {
            StoreResult<ValueList<CallKey>> keys = await stores.Events.ListCallsAsync(last, page);
            if (!keys.TryGet(out ValueList<CallKey> known, out StoreFault? fault))
            {
                yield return fault;
                yield break;
            }

            foreach (CallKey key in known)
            {
                last = key;
                yield return key;
            }

            if (known.Count < page)
            {
                yield break;
            }
        }
    }
}
