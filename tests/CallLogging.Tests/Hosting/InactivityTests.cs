using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace CallLogging.Tests.Hosting;

/// <summary>An account without events is reported as inactive once, whichever host receives its events.</summary>
public sealed class InactivityTests
{
    private static readonly AccountKey s_main = new("aircall", "main");

    [Fact]
    public async Task Account_WithoutEvents_IsInactiveOnceAndActiveAgain_O3()
    {
        var clock = new ManualTimeProvider();
        CallStores stores = new MemoryCallStore().ToStores();
        await using HostUnderTest host = CreateHost(clock, stores);
        await host.StartAsync();
        var request = new ProviderRequest("POST", "/", default, default);
        await host.Get<IRequestIntake>().AcceptAsync(request, new CallEventReadResult.Ignored("user.opened.v2", s_main));
        await HostUnderTest.UntilAsync(() => host.Log.Lines.Any(l => l.StartsWith("9040 ", StringComparison.Ordinal)));
        host.Get<CallOperations>().Accounts.ShouldHaveSingleItem().IsInactive.ShouldBeTrue();

        await host.Get<IRequestIntake>().AcceptAsync(request, new CallEventReadResult.Ignored("user.opened.v2", s_main));
        await HostUnderTest.UntilAsync(() => host.Log.Lines.Any(l => l.StartsWith("9041 ", StringComparison.Ordinal)));
        host.Log.Lines.Count(l => l.StartsWith("9040 ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Account_ActiveAtAnotherHost_IsNotInactiveHere_O3()
    {
        var clock = new ManualTimeProvider();
        CallStores stores = new MemoryCallStore().ToStores();
        InactivityMonitor CreateMonitor() => new(
            new PipelineContext(stores, new ConnectionMap([], []), new PipelineOptions(), clock, NullLogger.Instance),
            new Dictionary<AccountKey, InactivityThreshold> { [s_main] = new(TimeSpan.FromMinutes(20)) });
        InactivityMonitor first = CreateMonitor();
        InactivityMonitor second = CreateMonitor();
        for (int minute = 0; minute < 60; minute++)
        {
            first.RecordActivity(s_main);
            clock.Advance(TimeSpan.FromMinutes(1));
            (await first.CheckAsync(CancellationToken.None)).ShouldBeEmpty();
            (await second.CheckAsync(CancellationToken.None)).ShouldBeEmpty();
        }

        // Without further activity at the first host, the second one notices.
        clock.Advance(TimeSpan.FromMinutes(20));
        (await second.CheckAsync(CancellationToken.None)).ShouldHaveSingleItem().IsInactive.ShouldBeTrue();
    }

    // A body that cannot be read still proves that the provider reaches the host.
    [Fact]
    public async Task Account_WithUnreadableBodies_IsActive_O3_E4()
    {
        await using HostUnderTest host = CreateHost(new ManualTimeProvider(), new MemoryCallStore().ToStores());
        await host.StartAsync();
        var request = new ProviderRequest("POST", "/", default, default);
        var unreadable = new CallEventReadResult.Unreadable("$.data", "expected an object", s_main);
        await host.Get<IRequestIntake>().AcceptAsync(request, unreadable);
        host.Get<CallOperations>().Accounts.ShouldHaveSingleItem().Account.ShouldBe(s_main);
        await HostUnderTest.UntilAsync(() => host.Log.Lines.Any(l => l.StartsWith("9040 ", StringComparison.Ordinal)));
        await host.Get<IRequestIntake>().AcceptAsync(request, unreadable);
        await HostUnderTest.UntilAsync(() => host.Log.Lines.Any(l => l.StartsWith("9041 ", StringComparison.Ordinal)));
        host.Get<CallOperations>().Accounts.ShouldHaveSingleItem().IsInactive.ShouldBeFalse();
    }

    private static HostUnderTest CreateHost(ManualTimeProvider clock, CallStores stores)
    {
        IConfiguration settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("CallLogging:Inactivity:aircall:main:After", "00:20:00")]).Build();
        return new HostUnderTest(s => s.AddSingleton(stores).AddCallLogging(settings.GetSection("CallLogging")), clock);
    }
}
