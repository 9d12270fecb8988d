using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Simulators;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Integration.Tests.Host;

/// <summary>A simulated org that hosts write to, with the checks of its records at the end.</summary>
internal sealed class WrittenOrg : IAsyncDisposable
{
    private const string KeyField = "Call_Key__c";

    private readonly SalesforceServer _server;
    private readonly bool _hasExternalId;

    private WrittenOrg(SalesforceSimulator org, SalesforceServer server, bool hasExternalId)
    {
        Org = org;
        _server = server;
        _hasExternalId = hasExternalId;
    }

    public SalesforceSimulator Org { get; }

    public static async Task<WrittenOrg> StartAsync(bool hasExternalId)
    {
        var org = new SalesforceSimulator(new SalesforceSimulatorOptions { DailyRequestLimit = int.MaxValue });
        org.Setup.AddAircallFields().Show("Task", "Type");
        if (hasExternalId)
        {
            org.Setup.AddField("Task", new SalesforceField { Name = KeyField, Type = SalesforceFieldType.Text, Length = 255, IsExternalId = true, IsUnique = true });
        }

        // Every other number is known.
        for (int i = 0; i < WebhookTraffic.Numbers; i += 2)
        {
            org.Seed("Contact", ("LastName", $"Customer {i}"), ("Phone", WebhookTraffic.FormatNumber(i)));
        }

        return new WrittenOrg(org, await org.StartAsync(), hasExternalId);
    }

    /// <summary>Returns the settings of a host that writes to this org, with short times so that a test need not wait for minutes.</summary>
    public Dictionary<string, string> CreateSettings(AircallSimulator aircall)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CallLogging:Aircall:main:Tokens:0"] = aircall.Options.WebhookToken,
            ["CallLogging:Salesforce:prod:LoginUrl"] = _server.Address.ToString(),
            ["CallLogging:Salesforce:prod:ClientId"] = Org.Options.ClientId,
            ["CallLogging:Salesforce:prod:ClientSecret"] = Org.Options.ClientSecret,
            ["CallLogging:Salesforce:prod:RequestTimeout"] = "00:00:01",
            ["CallLogging:Salesforce:prod:Horizon"] = "00:00:05",
            ["CallLogging:Connections:0:From"] = "aircall:main",
            ["CallLogging:Connections:0:To"] = "salesforce:prod",
            ["CallLogging:Pipeline:SendTimeout"] = "00:00:01.5",
            ["CallLogging:Pipeline:LeaseFor"] = "00:00:03",
            ["CallLogging:Pipeline:SettleAfterEnd"] = "00:00:03",
            ["CallLogging:Pipeline:PollEvery"] = "00:00:00.5",
        };
        if (_hasExternalId)
        {
            settings["CallLogging:Salesforce:prod:ExternalIdField"] = KeyField;
        }

        return settings;
    }

    /// <summary>Requires that no stored event is lost, that each call has one Task, and that each Task equals the plan from all events of its call.</summary>
    public async Task ShouldHoldAsync(WebhookTraffic traffic, CallStores stores)
    {
        await ShouldHaveStoredAllAsync(traffic, stores);
        await using ServiceProvider services = BuildPlanner(stores, CreateSettings(traffic.Aircall));
        SalesforceDestination destination = services.GetRequiredKeyedService<SalesforceDestination>("prod");
        ILookup<string?, SimulatedRecord> tasks = Org.GetRecords("Task").ToLookup(t => t.GetText("CallObject"), StringComparer.Ordinal);
        tasks.Count.ShouldBe(traffic.Calls.Count);
        foreach (CallKey key in traffic.Calls)
        {
            SimulatedRecord task = tasks[key.ToString()].ShouldHaveSingleItem(key.ToString());
            await ShouldBeAsPlannedAsync(stores, destination, key, task);
        }

        Org.GetRecords("Contact").Count.ShouldBe(Math.Min(WebhookTraffic.Numbers, (traffic.Calls.Count / 2) + (WebhookTraffic.Numbers / 2)), "one contact per number");
        (await stores.Parked.ListAsync(0, 100)).Value.Select(p => p.Reason).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task ShouldHaveStoredAllAsync(WebhookTraffic traffic, CallStores stores)
    {
        var reader = new Aircall.AircallEventReader(new Aircall.AircallOptions { Name = "main", Tokens = [traffic.Aircall.Options.WebhookToken] });
        IEnumerable<CallEvent> sent = traffic.Webhooks
            .Select(w => reader.Read(w.ToRequest())).OfType<CallEventReadResult.Parsed>().SelectMany(p => p.Events);
        foreach (IGrouping<CallKey, CallEvent> call in sent.GroupBy(e => e.Key))
        {
            ValueList<CallEvent> stored = (await stores.Events.ReadAsync(call.Key)).Value;
            call.Select(e => e.DeduplicationId).Except(stored.Select(e => e.DeduplicationId)).ShouldBeEmpty(call.Key.ToString());
        }
    }

    private static async Task ShouldBeAsPlannedAsync(CallStores stores, SalesforceDestination destination, CallKey key, SimulatedRecord task)
    {
        var queue = new QueueName(destination.Name);
        ValueList<CallEvent> events = (await stores.Events.ReadAsync(key)).Value;
        ValueList<LedgerEntry> ledger = (await stores.Effects.ReadAsync(key, queue)).Value;
        string facts = (await stores.Facts.ReadAsync(key, queue)).Value!.Json;
        TaskPlan plan = destination.PlanTask(CallAssembler.Assemble(events.AsSpan()), SalesforceFactsJson.Read(facts), ledger);
        plan.Task.IsEmpty.ShouldBeFalse(key.ToString());
        foreach (EffectField field in plan.Task)
        {
            string planned = field.Value.Reference is { } reference ? EffectReferences.FindId(reference, ledger)! : field.Value.ToString();
            (field.Name, task.GetText(field.Name) ?? "").ShouldBe((field.Name, planned), key.ToString());
        }
    }

    // Builds the services with the rules and settings of the host; none of them runs.
    private static ServiceProvider BuildPlanner(CallStores stores, Dictionary<string, string> settings)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings!).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(stores);
        services.AddCallLogging().AddSalesforce("prod", configuration.GetSection("CallLogging:Salesforce:prod"));
        return services.BuildServiceProvider();
    }
}
