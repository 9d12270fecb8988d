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

    [Fact]
    public async Task ReadAllAsync_ACallWhoseLineHasANumber_RemembersNothing_C11()
    {
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging().Services.BuildServiceProvider();
        CallStores stores = provider.GetRequiredService<CallStores>();
        PhoneNumber number = PhoneNumberParser.Parse("+49 30 23125 100").Number!.Value;
        var line = new Line(new LineId("51001")) { Number = number };
        CallEvent[] events = [new CallEvent(new CallKey("sample", "main", "1"), CallEventKind.Started, StartedAt, new CallFacts { Direction = CallDirection.Inbound, Line = line }) { ReceivedAt = StartedAt }];
        (await stores.Events.AppendAsync(new EventBatch { Events = [.. events], ReceivedAt = StartedAt }, TestContext.Current.CancellationToken)).Fault.ShouldBeNull();

        Call call = (await provider.GetRequiredService<StoredCalls>().ReadAllAsync(TestContext.Current.CancellationToken).ToArrayAsync(TestContext.Current.CancellationToken))[0].Value;

        call.Line!.Number.ShouldBe(number);
        (await stores.Claims.FindAsync(new ClaimKey($"line/{call.Key.AccountKey}/{number.E164}"), TestContext.Current.CancellationToken)).Value.ShouldBeNull();
    }
}
