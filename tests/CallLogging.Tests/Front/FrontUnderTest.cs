using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Hosting;
using CallLogging.Simulators;
using CallLogging.Testing;
using CallLogging.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.Front;

/// <summary>Calls on their whole way into a simulated company at Front, one effect at a time on a manual clock.</summary>
internal sealed class FrontUnderTest : IAsyncDisposable
{
    public const string Destination = "front:desk";

    // A company in trouble is asked again and again; after so many instants something goes round in circles.
    private const int MaxInstants = 50_000;

    private readonly ServiceProvider _services;

    public FrontUnderTest(FrontSettings? settings = null, FrontSimulatorOptions? options = null, int requestsPerMinute = 10_000)
    {
        Company = new FrontSimulator(options ?? new FrontSimulatorOptions { RequestsPerMinute = 100_000 });
        Settings = (settings ?? new FrontSettings()) with { Name = "desk", ChannelId = new FrontId("cha_1") };
        IConfigurationSection section = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("desk:ApiToken", Company.Options.ApiToken),
            new("desk:AppUid", Company.Options.AppUid),
            new("desk:AppSecret", Company.Options.AppSecret),
            new("desk:ChannelId", "cha_1"),
            new("desk:MaxWait", "00:00:00"),
            new("desk:RequestsPerMinute", requestsPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ]).Build().GetSection("desk");
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Debug).AddProvider(Log));
        services.AddCallLogging().AddFrontClient("desk", section);
        services.AddSingleton(p => new FrontDestination(p.GetRequiredKeyedService<IFrontClient>("desk"), Settings, p.GetRequiredService<CallStores>().Claims, Clock));
        services.AddSingleton<IDestination>(p => p.GetRequiredService<FrontDestination>());
        services.Connect(from: "main", to: "desk");
        services.AddHttpClient(FrontClientOptions.GetHttpClientName("desk")).ConfigurePrimaryHttpMessageHandler(() => Company.CreateHandler(Clock));
        _services = services.BuildServiceProvider();
    }

    public FrontSimulator Company { get; }

    public FrontSettings Settings { get; }

    public ManualTimeProvider Clock { get; } = new();

    public RecordedLog Log { get; } = new();

    public FrontDestination Front => Get<FrontDestination>();

    public CallStores Stores => Get<CallStores>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Says events at the instants at which they happen, and lets the clock run past every timer between and after them.</summary>
    public async Task PlayAsync(params IEnumerable<CallEvent> events)
    {
        foreach (CallEvent said in events.OrderBy(e => e.HappenedAt))
        {
            await RunUntilAsync(said.HappenedAt);
            (await Get<ICallIntake>().AppendAsync([said])).Fault.ShouldBeNull();
        }

        await RunUntilAsync(null);
    }

    /// <summary>The conversations, all messages arrived.</summary>
    public ValueList<SimulatedFrontConversation> Conversations()
    {
        Company.AdvanceTo(Clock.GetUtcNow().AddMinutes(1));
        return Company.Conversations;
    }

    public async Task<IReadOnlyList<ParkedItem>> ParkedAsync() => [.. (await Stores.Parked.ListAsync(0, 10_000)).Value];

    /// <summary>Every message and comment in Front is one that the ledgers of the calls have confirmed, and stands there once.</summary>
    public async Task ShouldHaveEachOnceAsync(params CallKey[] keys)
    {
        SimulatedFrontConversation[] all = [.. Conversations()];
        foreach (CallKey key in keys)
        {
            ValueList<LedgerEntry> ledger = (await Stores.Effects.ReadAsync(key, new QueueName(Destination))).Value;
            ledger.Where(e => e.State is not EffectState.Confirmed).Select(e => e.Effect.Id.Value).ShouldBeEmpty();
            foreach (Effect message in ledger.Select(e => e.Effect).Where(e => e.Kind == FrontKinds.CreateMessage))
            {
                string id = message["external_id"]!.Value.Text!;
                all.SelectMany(c => c.Messages).Count(m => m.ExternalId == id).ShouldBe(1, id);
            }

            int comments = ledger.Count(e => e.Effect.Kind == FrontKinds.CreateComment);
            string[] texts = [.. ledger.Where(e => e.Effect.Kind == FrontKinds.CreateComment).Select(e => ((EffectState.Confirmed)e.State).Id)];
            texts.Distinct(StringComparer.Ordinal).Count().ShouldBe(comments);
            all.SelectMany(c => c.Comments).Count(c => texts.Contains(c.Id)).ShouldBe(comments);
        }

        int wantedMessages = 0;
        int wantedComments = 0;
        foreach (CallKey key in keys)
        {
            ValueList<LedgerEntry> ledger = (await Stores.Effects.ReadAsync(key, new QueueName(Destination))).Value;
            wantedMessages += ledger.Count(e => e.Effect.Kind == FrontKinds.CreateMessage);
            wantedComments += ledger.Count(e => e.Effect.Kind == FrontKinds.CreateComment);
        }

        all.Sum(c => c.Messages.Count).ShouldBe(wantedMessages);
        all.Sum(c => c.Comments.Count).ShouldBe(wantedComments);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public async Task RunUntilAsync(DateTimeOffset? end)
    {
        var pipeline = Get<SerialPipeline>();
        for (int i = 0; i < MaxInstants; i++)
        {
            DateTimeOffset? next = (await pipeline.RunDueAsync()).Value;
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

        throw new TimeoutException("The pipeline does not come to an end.");
    }
}
