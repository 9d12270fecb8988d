using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Hosting;
using CallLogging.Routing;
using CallLogging.Salesforce;
using CallLogging.Simulators;
using CallLogging.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.Cases;

/// <summary>
/// The whole way of calls on a manual clock: webhook bodies of a simulated Aircall company, the store, and what a simulated org, a simulated
/// Front company and the lists of missed calls hold afterwards.
/// </summary>
internal sealed class WholeWay : IAsyncDisposable
{
    // More instants than these mean an endless loop.
    private const int MaxInstants = 50_000;

    private readonly ServiceProvider _services;
    private readonly MemoryRoutingStore _routing = new();

    public WholeWay(params (string Key, string? Value)[] settings)
        : this(calls => calls.Connect("main", "prod").Connect("main", "support").Connect("main", "lists:main"), settings)
    {
    }

    public WholeWay(Action<ICallLoggingBuilder> connect, params (string Key, string? Value)[] settings)
    {
        Org = new SalesforceSimulator(new SalesforceSimulatorOptions { DailyRequestLimit = 10_000_000 });
        Org.Setup.AddAircallFields().Show("Task", "Type");
        IConfigurationSection section = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("CallLogging:Aircall:main:Tokens:0", Aircall.Options.WebhookToken),
            new("CallLogging:Salesforce:prod:LoginUrl", "https://example.my.salesforce.com"),
            new("CallLogging:Salesforce:prod:ClientId", "simulated-client"), new("CallLogging:Salesforce:prod:ClientSecret", "simulated-secret"),
            new("CallLogging:Front:support:ApiToken", Front.Options.ApiToken), new("CallLogging:Front:support:AppUid", Front.Options.AppUid),
            new("CallLogging:Front:support:AppSecret", Front.Options.AppSecret), new("CallLogging:Front:support:ChannelId", "cha_1"),
            new("CallLogging:Front:support:RequestsPerMinute", "10000"),
            .. settings.Select(s => KeyValuePair.Create($"CallLogging:{s.Key}", s.Value)),
        ]).Build().GetSection("CallLogging");
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IRoutingStore>(_routing);
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Warning));
        ICallLoggingBuilder calls = services.AddCallLogging(section).AddAircall("main").AddSalesforce("prod").AddFront("support")
            .AddDestination(new CallListDestination("main", _routing));
        connect(calls);
        services.AddHttpClient(SalesforceOptions.GetHttpClientName("prod")).ConfigurePrimaryHttpMessageHandler(() => Org.CreateHandler(Clock));
        services.AddHttpClient(FrontOptions.GetHttpClientName("support")).ConfigurePrimaryHttpMessageHandler(() => Front.CreateHandler(Clock));
        _services = services.BuildServiceProvider();
    }

    public AircallSimulator Aircall { get; } = new();

    public SalesforceSimulator Org { get; }

    public FrontSimulator Front { get; } = new(new FrontSimulatorOptions { RequestsPerMinute = 100_000 });

    public ManualTimeProvider Clock { get; } = new(Start);

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Adds a call type for the number of a line, so that its missed calls are listed.</summary>
    public async Task AddCallTypeAsync(SimulatedAircallLine line)
    {
        var type = new CallType
        {
            Id = new CallTypeId(line.Name),
            Name = line.Name,
            Numbers = [Parse(line.Number)],
            Mode = new CallTypeMode.FixedNumber(Parse("+12025550199"), [new AgentId("ada")]),
        };
        (await _routing.StepAsync(new("main"), s => new(RoutingEngine.Step(s, new RoutingInput.CallTypeChanged(type), Clock.GetUtcNow()), Clock.GetUtcNow()))).Fault.ShouldBeNull();
    }

    /// <summary>Delivers the webhooks of calls at their times, and advances the clock past every timer between and after them.</summary>
    public async Task PlayAsync(params IEnumerable<SimulatedAircallCall> calls)
    {
        ICallEventReader reader = _services.GetServices<ICallEventReader>().Single();
        foreach (AircallWebhook webhook in calls.SelectMany(c => Aircall.CreateWebhooks(c)).OrderBy(w => w.DeliveredAt))
        {
            await RunUntilAsync(webhook.DeliveredAt);
            ProviderRequest request = webhook.ToRequest();
            (await Get<IRequestIntake>().AcceptAsync(request, reader.Read(request, Clock.GetUtcNow()))).Response.Status.ShouldBe(200);
        }

        await RunUntilAsync(null);
        (await Get<CallStores>().Parked.ListAsync(0, 10)).Value.ShouldBeEmpty();
    }

    /// <summary>Appends events now, all at once, and advances the clock past every timer.</summary>
    public async Task AppendAsync(params IReadOnlyCollection<CallEvent> events)
    {
        (await Get<ICallIntake>().AppendAsync(events)).Fault.ShouldBeNull();
        await RunUntilAsync(null);
    }

    public IReadOnlyList<SimulatedRecord> GetRecords(string type) => [.. Org.GetRecords(type, Clock.GetUtcNow())];

    /// <summary>Returns the Task of a call.</summary>
    public SimulatedRecord GetTask(SimulatedAircallCall call) => GetRecords("Task").Where(t => t.GetText("CallObject") == $"aircall:main:{call.Id}").ShouldHaveSingleItem();

    public ValueList<SimulatedFrontConversation> GetConversations()
    {
        Front.AdvanceTo(Clock.GetUtcNow().AddMinutes(1));
        return Front.Conversations;
    }

    /// <summary>Returns the customers who wait to be called back.</summary>
    public async Task<IReadOnlyList<MissedCallEntry>> GetMissedAsync() =>
        [.. (await _routing.CallLists.LoadAsync("main")).Value.GetMissedCalls(Clock.GetUtcNow(), MissedCallExpiry.DefaultLifetime).Entries];

    /// <summary>Returns the reasons of the effects of a call at a destination, as rule and what was considered.</summary>
    public async Task<string[]> GetReasonsAsync(SimulatedAircallCall call, string destination, string field) =>
    [
        .. (await Get<CallStores>().Effects.ReadAsync(new CallKey("aircall", "main", $"{call.Id}"), new QueueName(destination))).Value
            .SelectMany(e => e.Effect.Reasons).Where(r => r.Field == field)
            .Select(r => string.Join(' ', [r.Rule, .. r.Rejected.Select(c => c.Candidate)])),
    ];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public static PhoneNumber Parse(string number) => PhoneNumberParser.Parse(number).Number!.Value;

    private async Task RunUntilAsync(DateTimeOffset? end)
    {
        var pipeline = Get<SerialPipeline>();
        for (int i = 0; i < MaxInstants; i++)
        {
            DateTimeOffset? next = (await pipeline.RunDueAsync(TestContext.Current.CancellationToken)).Value;
            if (next is null || next > end)
            {
                if (end is { } reached && reached > Clock.GetUtcNow())
                {
                    Clock.AdvanceTo(reached);
                }

                return;
            }

            Clock.AdvanceTo(next.Value);
        }

        throw new TimeoutException("The pipeline does not end.");
    }
}
