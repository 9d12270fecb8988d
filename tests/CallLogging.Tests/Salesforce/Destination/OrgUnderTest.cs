using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Salesforce;
using CallLogging.Simulators;
using CallLogging.Testing;
using CallLogging.Tests.Aircall;
using CallLogging.Tests.Hosting;
using CallLogging.Tests.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Destination;

/// <summary>Runs calls through the whole pipeline into a simulated org, one effect at a time on a manual clock.</summary>
internal sealed class OrgUnderTest : IAsyncDisposable
{
    public const string Destination = "salesforce:prod";
    public const string KeyField = "Call_Key__c";

    // A failing org causes many retries; more instants than these mean an endless loop.
    private const int MaxInstants = 2_000_000;

    private readonly ServiceProvider _services;

    public OrgUnderTest(bool hasKeyField = false, SalesforceSimulator? org = null, params (string Key, string? Value)[] settings)
    {
        Broken = new BrokenResponses(Clock);
        Org = org ?? new SalesforceSimulator(new SalesforceSimulatorOptions { DailyRequestLimit = 10_000_000 });
        Org.Setup.AddAircallFields().Show("Task", "Type");
        if (hasKeyField)
        {
            Org.Setup.AddField("Task", new SalesforceField { Name = KeyField, Type = SalesforceFieldType.Text, Length = 255, IsExternalId = true, IsUnique = true });
        }

        // Lines belong to the host, everything else to the org.
        bool IsOfHost((string Key, string? Value) setting) => setting.Key.StartsWith("Lines:", StringComparison.Ordinal);
        IConfigurationSection section = CreateSection([("ExternalIdField", hasKeyField ? KeyField : null), .. settings.Where(s => !IsOfHost(s))]);
        IConfigurationSection host = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Where(IsOfHost).Select(s => KeyValuePair.Create($"CallLogging:{s.Key}", s.Value))).Build().GetSection("CallLogging");
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Debug).AddProvider(Log));
        services.AddCallLogging(host).AddSalesforce("prod", section).Connect(from: "main", to: "prod");
        services.AddHttpClient(SalesforceOptions.GetHttpClientName("prod")).ConfigurePrimaryHttpMessageHandler(() => Broken.Wrap(Org.CreateHandler(Clock)));
        _services = services.BuildServiceProvider();
    }

    public SalesforceSimulator Org { get; }

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>Spoils responses of the org on their way to the host.</summary>
    public BrokenResponses Broken { get; }

    public RecordedLog Log { get; } = new();

    public CallStores Stores => Get<CallStores>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static CallKey CreateKey(string id) => new("aircall", "main", id);

    public static IConfigurationSection CreateSection(params IEnumerable<(string Key, string? Value)> settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(
        [
            new("prod:LoginUrl", "https://example.my.salesforce.com"), new("prod:ClientId", "simulated-client"), new("prod:ClientSecret", "simulated-secret"),
            .. settings.Where(s => s.Value is not null).Select(s => KeyValuePair.Create($"prod:{s.Key}", s.Value)),
        ]).Build().GetSection("prod");

    /// <summary>Appends events at the instants at which they happen, and advances the clock past every timer between and after them.</summary>
    public async Task PlayAsync(params IEnumerable<CallEvent> events)
    {
        foreach (CallEvent callEvent in events.OrderBy(e => e.HappenedAt))
        {
            await RunUntilAsync(callEvent.HappenedAt);
            (await Get<ICallIntake>().AppendAsync([callEvent])).Fault.ShouldBeNull();
        }

        await RunUntilAsync(null);
    }

    /// <summary>Plays the webhooks of a provider: each body is read, stored when it happens, and delivered.</summary>
    public Task PlayAsync(params IEnumerable<string> webhooks) => PlayAsync([.. webhooks.Select(w => AircallBody.Event(AircallBody.Read(w)))]);

    /// <summary>Plays webhooks and then advances the clock to an instant, but no further.</summary>
    public async Task PlayUntilAsync(DateTimeOffset end, params IEnumerable<string> webhooks)
    {
        foreach (CallEvent callEvent in webhooks.Select(w => AircallBody.Event(AircallBody.Read(w))))
        {
            await RunUntilAsync(callEvent.HappenedAt);
            (await Get<ICallIntake>().AppendAsync([callEvent])).Fault.ShouldBeNull();
        }

        await RunUntilAsync(end);
    }

    /// <summary>Appends events now, all at once, and advances the clock past every timer.</summary>
    public async Task AppendNowAsync(params IEnumerable<CallEvent> events)
    {
        (await Get<ICallIntake>().AppendAsync([.. events])).Fault.ShouldBeNull();
        await RunUntilAsync(null);
    }

    /// <summary>Runs everything that is due and advances the clock to an instant, or past every timer if there is none.</summary>
    public async Task RunUntilAsync(DateTimeOffset? end)
    {
        var pipeline = Get<SerialPipeline>();
        for (int i = 0; i < MaxInstants; i++)
        {
            DateTimeOffset? next = (await pipeline.RunDueAsync()).Value;
            if (next is null || next > end)
            {
                if (end is { } reached)
                {
                    Clock.AdvanceTo(reached);
                }

                return;
            }

            Clock.AdvanceTo(next.Value);
        }

        throw new TimeoutException("The pipeline does not end.");
    }

    /// <summary>Backfills calls that ended long ago, all at once, and advances the clock past every timer.</summary>
    public async Task<BackfillProgress> BackfillAsync(params IReadOnlyCollection<CallEvent> events)
    {
        DateTimeOffset later = events.Max(e => e.HappenedAt).AddDays(1);
        if (later > Clock.GetUtcNow())
        {
            Clock.AdvanceTo(later);
        }

        var backfill = Get<Backfill>();
        BackfillProgress progress = (await backfill.StoreAsync(events.ToAsyncEnumerable())).Value!;
        for (int i = 0; i < MaxInstants; i++)
        {
            if ((await backfill.RunDueAsync()).Value is not { } next)
            {
                return progress;
            }

            Clock.AdvanceTo(next);
        }

        throw new TimeoutException("The backfill does not end.");
    }

    /// <summary>Returns the Tasks in the org.</summary>
    public IReadOnlyList<SimulatedRecord> GetTasks() => [.. Org.GetRecords("Task", Clock.GetUtcNow())];

    public SimulatedRecord GetTask(string callId) => GetTasks().Where(t => Equals(t["CallObject"], CreateKey(callId).ToString())).ShouldHaveSingleItem();

    /// <summary>Asserts that every call has one Task, with the fields of the final plan of the call.</summary>
    public async Task ShouldBeAsPlannedAsync(params CallKey[] keys)
    {
        ILookup<object?, SimulatedRecord> tasks = GetTasks().ToLookup(t => t["CallObject"]);
        foreach (CallKey key in keys)
        {
            await ShouldBeAsPlannedAsync(key, tasks[key.ToString()].ShouldHaveSingleItem(key.ToString()));
        }
    }

    public async Task<(TaskPlan Plan, ValueList<LedgerEntry> Ledger)> PlanAsync(CallKey key)
    {
        ValueList<CallEvent> events = (await Stores.Events.ReadAsync(key)).Value;
        ValueList<LedgerEntry> ledger = (await Stores.Effects.ReadAsync(key, new QueueName(Destination))).Value;
        string facts = (await Stores.WorkState.ReadAsync(WorkItem.From(new QueueName(Destination), key))).Value!;
        SalesforceDestination destination = _services.GetRequiredKeyedService<SalesforceDestination>("prod");
        return (destination.PlanTask(CallAssembler.Assemble(events.AsSpan()), (SalesforceFacts)destination.FactsCodec.ReadText(facts), ledger), ledger);
    }

    public async Task<IReadOnlyList<ParkedItem>> ListParkedAsync() => [.. (await Stores.Parked.ListAsync(0, 10_000)).Value];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task ShouldBeAsPlannedAsync(CallKey key, SimulatedRecord task)
    {
        (TaskPlan plan, ValueList<LedgerEntry> ledger) = await PlanAsync(key);
        foreach (EffectField field in plan.Task)
        {
            string expected = field.Value.Reference is { } reference ? EffectReferences.FindId(reference, ledger)! : field.Value.ToString();
            (field.Name, task.GetText(field.Name) ?? "").ShouldBe((field.Name, expected), key.ToString());
        }
    }
}
