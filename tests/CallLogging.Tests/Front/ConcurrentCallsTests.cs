using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Testing;
using CallLogging.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using static CallLogging.Tests.Front.FrontCalls;
using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Front;

/// <summary>Simultaneous calls in a running host, whose background services work in parallel.</summary>
public sealed class ConcurrentCallsTests
{
    [Theory]
    [InlineData("ApplicationChannel")]
    [InlineData("ImportedMessages")]
    public async Task FirstCallsOfOneNumberAtOnce_OneContact_OneConversation_EachActivityOnce_F1_F10(string writer)
    {
        const int calls = 20;
        var simulator = new FrontSimulator(new FrontSimulatorOptions { RequestsPerMinute = 100_000, MessagesPerSecond = 1000 });
        var clock = new ManualTimeProvider(StartedAt.AddMinutes(10));
        IConfigurationSection section = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("support:ApiToken", simulator.Options.ApiToken), new("support:AppUid", simulator.Options.AppUid), new("support:AppSecret", simulator.Options.AppSecret),
            new("support:ChannelId", "cha_1"), new("support:RequestsPerMinute", "10000"), new("support:Writer", writer),
        ]).Build().GetSection("support");
        await using var host = new HostUnderTest(
            services =>
            {
                services.AddCallLogging().AddFront("support", section).Connect(from: "main", to: "support");
                services.AddHttpClient(FrontOptions.GetHttpClientName("support")).ConfigurePrimaryHttpMessageHandler(() => simulator.CreateHandler(clock));
            },
            clock,
            step: TimeSpan.FromMilliseconds(100));
        await host.StartAsync();
        ICallIntake intake = host.Get<ICallIntake>();
        await Task.WhenAll(Enumerable.Range(0, calls).Select(i => Task.Run(() => intake.AppendAsync(Answered($"{i}", StartedAt)))));

        // Each call gets two messages. The clock then advances past everything that could still arrive.
        await HostUnderTest.UntilAsync(() =>
        {
            simulator.AdvanceTo(clock.GetUtcNow());
            return simulator.Conversations.Sum(c => c.Messages.Count) >= 2 * calls;
        });
        DateTimeOffset later = clock.GetUtcNow().AddMinutes(5);
        await HostUnderTest.UntilAsync(() => clock.GetUtcNow() > later);
        simulator.Contacts.Count.ShouldBe(1);
        SimulatedFrontConversation only = simulator.Conversations.ShouldHaveSingleItem();
        only.AssigneeId.ShouldBe("tea_1");
        only.Messages.Select(m => m.ExternalId).Distinct(StringComparer.Ordinal).Count().ShouldBe(2 * calls);
        only.Messages.Count.ShouldBe(2 * calls);
    }
}
