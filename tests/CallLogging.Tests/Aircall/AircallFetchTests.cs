using CallLogging.Aircall;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Simulators;
using CallLogging.Testing;
using CallLogging.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.Aircall;

/// <summary>A host that fetches calls of a simulated Aircall company again, on a manual clock.</summary>
public sealed class AircallFetchTests : IDisposable
{
    private static readonly CallKey Key = new("aircall", "main", "3970535284");

    private readonly ManualTimeProvider _clock = new(DescribedCall.Start);
    private readonly AircallSimulator _simulator = new();
    private readonly RecordedLog _log = new();
    private readonly RecordingDestination _destination;
    private ServiceProvider? _host;

    public AircallFetchTests() => _destination = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, _clock);

    public void Dispose()
    {
        _host?.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Pipeline_RecordingAndTagsThatOnlyTheApiKnows_AreFetchedOnceAfterSettling_C7()
    {
        Start(DescribedCall.Inbound with
        {
            Tags = [new SimulatedAircallTag("hot", TimeSpan.FromSeconds(40))],
            SuppressedEvents = ["call.comm_assets_generated", "call.tagged"],
        });
        await RunAsync(TimeSpan.FromMinutes(4));
        Call before = await AssembleCallAsync();
        (before.State, before.Recording, before.Tags.Count, _simulator.RequestCount).ShouldBe((CallState.HungUp, null, 0, 0));
        await RunAsync(TimeSpan.FromMinutes(10));
        Call call = await AssembleCallAsync();
        call.State.ShouldBe(CallState.Final);
        call.Recording?.PermanentUrl.ShouldBe("https://assets.aircall.io/calls/3970535284/recording");
        call.Tags.ShouldHaveSingleItem().Name.ShouldBe("hot");
        _destination.Records.Single(r => r.Kind == "Task")["Tags"].ShouldBe("hot");
        await RunAsync(TimeSpan.FromDays(2));
        _simulator.RequestCount.ShouldBe(1);
    }

    [Fact]
    public async Task Pipeline_ApiThatFailsForAnHour_DelaysNothingAndIsRetried_C7()
    {
        Start(DescribedCall.Inbound with { SuppressedEvents = ["call.comm_assets_generated"] });
        _simulator.FailNext(5, SimulatedAircallFault.Unavailable);
        await RunAsync(TimeSpan.FromHours(1));
        _destination.Records.Single(r => r.Kind == "Task")["Status"].ShouldBe("Final");
        (await AssembleCallAsync()).Recording.ShouldNotBeNull();
        _simulator.RequestCount.ShouldBe(6);
    }

    [Fact]
    public async Task Pipeline_ACallWithoutAnEnd_IsFetchedAfterFourHoursAndGetsItsEnd_C7()
    {
        Start(DescribedCall.Inbound with { SuppressedEvents = ["call.hungup", "call.ended", "call.comm_assets_generated"] });
        await RunAsync(TimeSpan.FromHours(3.9));
        (_simulator.RequestCount, (await AssembleCallAsync()).State).ShouldBe((0, CallState.InProgress));
        await RunAsync(TimeSpan.FromHours(1));
        Call call = await AssembleCallAsync();
        (call.State, call.EndedAt, call.TalkTime).ShouldBe((CallState.Final, DescribedCall.Inbound.EndedAt, DescribedCall.Inbound.TalkTime));
        _simulator.RequestCount.ShouldBe(1);
    }

    [Fact]
    public async Task Pipeline_ACallThatStillLastsAtAircall_StaysOpenUntilItEnds_C7()
    {
        Start(DescribedCall.Inbound with { TalkTime = TimeSpan.FromHours(5), SuppressedEvents = ["call.hungup", "call.ended", "call.comm_assets_generated"] });
        await RunAsync(TimeSpan.FromHours(6));
        (_simulator.RequestCount, (await AssembleCallAsync()).State).ShouldBe((1, CallState.InProgress));
        await RunAsync(TimeSpan.FromHours(3));
        Call call = await AssembleCallAsync();
        (call.State, call.TalkTime, _simulator.RequestCount).ShouldBe((CallState.Final, TimeSpan.FromHours(5), 2));
    }

    [Theory]
    [InlineData(404, 4.2)]
    [InlineData(503, 5.2)]
    public async Task Pipeline_ACallWithoutAnEndThatCannotBeFetched_EndsAtItsLastEvent_C7(int status, double hours)
    {
        Start(DescribedCall.Inbound with { SuppressedEvents = ["call.hungup", "call.ended", "call.comm_assets_generated"] });
        _simulator.FailNext(1000, SimulatedAircallFault.FailWith(status));
        await RunAsync(TimeSpan.FromHours(3.9));
        (await AssembleCallAsync()).State.ShouldBe(CallState.InProgress);
        await RunAsync(TimeSpan.FromHours(hours - 3.9));
        Call call = await AssembleCallAsync();
        (call.State, call.EndedAt).ShouldBe((CallState.Final, DescribedCall.Inbound.AnsweredAt));
    }

    // Aircall responds so to wrong credentials. It says nothing about the call, which is fetched once they are right.
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Pipeline_RejectedCredentials_DoNotMeanThatTheCallDoesNotExist_C7(int status)
    {
        Start(DescribedCall.Inbound with { SuppressedEvents = ["call.comm_assets_generated"] });
        _simulator.FailNext(3, SimulatedAircallFault.FailWith(status));
        await RunAsync(TimeSpan.FromHours(2));
        ((await AssembleCallAsync()).Recording?.PermanentUrl, _simulator.RequestCount).ShouldBe(("https://assets.aircall.io/calls/3970535284/recording", 4));
    }

    [Fact]
    public async Task Pipeline_PagesInPlaceOfTheCall_FetchItOnceTheyAreOver_C7()
    {
        Start(DescribedCall.Inbound with { SuppressedEvents = ["call.hungup", "call.ended", "call.comm_assets_generated"] });
        _simulator.FailNext(3, SimulatedAircallFault.FailWithPage(404));
        await RunAsync(TimeSpan.FromHours(9));
        Call call = await AssembleCallAsync();
        (call.State, call.EndedAt > DescribedCall.Inbound.AnsweredAt, _simulator.RequestCount > 3).ShouldBe((CallState.Final, true, true));
    }

    [Fact]
    public async Task Pipeline_WithoutCredentials_SendsNoRequest_C7()
    {
        Start(DescribedCall.Inbound with { SuppressedEvents = ["call.hungup", "call.ended"] }, withApi: false);
        await RunAsync(TimeSpan.FromHours(9));
        ((await AssembleCallAsync()).State, _simulator.RequestCount).ShouldBe((CallState.Final, 0));
    }

    [Fact]
    public async Task Pipeline_WrongCredentialsAndEveryFault_LogsNoNumberNameNoteOrSecret_O2()
    {
        Start(
            DescribedCall.Inbound with { Notes = [new SimulatedAircallNote("Wants the catalog.", TimeSpan.FromSeconds(1))] },
            apiToken: "not-the-secret");
        await RunAsync(TimeSpan.FromHours(1));

        // The first fetch follows the settling, 312 seconds after the start, and the others every five minutes.
        Call call = await AssembleCallAsync();
        (call.State, call.Recording is null, _simulator.RequestCount).ShouldBe((CallState.Final, false, 11));
        _simulator.FailNext(2, SimulatedAircallFault.FailWith(429));
        _simulator.FailNext(2, SimulatedAircallFault.BodyTooLong);
        _simulator.FailNext(1, SimulatedAircallFault.FailWith(400));
        await RunAsync(TimeSpan.FromHours(6));
        _simulator.RequestCount.ShouldBe(11 + 5, "each fault was met, and after 400 the call is not fetched again");
        var dialer = _host!.GetRequiredKeyedService<IDialer>("main");
        (await dialer.DialAsync(new DialRequest("main", new AgentId("101"), PhoneNumberParser.Parse("+447700900123").Number!.Value), TestContext.Current.CancellationToken))
            .ShouldBeOfType<DialResult.Rejected>();
        _log.Lines.ShouldContain(l => l.StartsWith("6000 ", StringComparison.Ordinal));
        _log.Lines.ShouldContain(l => l.StartsWith("6001 ", StringComparison.Ordinal));
        _log.Lines.ShouldContain(l => l.StartsWith("9020 ", StringComparison.Ordinal));
        foreach (string secret in new[] { "7700", "Ada", "Probe", "Grace", "catalog", "example.com", "not-the-secret", "simulated-api-id", "simulated-webhook-token" })
        {
            _log.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase), secret);
        }
    }

    [Fact]
    public async Task Host_RunningOnItsOwn_FetchesSettledCallsAgain_C7()
    {
        var clock = new ManualTimeProvider(DescribedCall.Start);
        await using var host = new HostUnderTest(
            s =>
            {
                Add(s, Section(withApi: true, "simulated-api-token"));
                s.AddCallLogging(o => o.Pipeline.HistoryEvery = TimeSpan.Zero);
                s.AddHttpClient(AircallOptions.GetHttpClientName("main")).ConfigurePrimaryHttpMessageHandler(() => _simulator.CreateHandler(clock));
            },
            clock);
        _simulator.Add(DescribedCall.Inbound with { SuppressedEvents = ["call.comm_assets_generated"] });
        ICallEventReader reader = host.Get<ICallEventReader>();
        foreach (AircallWebhook webhook in _simulator.TakeDueWebhooks(DateTimeOffset.MaxValue))
        {
            await host.Get<IRequestIntake>().AcceptAsync(webhook.ToRequest(), reader.Read(webhook.ToRequest(), clock.GetUtcNow()));
        }

        await host.StartAsync();
        Call? call = null;
        await HostUnderTest.UntilAsync(() =>
        {
            call = CallAssembler.Assemble(host.Get<CallStores>().Events.ReadAsync(Key).Result.Value);
            return call.Recording is not null;
        });
        (call!.State, _simulator.RequestCount).ShouldBe((CallState.Final, 1));
    }

    private static IConfigurationSection Section(bool withApi, string apiToken)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Aircall:main:Tokens:0"] = "simulated-webhook-token" };
        if (withApi)
        {
            settings["Aircall:main:ApiId"] = "simulated-api-id";
            settings["Aircall:main:ApiToken"] = apiToken;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Aircall:main");
    }

    private static void Add(IServiceCollection services, IConfigurationSection section) => services.AddCallLogging().AddAircall("main", section);

    private void Start(SimulatedAircallCall call, bool withApi = true, string apiToken = "simulated-api-token")
    {
        _simulator.Add(call);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        Add(services, Section(withApi, apiToken));
        services.AddCallLogging().AddDestination(_destination).Connect("aircall:main", "recording:list");
        services.AddHttpClient(AircallOptions.GetHttpClientName("main")).ConfigurePrimaryHttpMessageHandler(() => _simulator.CreateHandler(_clock));
        _host = services.BuildServiceProvider();
    }

    // Delivers the due webhooks and runs the due work, step by step.
    private async Task RunAsync(TimeSpan time)
    {
        DateTimeOffset end = _clock.GetUtcNow() + time;
        SerialPipeline pipeline = _host!.GetRequiredService<SerialPipeline>();
        ICallEventReader reader = _host!.GetServices<ICallEventReader>().Single();
        while (true)
        {
            foreach (AircallWebhook webhook in _simulator.TakeDueWebhooks(_clock.GetUtcNow()))
            {
                ProviderRequest request = webhook.ToRequest();
                (await _host!.GetRequiredService<IRequestIntake>().AcceptAsync(request, reader.Read(request, _clock.GetUtcNow()))).Response.Status.ShouldBe(200);
            }

            await pipeline.RunDueAsync(TestContext.Current.CancellationToken);
            if (_clock.GetUtcNow() >= end)
            {
                return;
            }

            TimeSpan step = TimeSpan.FromSeconds(_clock.GetUtcNow() < DescribedCall.Start.AddMinutes(5) ? 1 : 60);
            _clock.Advance(end - _clock.GetUtcNow() < step ? end - _clock.GetUtcNow() : step);
        }
    }

    private async Task<Call> AssembleCallAsync() =>
        CallAssembler.Assemble((await _host!.GetRequiredService<CallStores>().Events.ReadAsync(Key)).Value);
}
