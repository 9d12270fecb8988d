using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.Hosting;

/// <summary>Accounts that fall silent are told of once (spec O3), whichever host hears of them.</summary>
public sealed class SilenceTests
{
    private static readonly AccountKey s_main = new("aircall", "main");

    [Fact]
    public async Task Account_WithoutAWord_IsSilentOnceAndHeardOfAgain_O3()
    {
        var clock = new ManualTimeProvider();
        CallStores stores = new MemoryCallStore().ToStores();
        await using HostUnderTest host = Watching(clock, stores);
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
    public async Task Account_ThatAnotherHostHears_IsNotSilentHere_O3()
    {
        var clock = new ManualTimeProvider();
        CallStores stores = new MemoryCallStore().ToStores();
        await using HostUnderTest first = Watching(clock, stores);
        await using HostUnderTest second = Watching(clock, stores);
        await first.StartAsync();
        await second.StartAsync();
        DateTimeOffset begun = clock.GetUtcNow();
        while (clock.GetUtcNow() < begun.AddHours(1))
        {
            first.Get<IRequestIntake>().AcceptAsync(new ProviderRequest("POST", "/", default, default), new CallEventReadResult.Ignored("user.opened.v2", s_main)).IsCompleted.ShouldBeTrue();
            await Task.Delay(5);
        }

        second.Log.Lines.ShouldNotContain(l => l.StartsWith("9040 ", StringComparison.Ordinal));
    }

    private static HostUnderTest Watching(ManualTimeProvider clock, CallStores stores)
    {
        IConfiguration settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("CallLogging:Silence:aircall:main:After", "00:20:00")]).Build();
        return new HostUnderTest(s => s.AddSingleton(stores).AddCallLogging(settings.GetSection("CallLogging")), clock);
    }
}
