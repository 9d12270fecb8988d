using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Simulators;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Integration.Tests.Host;

/// <summary>An org on loopback that hosts write to, and what must stand in it at the end.</summary>
internal sealed class WrittenOrg : IAsyncDisposable
{
    private const string KeyField = "Call_Key__c";

    private readonly SalesforceServer _server;
    private readonly bool _keyed;

    private WrittenOrg(SalesforceSimulator org, SalesforceServer server, bool keyed)
    {
        Org = org;
        _server = server;
        _keyed = keyed;
    }

    public SalesforceSimulator Org { get; }

    public static async Task<WrittenOrg> StartAsync(bool keyed)
    {
        var org = new SalesforceSimulator(new SalesforceSimulatorOptions { DailyRequestLimit = int.MaxValue });
        org.Setup.AddAircallFields().Show("Task", "Type");
        if (keyed)
        {
            org.Setup.AddField("Task", new SalesforceField { Name = KeyField, Type = SalesforceFieldType.Text, Length = 255, IsExternalId = true, IsUnique = true });
        }

        // Every other number is known.
        for (int i = 0; i < WebhookTraffic.Numbers; i += 2)
        {
            org.Seed("Contact", ("LastName", $"Customer {i}"), ("Phone", WebhookTraffic.Digits(i)));
        }

        return new WrittenOrg(org, await org.StartAsync(), keyed);
    }

    /// <summary>Settings of a host that writes here: quick, so that a test need not wait for minutes.</summary>
    public Dictionary<string, string> Settings(AircallSimulator aircall)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CallLogging:Aircall:main:Tokens:0"] = aircall.Options.WebhookToken,
            ["CallLogging:Salesforce:prod:LoginUrl"] = _server.Address.ToString(),
            ["CallLogging:Salesforce:prod:ClientId"] = Org.Options.ClientId,
            ["CallLogging:Salesforce:prod:ClientSecret"] = Org.Options.ClientSecret,
            ["CallLogging:Salesforce:prod:RequestTimeout"] = "00:00:01",
            ["CallLogging:Salesforce:prod:Horizon"] = "00:00:05",
            ["CallLogging:Routes:0:From"] = "aircall:main",
            ["CallLogging:Routes:0:To"] = "salesforce:prod",
            ["CallLogging:Pipeline:SendTimeout"] = "00:00:01.5",
            ["CallLogging:Pipeline:LeaseFor"] = "00:00:03",
            ["CallLogging:Pipeline:SettleAfterEnd"] = "00:00:03",
            ["CallLogging:Pipeline:PollEvery"] = "00:00:00.5",
        };
        if (_keyed)
        {
            settings["CallLogging:Salesforce:prod:ExternalIdField"] = KeyField;
        }

        return settings;
    }

    /// <summary>Nothing that was answered is lost, no call has two Tasks, every Task is as the plan of all its call's events wants it.</summary>
    public async Task ShouldHoldAsync(WebhookTraffic traffic, CallStores stores)
    {
        await ShouldKnowAllAsync(traffic, stores);
        await using ServiceProvider services = Planner(stores, Settings(traffic.Aircall));
        SalesforceDestination destination = services.GetRequiredKeyedService<SalesforceDestination>("prod");
        ILookup<string?, SimulatedRecord> tasks = Org.GetRecords("Task").ToLookup(t => t.GetText("CallObject"), StringComparer.Ordinal);
        tasks.Count.ShouldBe(traffic.Calls.Count);
        foreach (CallKey key in traffic.Calls)
        {
            SimulatedRecord task = tasks[key.ToString()].ShouldHaveSingleItem(key.ToString());
            await ShouldBeAsPlannedAsync(stores, destination, key, task);
        }

        Org.GetRecords("Contact").Count.ShouldBe(Math.Min(WebhookTraffic.Numbers, (traffic.Calls.Count / 2) + (WebhookTraffic.Numbers / 2)), "one contact a number");
        (await stores.Parked.ListAsync(0, 100)).Value.Select(p => p.Reason).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task ShouldKnowAllAsync(WebhookTraffic traffic, CallStores stores)
    {
        var settings = new Aircall.AircallSettings
        {
            Accounts = [new Aircall.AircallAccount("main", [new Aircall.AircallToken(traffic.Aircall.Options.WebhookToken)])],
        };
        IEnumerable<CallEvent> said = traffic.Webhooks
            .Select(w => Aircall.AircallEventReader.Read(w.ToRequest(), settings)).OfType<CallEventReadResult.Parsed>().SelectMany(p => p.Events);
        foreach (IGrouping<CallKey, CallEvent> call in said.GroupBy(e => e.Key))
        {
            ValueList<CallEvent> stored = (await stores.Events.ReadAsync(call.Key)).Value;
            call.Select(e => e.DeduplicationId).Except(stored.Select(e => e.DeduplicationId)).ShouldBeEmpty(call.Key.ToString());
        }
    }

    private static async Task ShouldBeAsPlannedAsync(CallStores stores, SalesforceDestination destination, CallKey key, SimulatedRecord task)
    {
        var work = new QueueName(destination.Name);
        ValueList<CallEvent> events = (await stores.Events.ReadAsync(key)).Value;
        ValueList<LedgerEntry> ledger = (await stores.Effects.ReadAsync(key, work)).Value;
        string facts = (await stores.Facts.ReadAsync(key, work)).Value!.Json;
        TaskPlan plan = destination.PlanTask(CallAssembler.Assemble(events.AsSpan()), SalesforceFactsJson.Read(facts), ledger);
        plan.Task.IsEmpty.ShouldBeFalse(key.ToString());
        foreach (EffectField field in plan.Task)
        {
            string wanted = field.Value.Reference is { } reference ? EffectReferences.FindId(reference, ledger)! : field.Value.ToString();
            (field.Name, task.GetText(field.Name) ?? "").ShouldBe((field.Name, wanted), key.ToString());
        }
    }

    // The same rules and settings as the host's; nothing of it runs.
    private static ServiceProvider Planner(CallStores stores, Dictionary<string, string> settings)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings!).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(stores);
        services.AddCallLogging(configuration.GetSection("CallLogging")).AddSalesforce("prod", configuration.GetSection("CallLogging:Salesforce:prod"));
        return services.BuildServiceProvider();
    }
}
