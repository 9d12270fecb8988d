using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Tests.Front;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Hosting;

public sealed class StoredCallsTests
{
    [Fact]
    public async Task ReadAllAsync_OverSeveralPages_ReturnsEachCallOnceInOrder()
    {
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging().Services.BuildServiceProvider();
        const int Count = 1001;
        CallEvent[] events = [.. Enumerable.Range(0, Count).SelectMany(i => FrontCalls.Missed($"{i:0000}", StartedAt)).Select(e => e with { ReceivedAt = StartedAt })];
        (await provider.GetRequiredService<CallStores>().Events.AppendAsync(new EventBatch { Events = [.. events], ReceivedAt = StartedAt }, TestContext.Current.CancellationToken)).Fault.ShouldBeNull();

        Call[] calls = [.. (await provider.GetRequiredService<StoredCalls>().ReadAllAsync(TestContext.Current.CancellationToken).ToArrayAsync(TestContext.Current.CancellationToken)).Select(c => c.Value)];

        calls.Select(c => c.Key.CallId).ShouldBe(Enumerable.Range(0, Count).Select(i => $"{i:0000}"));
        calls.ShouldAllBe(c => c.Outcome == CallOutcome.InboundMissed);
    }
}
