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

/// <summary>Calls at the same moment, in a host as it runs: background services, many at once.</summary>
public sealed class ConcurrentCallsTests
{
    [Theory]
    [InlineData("ApplicationChannel")]
    [InlineData("ImportedMessages")]
    public async Task FirstCallsOfOneNumberAtOnce_OneContact_OneConversation_EachActivityOnce_F1_F10(string writer)
    {
        const int calls = 20;
        var company = new FrontSimulator(new FrontSimulatorOptions { RequestsPerMinute = 100_000, MessagesPerSecond = 1000 });
        var clock = new ManualTimeProvider(StartedAt.AddMinutes(10));
        IConfigurationSection section = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("desk:ApiToken", company.Options.ApiToken), new("desk:AppUid", company.Options.AppUid), new("desk:AppSecret", company.Options.AppSecret),
            new("desk:ChannelId", "cha_1"), new("desk:RequestsPerMinute", "10000"), new("desk:Writer", writer),
        ]).Build().GetSection("desk");
        await using var host = new HostUnderTest(
            services =>
            {
                services.AddFront("desk", section).Connect(from: "main", to: "desk");
                services.AddHttpClient(FrontClientOptions.GetHttpClientName("desk")).ConfigurePrimaryHttpMessageHandler(() => company.CreateHandler(clock));
            },
            clock,
            step: TimeSpan.FromMilliseconds(100));
        await host.StartAsync();
        ICallIntake intake = host.Get<ICallIntake>();
        await Task.WhenAll(Enumerable.Range(0, calls).Select(i => Task.Run(() => intake.AppendAsync(Answered($"{i}", StartedAt)))));

        // Two messages a call; then the clock runs on, past everything that could still come.
        await HostUnderTest.UntilAsync(() =>
        {
            company.AdvanceTo(clock.GetUtcNow());
            return company.Conversations.Sum(c => c.Messages.Count) >= 2 * calls;
        });
        DateTimeOffset later = clock.GetUtcNow().AddMinutes(5);
        await HostUnderTest.UntilAsync(() => clock.GetUtcNow() > later);
        company.Contacts.Count.ShouldBe(1);
        SimulatedFrontConversation only = company.Conversations.ShouldHaveSingleItem();
        only.AssigneeId.ShouldBe("tea_1");
        only.Messages.Select(m => m.ExternalId).Distinct(StringComparer.Ordinal).Count().ShouldBe(2 * calls);
        only.Messages.Count.ShouldBe(2 * calls);
    }
}
