using System.Globalization;
using CallLogging.Aircall;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Simulators;
using CallLogging.Testing;
using CallLogging.Tests.Hosting;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.Aircall;

/// <summary>Hosts that read the call history of a simulated Aircall company.</summary>
public sealed class AircallHistoryTests : IDisposable
{
    private static readonly DateTimeOffset Morning = DescribedCall.Start.AddHours(1);

    private readonly ManualTimeProvider _clock = new(Morning);
    private readonly AircallSimulator _simulator = new();
    private readonly RecordedLog _log = new();
    private readonly List<ServiceProvider> _hosts = [];
    private readonly RecordingDestination _destination;
    private readonly CallStores _stores = new MemoryCallStore().ToStores();

    public AircallHistoryTests() => _destination = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, _clock);

    public void Dispose()
    {
        _hosts.ForEach(h => h.Dispose());
        _log.Dispose();
    }

    [Fact]
    public async Task Host_CallsMadeWhileItWasDown_AreFoundAndLoggedOnceLikeWebhooks_P9()
    {
        SimulatedAircallCall[] calls = [DescribedCall.Inbound, DescribedCall.Missed with { Id = 2, HasVoicemail = true }, DescribedCall.Outbound with { Id = 3, Tags = [new SimulatedAircallTag("hot", TimeSpan.FromSeconds(5))] }];
        Array.ForEach(calls, _simulator.Add);
        ServiceProvider host = Host();
        ValueList<AircallWebhook> webhooks = _simulator.TakeDueWebhooks(_clock.GetUtcNow());
        await DeliverAsync(host, webhooks.Where(w => w.CallId == 3));
        await RunAsync(host);
        _log.Lines.ShouldContain(l => l.StartsWith("9021 2 calls found in the history of aircall:main", StringComparison.Ordinal));
        string found = DescribeRecords(_destination);

        // Webhooks that arrive late change nothing.
        await DeliverAsync(host, webhooks.Reverse());
        _clock.Advance(TimeSpan.FromMinutes(20));
        await RunAsync(host);
        _destination.Records.Count(r => r.Kind == "Task").ShouldBe(3);
        DescribeRecords(_destination).ShouldBe(found);

        var reference = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, _clock);
        ServiceProvider other = Host(new MemoryCallStore().ToStores(), reference);
        await DeliverAsync(other, webhooks);
        _clock.Advance(TimeSpan.FromMinutes(20));
        await other.GetRequiredService<SerialPipeline>().RunDueAsync(Stop);
        DescribeRecords(_destination).ShouldBe(DescribeRecords(reference));
        foreach (string secret in new[] { "7700", "Ada", "Probe", "Grace", "example.com", "simulated-" })
        {
            _log.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase), secret);
        }
    }

    [Fact]
    public async Task Host_120CallsWithFaultsAndARestart_ReadsThreePagesAndNoneTwice_P9()
    {
        AddMany(120, Morning.AddHours(-3));
        HistoryRunner first = await HistoryRunner.Create(Host()).StartAsync();
        await first.RunOnceAsync();
        _simulator.FailNext(1, SimulatedAircallFault.FailWith(500));
        _simulator.FailNext(1, SimulatedAircallFault.ResponseLost);
        _simulator.FailNext(1, SimulatedAircallFault.NotJson);
        for (int i = 0; i < 3; i++)
        {
            (await first.RunOnceAsync()).ShouldBeOfType<WorkResult.RetryAt>();
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        HistoryRunner second = await HistoryRunner.Create(Host()).StartAsync();
        (await second.RunDueAsync()).ShouldBe(2);
        (await GetKnownCallsAsync()).Count.ShouldBe(120);
        _simulator.RequestCount.ShouldBe(6);
    }

    [Fact]
    public async Task Host_LimitUsedUpByOthers_WaitsWithoutAFaultAndContinues_P9()
    {
        AddMany(60, Morning.AddHours(-3));
        HistoryRunner turns = await HistoryRunner.Create(Host()).StartAsync();
        await turns.RunOnceAsync();
        _simulator.FailNext(1, SimulatedAircallFault.FailWith(429));
        (await turns.RunOnceAsync()).ShouldBe(new WorkResult.DueAgain(Morning.AddMinutes(1), DestinationHealth.Unknown));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await turns.RunDueAsync();
        (await GetKnownCallsAsync()).Count.ShouldBe(60);
        _simulator.RequestCount.ShouldBe(3);
    }

    [Fact]
    public async Task Host_ALongRepair_LeavesHalfOfTheRequestsForFetchingAndDialing_P9()
    {
        AddMany(1, Morning.AddHours(-3));
        ServiceProvider host = Host();
        AircallClient client = host.GetRequiredKeyedService<AircallClient>("main");
        int pages = 0;
        while (await client.ListCallsAsync(Morning.AddDays(-1), Morning, 1, Stop) is ApiResult<AircallPage>.Success)
        {
            pages++;
        }

        pages.ShouldBe(60);
        for (int i = 0; i < 60; i++)
        {
            (await client.GetCallAsync("1", Stop)).ShouldBeOfType<ApiResult<CallEvent>.Success>();
        }
    }

    [Fact]
    public async Task Host_ACallThatStillLasts_IsPickedUpWhenItIsOver_P9()
    {
        _simulator.Add(DescribedCall.Inbound with { StartedAt = Morning.AddMinutes(-20), TalkTime = TimeSpan.FromMinutes(40) });
        _simulator.TakeDueWebhooks(DateTimeOffset.MaxValue);
        ServiceProvider host = Host();
        await RunAsync(host);
        _destination.Records.ShouldBeEmpty();
        for (int i = 0; i < 4; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(15));
            await RunAsync(host);
        }

        _destination.Records.Single(r => r.Kind == "Task")["Seconds"].ShouldBe("2400");
    }

    // The webhooks may arrive in any order, before or after the history. Once all have arrived, the call is as they describe it.
    [Fact]
    public void Assemble_AnyMixOfWebhooksAndHistory_IsTheSameCall_P9() => Prop.ForAll(Seeds.All, seed =>
    {
#pragma warning disable CA5394 // The seed makes the test repeatable.
        var random = new System.Random(seed);
        SimulatedAircallCall call = DescribedCall.CreateRandom(seed);
        var simulator = new AircallSimulator(new AircallSimulatorOptions { Seed = seed, Chaos = new AircallChaos { RepeatShare = 0.3, MaxDelay = TimeSpan.FromHours(2) } });
        var reader = new AircallEventReader(new AircallOptions { Name = "main", Tokens = ["simulated-webhook-token"] });
        simulator.Add(call);
        CallEvent[] fromWebhooks = [.. simulator.TakeDueWebhooks(DateTimeOffset.MaxValue)
            .Select(w => reader.Read(w.ToRequest())).Cast<CallEventReadResult.Parsed>().SelectMany(p => p.Events)];
        CallEvent listed = ListCalls(simulator, call.EndedAt.AddHours(random.Next(1, 200))).ShouldHaveSingleItem();
        string expected = DescribedCall.DescribeExpected(call);
        CallEvent[] all = [.. fromWebhooks, listed];
        random.Shuffle(all);
        DescribedCall.Describe(CallAssembler.Assemble(all)).ShouldBe(expected, $"seed {seed}");

        // Only the events at the time may contain transfers and joining participants, so that a part of the webhooks may lack them.
        CallEvent[] some = [.. fromWebhooks.Where(_ => random.Next(3) == 0), listed];
        random.Shuffle(some);
        WithoutTransfers(DescribedCall.Describe(CallAssembler.Assemble(some))).ShouldBe(WithoutTransfers(expected), $"seed {seed}, of some");
#pragma warning restore CA5394
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public async Task Host_OnItsOwnOverARealSocket_FindsWhatItMissed_P9()
    {
        var simulator = new AircallSimulator();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        for (int i = 0; i < 60; i++)
        {
            simulator.Add(DescribedCall.Inbound with { Id = 4_000_000_000 + i, StartedAt = now.AddHours(-3).AddMinutes(i), RawDigits = $"+44 7700 9001{i:00}" });
        }

        await using AircallServer server = await simulator.StartAsync(cancellationToken: Stop);
        var services = new ServiceCollection();
        services.AddLogging().AddCallLogging().AddAircall("main", CreateSection(server.Address));
        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System);
        services.AddCallLogging().AddDestination(list).Connect("aircall:main", "recording:list");
        await using ServiceProvider host = services.BuildServiceProvider();
        Microsoft.Extensions.Hosting.IHostedService[] running = [.. host.GetServices<Microsoft.Extensions.Hosting.IHostedService>()];
        await Task.WhenAll(running.Select(s => s.StartAsync(Stop)));
        await HostUnderTest.UntilAsync(() => list.Records.Count(r => r.Kind == "Task") == 60);
        await Task.WhenAll(running.Select(s => s.StopAsync(Stop)));
        simulator.RequestCount.ShouldBe(2);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string WithoutTransfers(string line) =>
        line.Replace("conference=True", "", StringComparison.Ordinal).Replace("conference=False", "", StringComparison.Ordinal).Split("transfers=")[0];

    private static string DescribeRecords(RecordingDestination destination) => string.Join('\n', destination.Records.Where(r => r.Kind == "Task").OrderBy(r => r.Call.CallId, StringComparer.Ordinal)
        .Select(r => string.Join(' ', r.Fields.Where(f => f.Name != "Who").Select(f => $"{f.Name}={f.Value}"))));

    private static ValueList<CallEvent> ListCalls(AircallSimulator simulator, DateTimeOffset at)
    {
        var clock = new ManualTimeProvider(at);
        using var http = new HttpClient(simulator.CreateHandler(clock));
        var account = new AircallOptions { Name = "main", ApiId = "simulated-api-id", ApiToken = "simulated-api-token" };
        var client = new AircallClient(account, () => http, new AircallRateLimiter(120, clock), clock);
        return client.ListCallsAsync(at.AddDays(-30), at).Result.ShouldBeOfType<ApiResult<AircallPage>.Success>().Value.Calls;
    }

    private static IConfigurationSection CreateSection(Uri? address = null) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Aircall:main:Tokens:0"] = "simulated-webhook-token",
            ["Aircall:main:ApiId"] = "simulated-api-id",
            ["Aircall:main:ApiToken"] = "simulated-api-token",
            ["Aircall:main:ApiAddress"] = address?.ToString(),
        }).Build().GetSection("Aircall:main");

    private ServiceProvider Host() => Host(_stores, _destination);

    private ServiceProvider Host(CallStores stores, RecordingDestination list)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock).AddSingleton(stores);
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        services.AddCallLogging().AddAircall("main", CreateSection());
        services.AddCallLogging().AddDestination(list).Connect("aircall:main", "recording:list");
        services.AddHttpClient(AircallOptions.GetHttpClientName("main")).ConfigurePrimaryHttpMessageHandler(() => _simulator.CreateHandler(_clock));
        _hosts.Add(services.BuildServiceProvider());
        return _hosts[^1];
    }

    private void AddMany(int count, DateTimeOffset from)
    {
        for (int i = 1; i <= count; i++)
        {
            _simulator.Add(DescribedCall.Inbound with { Id = i, StartedAt = from.AddSeconds(20 * i), RawDigits = string.Create(CultureInfo.InvariantCulture, $"+44 7700 900{i:000}") });
        }

        _simulator.TakeDueWebhooks(DateTimeOffset.MaxValue);
    }

    private static async Task DeliverAsync(ServiceProvider host, IEnumerable<AircallWebhook> webhooks)
    {
        ICallEventReader reader = host.GetServices<ICallEventReader>().Single();
        foreach (ProviderRequest request in webhooks.Select(w => w.ToRequest()))
        {
            (await host.GetRequiredService<IRequestIntake>().AcceptAsync(request, reader.Read(request, Morning), Stop)).Response.Status.ShouldBe(200);
        }
    }

    // Reads the history and runs the work that it makes due, then the work that is due after the calls are settled.
    private async Task RunAsync(ServiceProvider host)
    {
        SerialPipeline pipeline = host.GetRequiredService<SerialPipeline>();
        await (await HistoryRunner.Create(host).StartAsync()).RunDueAsync();
        await pipeline.RunDueAsync(Stop);
        _clock.Advance(TimeSpan.FromMinutes(4));
        await pipeline.RunDueAsync(Stop);
    }

    private async Task<IReadOnlyList<string>> GetKnownCallsAsync() => [.. (await _stores.Events.ListCallsAsync(null, 1000, Stop)).Value.Select(k => k.CallId)];
}
