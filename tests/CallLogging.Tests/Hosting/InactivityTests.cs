using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
        await using HostUnderTest first = CreateHost(clock, stores);
        await using HostUnderTest second = CreateHost(clock, stores);
        await first.StartAsync();
        await second.StartAsync();
        DateTimeOffset start = clock.GetUtcNow();
        while (clock.GetUtcNow() < start.AddHours(1))
        {
            first.Get<IRequestIntake>().AcceptAsync(new ProviderRequest("POST", "/", default, default), new CallEventReadResult.Ignored("user.opened.v2", s_main)).IsCompleted.ShouldBeTrue();
            await Task.Delay(5);
        }

        second.Log.Lines.ShouldNotContain(l => l.StartsWith("9040 ", StringComparison.Ordinal));
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
