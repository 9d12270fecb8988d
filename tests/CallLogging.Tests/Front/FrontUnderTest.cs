using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Hosting;
using CallLogging.Simulators;
using CallLogging.Testing;
using CallLogging.Tests.Hosting;
using CallLogging.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.Front;

/// <summary>The whole way of calls into a simulated Front company, one effect at a time on a manual clock.</summary>
internal sealed class FrontUnderTest : IAsyncDisposable
{
    public const string Destination = "front:support";

    // The pipeline retries while Front fails. More instants than this mean an endless loop.
    private const int MaxInstants = 50_000;

    private readonly ServiceProvider _services;

    public FrontUnderTest(FrontSettings? settings = null, FrontSimulatorOptions? options = null, int requestsPerMinute = 10_000)
    {
        Broken = new BrokenResponses(Clock);
        Simulator = new FrontSimulator(options ?? new FrontSimulatorOptions { RequestsPerMinute = 100_000 });
        Settings = (settings ?? new FrontSettings()) with { Name = "support", ChannelId = new FrontId("cha_1") };
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Debug).AddProvider(Log));
        services.AddCallLogging().AddFront("support", o =>
        {
            o.ApiToken = Simulator.Options.ApiToken;
            o.AppUid = Simulator.Options.AppUid;
            o.AppSecret = Simulator.Options.AppSecret;
            o.MaxWait = TimeSpan.Zero;
            o.RequestsPerMinute = requestsPerMinute;
            o.Settings = Settings;
        }).Connect(from: "main", to: "support");
        services.AddSingleton(p => p.GetRequiredKeyedService<FrontDestination>("support"));
        services.AddHttpClient(FrontOptions.GetHttpClientName("support")).ConfigurePrimaryHttpMessageHandler(() => Broken.Wrap(Simulator.CreateHandler(Clock)));
        _services = services.BuildServiceProvider();
    }

    public FrontSimulator Simulator { get; }

    public FrontSettings Settings { get; }

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>Spoils responses of Front on their way to the host.</summary>
    public BrokenResponses Broken { get; }

    public RecordedLog Log { get; } = new();

    public FrontDestination Front => Get<FrontDestination>();

    public CallStores Stores => Get<CallStores>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Appends events at the instants at which they happen, and lets the clock run past every timer between and after them.</summary>
    public async Task PlayAsync(params IEnumerable<CallEvent> events)
    {
        foreach (CallEvent callEvent in events.OrderBy(e => e.HappenedAt))
        {
            await RunUntilAsync(callEvent.HappenedAt);
            (await Get<ICallIntake>().AppendAsync([callEvent])).Fault.ShouldBeNull();
        }

        await RunUntilAsync(null);
    }

    /// <summary>Returns the conversations after all messages have arrived.</summary>
    public ValueList<SimulatedFrontConversation> GetConversations()
    {
        Simulator.AdvanceTo(Clock.GetUtcNow().AddMinutes(1));
        return Simulator.Conversations;
    }

    public async Task<IReadOnlyList<ParkedItem>> GetParkedAsync() => [.. (await Stores.Parked.ListAsync(0, 10_000)).Value];

    /// <summary>Checks that Front holds what each of these calls should have, once: each message and comment belongs to a confirmed effect, and nothing that the rules want is missing.</summary>
    public async Task ShouldHaveEachOnceAsync(params CallKey[] keys)
    {
        SimulatedFrontConversation[] all = [.. GetConversations()];
        foreach (CallKey key in keys)
        {
            ValueList<LedgerEntry> ledger = (await Stores.Effects.ReadAsync(key, new QueueName(Destination))).Value;
            ledger.Where(e => e.State is not EffectState.Confirmed).Select(e => e.Effect.Id.Value).ShouldBeEmpty();
            Call call = CallAssembler.Assemble((await Stores.Events.ReadAsync(key)).Value);
            string[] wanted = [.. ActivityBuilder.Build(call, Settings).Activities.Where(a => a.Kind != ActivityKind.Voicemail).Select(a => $"{key}/{Destination}/{a.Key}")];
            wanted.ShouldNotBeEmpty();
            wanted.Except(ledger.Select(e => e.Effect.Id.Value), StringComparer.Ordinal).ShouldBeEmpty();
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

        int expectedMessages = 0;
        int expectedComments = 0;
        foreach (CallKey key in keys)
        {
            ValueList<LedgerEntry> ledger = (await Stores.Effects.ReadAsync(key, new QueueName(Destination))).Value;
            expectedMessages += ledger.Count(e => e.Effect.Kind == FrontKinds.CreateMessage);
            expectedComments += ledger.Count(e => e.Effect.Kind == FrontKinds.CreateComment);
        }

        all.Sum(c => c.Messages.Count).ShouldBe(expectedMessages);
        all.Sum(c => c.Comments.Count).ShouldBe(expectedComments);
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

        throw new TimeoutException($"The pipeline still has due work after {MaxInstants} instants.");
    }
}
