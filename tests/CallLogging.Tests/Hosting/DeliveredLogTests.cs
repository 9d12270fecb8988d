using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Hosting;
using CallLogging.Simulators;
using CallLogging.Testing;
using CallLogging.Tests.Front;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.Hosting;

/// <summary>One line for each delivered call, for a destination of the host's own and for Front; <c>LateConnectionTests</c> has the one of Salesforce.</summary>
public sealed class DeliveredLogTests
{
    [Fact]
    public async Task Delivery_ToADestinationOfTheHostsOwn_IsOneLineWithTheRecord_U7()
    {
        var destination = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System);
        await using var host = new HostUnderTest(services => services.AddCallLogging().AddDestination(destination).Connect("main", "list"));
        await host.StartAsync();
        var key = new CallKey("sample", "main", "1");
        DateTimeOffset start = host.Clock.GetUtcNow().AddMinutes(-2);
        await host.Get<ICallIntake>().AppendAsync(SampleCalls.CreateAnswered(key, start), TestContext.Current.CancellationToken);
        await HostUnderTest.UntilAsync(() => FindLines(host).Length > 0);
        string line = FindLines(host)[0];
        line.ShouldStartWith("9012 Call sample:main:1 was delivered to recording:list ");
        line.ShouldContain(" s after its end: ");
        ValueList<LedgerEntry> ledger = (await host.Get<CallStores>().Effects.ReadAsync(key, new QueueName("recording:list"), TestContext.Current.CancellationToken)).Value;
        line.ShouldContain(((EffectState.Confirmed)ledger[0].State).Id);
    }

    [Fact]
    public async Task Delivery_ToFront_IsOneLineThatShowsNoNumber_U7()
    {
        var simulator = new FrontSimulator(new FrontSimulatorOptions { RequestsPerMinute = 1000 });
        var clock = new ManualTimeProvider();
        IConfigurationSection section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["support:ApiToken"] = simulator.Options.ApiToken,
            ["support:Writer"] = "ImportedMessages",
        }).Build().GetSection("support");
        await using var host = new HostUnderTest(
            services =>
            {
                services.AddCallLogging().AddFront("support", section).Connect("main", "support");
                services.AddHttpClient(FrontOptions.GetHttpClientName("support")).ConfigurePrimaryHttpMessageHandler(() => simulator.CreateHandler(clock));
            },
            clock,
            step: TimeSpan.FromMilliseconds(100));
        await host.StartAsync();
        await host.Get<ICallIntake>().AppendAsync(FrontCalls.Answered("1", clock.GetUtcNow().AddSeconds(-300), FrontCalls.Customer(0)), TestContext.Current.CancellationToken);
        await HostUnderTest.UntilAsync(() => FindLines(host).Length > 0);
        string line = FindLines(host)[0];
        line.ShouldContain($"Call {FrontCalls.Key("1")} was delivered to front:support");
        ValueList<LedgerEntry> ledger = (await host.Get<CallStores>().Effects.ReadAsync(FrontCalls.Key("1"), new QueueName("front:support"), TestContext.Current.CancellationToken)).Value;
        line.ShouldContain(ledger.Select(e => e.State).OfType<EffectState.Confirmed>().First(s => DeliveryReporter.IsPlain(s.Id)).Id);
        line.ShouldNotContain("1202555");
        line.ShouldNotContain("alt:");
    }

    [Theory]
    [InlineData("00T000000000001AAA", true)]
    [InlineData("cnv_1", true)]
    [InlineData("42", true)]
    [InlineData("alt:phone:+4930123456", false)]
    [InlineData("ada@example.com", false)]
    [InlineData("two words", false)]
    [InlineData("", false)]
    public void IsPlain_OfAnId_RefusesWhatCouldBeANumberOrAnAddress_U7_O2(string id, bool expected) => DeliveryReporter.IsPlain(id).ShouldBe(expected);

    private static string[] FindLines(HostUnderTest host) => [.. host.Log.Lines.Where(l => l.StartsWith("9012 ", StringComparison.Ordinal))];
}
