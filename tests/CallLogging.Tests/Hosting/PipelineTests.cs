using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Sqlite;
using CallLogging.Testing;
using CallLogging.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.Hosting;

public sealed class PipelineTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task AppendAsync_ACall_IsWrittenOnceAndSettled_D1()
    {
        await using HostUnderTest host = CreateHost(out RecordingDestination list);
        await host.StartAsync();
        StoreResult<int> stored = await host.Get<ICallIntake>().AppendAsync(SampleCalls.CreateAnswered(Key("1"), s_start));
        stored.Value.ShouldBe(6);
        await HostUnderTest.UntilAsync(() => FindTask(list, "1")?["Status"] == "Final");
        list.Records.Count(r => r.Kind == "Task").ShouldBe(1);
        RecordedRecord task = FindTask(list, "1").ShouldNotBeNull();
        task["Subject"].ShouldBe("InboundAnswered");
        task["Tags"].ShouldBe("order");
        task["Who"].ShouldBe(list.Records.Single(r => r.Kind == "Contact").Id);
    }

    [Fact]
    public async Task AppendAsync_TwoCallsOfOneNewNumberAtOnce_CreateOneContact_D7()
    {
        for (int round = 0; round < 40; round++)
        {
            using var folder = new TemporaryFolder();
            var clock = new ManualTimeProvider();
            var list = new RecordingDestination("recording:list", DeliveryGuarantee.Reconciled, clock);
            bool inMemory = round % 2 == 0;
            await using var host = new HostUnderTest(
                s => (inMemory ? s.AddCallLogging() : s.AddCallLogging().AddSqliteStore(folder.GetPath("calls.db"))).AddDestination(list).Connect("main", "list"), clock);
            await host.StartAsync();
            ICallIntake intake = host.Get<ICallIntake>();
            await Task.WhenAll(
                Task.Run(() => intake.AppendAsync(SampleCalls.CreateAnswered(Key("1"), s_start, customer: 5))),
                Task.Run(() => intake.AppendAsync(SampleCalls.CreateMissed(Key("2"), s_start, customer: 5))));
            await HostUnderTest.UntilAsync(() => FindTask(list, "1") is not null && FindTask(list, "2") is not null);
            list.Records.Count(r => r.Kind == "Contact").ShouldBe(1);
            FindTask(list, "1")!["Who"].ShouldBe(FindTask(list, "2")!["Who"]);
        }
    }

    [Fact]
    public async Task Pipeline_WithADestinationThatIsDown_ContinuesWithTheOther_D4()
    {
        var clock = new ManualTimeProvider();
        var down = new RecordingDestination("recording:down", DeliveryGuarantee.Idempotent, clock) { Behavior = _ => new SendBehavior.Rejects(new DestinationFault.Pause("down")) };
        await using var host = new HostUnderTest(s => s.AddCallLogging().AddDestination(down).AddDestination(new RecordingDestination("recording:up", DeliveryGuarantee.Idempotent, clock))
            .Connect("main", "down").Connect("main", "up"), clock);
        await host.StartAsync();
        for (int i = 0; i < 20; i++)
        {
            await host.Get<ICallIntake>().AppendAsync(SampleCalls.CreateMissed(Key($"{i}"), s_start.AddSeconds(i)));
        }

        var up = (RecordingDestination)host.Get<IEnumerable<IDestination>>().Last();
        await HostUnderTest.UntilAsync(() => up.Records.Count(r => r.Kind == "Task") == 20);
        down.Records.ShouldBeEmpty();

        // When the destination is back, everything is written.
        down.Behavior = null;
        await HostUnderTest.UntilAsync(() => down.Records.Count(r => r.Kind == "Task") == 20);
    }

    [Fact]
    public async Task Backlog_AfterAnOutage_DrainsTheOldestCallFirst_D5()
    {
        const int Calls = 200;
        var clock = new ManualTimeProvider();
        bool isDown = true;
        int sends = 0;
        var tried = new System.Collections.Concurrent.ConcurrentDictionary<CallKey, bool>();
        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, clock) { FirstWrittenState = CallState.HungUp };
        list.Behavior = effect =>
        {
            if (!isDown)
            {
                return new SendBehavior.Responds();
            }

            Interlocked.Increment(ref sends);
            tried[effect.Call] = true;
            return new SendBehavior.Rejects(new DestinationFault.Pause("down"));
        };
        await using var host = new HostUnderTest(s => s.AddCallLogging(o => o.Pipeline.Concurrency = 1).AddDestination(list).Connect("main", "list"), clock);
        await host.StartAsync();
        for (int i = 0; i < Calls; i++)
        {
            await host.Get<ICallIntake>().AppendAsync(SampleCalls.CreateMissed(Key($"{i:D4}"), s_start.AddSeconds(i), customer: i));
        }

        await HostUnderTest.UntilAsync(() => Volatile.Read(ref sends) >= 4);
        isDown = false;
        await HostUnderTest.UntilAsync(() => list.Records.Count(r => r.Kind == "Task") == Calls);

        // Calls that found the destination down wait for their own retry and may come later.
        tried.Count.ShouldBeLessThan(10);
        string[] written = [.. list.Records.Where(r => r.Kind == "Task" && !tried.ContainsKey(r.Call)).Select(r => r.Call.CallId)];
        written.ShouldBe(written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pipeline_AnEffectRejectedPermanently_IsParkedAndRetried_D3()
    {
        await using HostUnderTest host = CreateHost(out RecordingDestination list);
        list.Behavior = e => e.Kind == RecordingRules.CreateTask ? new SendBehavior.Rejects(new DestinationFault.Park("validation rule")) : new SendBehavior.Responds();
        await host.StartAsync();
        await host.Get<ICallIntake>().AppendAsync(SampleCalls.CreateMissed(Key("1"), s_start));
        ParkedCalls parked = host.Get<ParkedCalls>();
        await HostUnderTest.UntilAsync(() => parked.ListAsync(0, 10).Result.Value.Count == 1);
        ParkedItem item = (await parked.ListAsync(0, 10)).Value[0];
        item.Reason.ShouldBe("validation rule");
        list.Behavior = null;
        (await parked.RetryAsync(item.Id)).Value.ShouldBeTrue();
        await HostUnderTest.UntilAsync(() => FindTask(list, "1") is not null);
    }

    [Fact]
    public async Task Pipeline_AfterAPersonChangedAField_LeavesItAndWritesTheRest_D7()
    {
        await using HostUnderTest host = CreateHost(out RecordingDestination list);
        await host.StartAsync();
        ValueList<CallEvent> events = SampleCalls.CreateAnswered(Key("1"), s_start);
        await host.Get<ICallIntake>().AppendAsync([.. events.Take(5)]);
        await HostUnderTest.UntilAsync(() => FindTask(list, "1")?["Status"] == "Final");
        list.EditField(FindTask(list, "1")!.Id, "Subject", FieldValue.From("Asked for the catalog"));
        await host.Get<ICallIntake>().AppendAsync([events[5]]);
        await HostUnderTest.UntilAsync(() => FindTask(list, "1")!["Tags"] == "order");
        FindTask(list, "1")!["Subject"].ShouldBe("Asked for the catalog");
    }

    [Fact]
    public async Task Settling_AfterARestart_StillHappens_C7()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualTimeProvider();
        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, clock);
        await using (var first = new HostUnderTest(s => s.AddCallLogging().AddSqliteStore(folder.GetPath("calls.db")).AddDestination(list).Connect("main", "list"), clock))
        {
            // The first host never starts its workers: it stores the events and ends, like a host that crashes.
            (await first.Get<ICallIntake>().AppendAsync(SampleCalls.CreateMissed(Key("1"), s_start))).Value.ShouldBe(3);
        }

        await using var second = new HostUnderTest(s => s.AddCallLogging().AddSqliteStore(folder.GetPath("calls.db")).AddDestination(list).Connect("main", "list"), clock);
        await second.StartAsync();
        await HostUnderTest.UntilAsync(() => FindTask(list, "1")?["Status"] == "Final");
    }

    [Fact]
    public async Task Settling_OfALongCall_FollowsItsEndAndNotTheFirstCheck_C7()
    {
        await using HostUnderTest host = CreateHost(out RecordingDestination list);
        await host.StartAsync();
        ValueList<CallEvent> events = SampleCalls.CreateAnswered(Key("1"), host.Clock.GetUtcNow());
        await host.Get<ICallIntake>().AppendAsync([.. events.Take(3)]);
        DateTimeOffset later = host.Clock.GetUtcNow().AddMinutes(20);
        await HostUnderTest.UntilAsync(() => host.Clock.GetUtcNow() > later);
        FindTask(list, "1")!["Status"].ShouldBe("InProgress");
        DateTimeOffset endReceivedAt = host.Clock.GetUtcNow();
        await host.Get<ICallIntake>().AppendAsync([.. events.Skip(3)]);
        await HostUnderTest.UntilAsync(() => FindTask(list, "1")!["Status"] == "Final");
        (host.Clock.GetUtcNow() - endReceivedAt).ShouldBeLessThan(TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task AcceptAsync_AnUnreadableBody_IsParkedAndReadAgainOnRetry_E4()
    {
        var reader = new RepairedReader();
        await using var host = new HostUnderTest(s => s.AddSingleton<ICallEventReader>(reader));
        var request = new ProviderRequest("POST", "https://example.com/hook", default, "{}"u8.ToArray());
        IntakeResult result = await host.Get<IRequestIntake>().AcceptAsync(request, reader.Read(request, s_start));
        result.Response.Status.ShouldBe(200);
        ParkedCalls parked = host.Get<ParkedCalls>();
        long id = (await parked.ListAsync(0, 1)).Value[0].Id;
        reader.IsRepaired = true;
        (await parked.RetryAsync(id)).Value.ShouldBeTrue();
        (await parked.ListAsync(0, 1)).Value.ShouldBeEmpty();
        (await host.Get<CallStores>().Events.ReadAsync(Key("1"))).Value.Count.ShouldBe(3);
    }

    [Fact]
    public async Task AcceptAsync_WithAClosedStore_Returns503_D1()
    {
        using var folder = new TemporaryFolder();
        SqliteCallStore store = SqliteCallStore.Open(folder.GetPath("calls.db")).Value;
        await store.DisposeAsync();
        await using var host = new HostUnderTest(s => s.AddSingleton(store.ToStores()));
        CallEventReadResult read = new CallEventReadResult.Parsed(SampleCalls.CreateMissed(Key("1"), s_start), ProviderResponse.Ok);
        IntakeResult result = await host.Get<IRequestIntake>().AcceptAsync(new ProviderRequest("POST", "/", default, default), read);
        result.Response.Status.ShouldBe(503);
        result.Fault.ShouldNotBeNull();
    }

    private static CallKey Key(string id) => new("sample", "main", id);

    private static RecordedRecord? FindTask(RecordingDestination list, string id) =>
        list.Records.FirstOrDefault(r => r.Kind == "Task" && r.Call == Key(id));

    private static HostUnderTest CreateHost(out RecordingDestination list, DeliveryGuarantee guarantee = DeliveryGuarantee.Idempotent)
    {
        var clock = new ManualTimeProvider();
        var created = new RecordingDestination("recording:list", guarantee, clock);
        list = created;
        return new HostUnderTest(s => s.AddCallLogging().AddDestination(created).Connect(from: "main", to: "list"), clock);
    }

    private sealed class RepairedReader : ICallEventReader
    {
        public bool IsRepaired { get; set; }

        public string Provider => "sample";

        public CallEventReadResult Read(ProviderRequest request, DateTimeOffset receivedAt) => IsRepaired
            ? new CallEventReadResult.Parsed(SampleCalls.CreateMissed(Key("1"), s_start), ProviderResponse.Ok)
            : new CallEventReadResult.Unreadable("$.data", "missing", Key("1").AccountKey);
    }
}
