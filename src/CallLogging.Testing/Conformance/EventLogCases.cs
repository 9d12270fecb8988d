using System.Globalization;
using CallLogging.Delivery;
using static CallLogging.Testing.StoreSamples;

namespace CallLogging.Testing;

/// <summary>The promises of an event log.</summary>
internal static class EventLogCases
{
    public static IReadOnlyList<ConformanceCase<CallStores>> All { get; } =
    [
        new("Append_ThenRead_ReturnsEqualEvents", AppendThenReadAsync),
        new("Append_Repeated_AddsNothing", AppendRepeatedAsync),
        new("Append_OfOneIdWithTwoContents_StoresBoth", AppendOneIdTwoContentsAsync),
        new("Append_OfTheSameCallIdAtTwoAccounts_StoresTwoCalls", AppendTwoAccountsAsync),
        new("Append_FromManyAtOnce_StoresAll", AppendConcurrentlyAsync),
        new("ListCalls_InPages_ReturnsEveryCallOnce", ListCallsAsync),
        new("ListRecentCalls_ReturnsEachCallOnce_TheNewestEventFirst", ListRecentCallsAsync),
        new("DropRequests_KeepsEvents", DropRequestsAsync),
        new("DropRequests_Many_DropsAllOfThem", DropManyAsync),
        new("Probe_OfAStoreThatWorks_Succeeds", ProbeAsync),
        new("Append_OfTheLongestIds_IsReadBackEqual", AppendLongIdsAsync),
        new("Append_OfTheSameEventsFromManyAtOnce_StoresEachOnce", AppendSameFromManyAsync),
        new("Append_OfAnyText_IsReadBackEqual", AppendAnyTextAsync),
    ];

    private static async Task AppendThenReadAsync(CallStores stores)
    {
        ValueList<CallEvent> events = SampleCalls.CreateAnswered(CreateKey("1"), Start);
        EventBatch append = CreateBatch(events, Start.AddMinutes(2), new ProviderRequest("POST", "https://example.com/hook", [new("X-Test", "1")], "{}"u8.ToArray()));
        Expect.Equal(events.Count, await Expect.Ok(stores.Events.AppendAsync(append)).ConfigureAwait(false), "new events");
        ValueList<CallEvent> read = await Expect.Ok(stores.Events.ReadAsync(CreateKey("1"))).ConfigureAwait(false);
        Expect.Equal(events.Count, read.Count, "events read");
        foreach (CallEvent expected in append.Events)
        {
            Expect.That(read.Contains(expected), $"{expected.Kind} was read back as another event.");
        }

        Expect.That((await Expect.Ok(stores.Events.ReadAsync(CreateKey("none"))).ConfigureAwait(false)).IsEmpty, "An unknown call must have no events.");
    }

    private static async Task AppendRepeatedAsync(CallStores stores)
    {
        ValueList<CallEvent> events = SampleCalls.CreateMissed(CreateKey("1"), Start);
        await Expect.Ok(stores.Events.AppendAsync(CreateBatch(events, Start))).ConfigureAwait(false);
        Expect.Equal(0, await Expect.Ok(stores.Events.AppendAsync(CreateBatch(events, Start.AddHours(1)))).ConfigureAwait(false), "new events of a repeat");
        Expect.Equal(events.Count, (await Expect.Ok(stores.Events.ReadAsync(CreateKey("1"))).ConfigureAwait(false)).Count, "events read");
    }

    private static async Task AppendOneIdTwoContentsAsync(CallStores stores)
    {
        var id = new DeduplicationId("one");
        ValueList<CallEvent> events =
        [
            new CallEvent(CreateKey("1"), CallEventKind.Started, Start, CallFacts.None, deduplicationId: id),
            new CallEvent(CreateKey("1"), CallEventKind.Ended, Start.AddMinutes(1), CallFacts.None, deduplicationId: id),
        ];
        Expect.Equal(2, await Expect.Ok(stores.Events.AppendAsync(CreateBatch(events, Start))).ConfigureAwait(false), "new events");
    }

    private static async Task AppendTwoAccountsAsync(CallStores stores)
    {
        await Expect.Ok(stores.Events.AppendAsync(CreateBatch(SampleCalls.CreateMissed(CreateKey("1"), Start), Start))).ConfigureAwait(false);
        await Expect.Ok(stores.Events.AppendAsync(CreateBatch(SampleCalls.CreateAnswered(CreateKey("1", "second"), Start), Start))).ConfigureAwait(false);
        Expect.Equal(3, (await Expect.Ok(stores.Events.ReadAsync(CreateKey("1"))).ConfigureAwait(false)).Count, "events of the first account");
        Expect.Equal(6, (await Expect.Ok(stores.Events.ReadAsync(CreateKey("1", "second"))).ConfigureAwait(false)).Count, "events of the second account");
    }

    private static async Task AppendConcurrentlyAsync(CallStores stores)
    {
        const int Calls = 200;
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => Task.Run(() =>
            Expect.Ok(stores.Events.AppendAsync(CreateBatch(SampleCalls.CreateMissed(CreateKey(i.ToString(CultureInfo.InvariantCulture)), Start), Start)))))).ConfigureAwait(false);
        ValueList<CallKey> keys = await Expect.Ok(stores.Events.ListCallsAsync(null, Calls * 2)).ConfigureAwait(false);
        Expect.Equal(Calls, keys.Count, "calls stored");
    }

    private static async Task AppendSameFromManyAsync(CallStores stores)
    {
        var request = new ProviderRequest("POST", "https://example.com/hook", default, "{}"u8.ToArray());
        ValueList<CallEvent> events = SampleCalls.CreateAnswered(CreateKey("1"), Start);
        int[] added = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Expect.Ok(stores.Events.AppendAsync(
            CreateBatch(events.Skip(i % events.Count).Concat(events.Take(i % events.Count)).ToValueList(), Start, request)))))).ConfigureAwait(false);
        Expect.Equal(events.Count, added.Sum(), "new events over all appends");
        Expect.Equal(events.Count, (await Expect.Ok(stores.Events.ReadAsync(CreateKey("1"))).ConfigureAwait(false)).Count, "events read");
        Expect.Equal(1, (await Expect.Ok(stores.WorkQueue.LeaseAsync(Queue, 10, Start, LeaseDuration)).ConfigureAwait(false)).Count, "calls due");
    }

    private static async Task AppendAnyTextAsync(CallStores stores)
    {
        CallKey key = CreateKey("a\0b\u0001c\U0001F4DE'\"\\%");
        await Expect.Ok(stores.Events.AppendAsync(CreateBatch(SampleCalls.CreateMissed(key, Start), Start))).ConfigureAwait(false);
        Expect.Equal(key, (await Expect.Ok(stores.Events.ListCallsAsync(null, 10)).ConfigureAwait(false))[0], "key read back");
        Expect.Equal(key, (await Expect.Ok(stores.WorkQueue.LeaseAsync(Queue, 1, Start, LeaseDuration)).ConfigureAwait(false))[0].Item.GetCall(), "key leased");
        Expect.Equal(3, (await Expect.Ok(stores.Events.ReadAsync(key)).ConfigureAwait(false)).Count, "events read");
    }

    private static async Task ListRecentCallsAsync(CallStores stores)
    {
        for (int i = 0; i < 4; i++)
        {
            string id = i.ToString(CultureInfo.InvariantCulture);
            await Expect.Ok(stores.Events.AppendAsync(CreateBatch(SampleCalls.CreateMissed(CreateKey(id), Start), Start.AddMinutes(i)))).ConfigureAwait(false);
        }

        var late = new CallEvent(CreateKey("1"), CallEventKind.Ended, Start.AddMinutes(8), CallFacts.None, deduplicationId: new DeduplicationId("late"));
        await Expect.Ok(stores.Events.AppendAsync(CreateBatch([late], Start.AddMinutes(9), new ProviderRequest("POST", "https://example.com/hook", default, "{}"u8.ToArray())))).ConfigureAwait(false);
        ValueList<CallKey> recent = await Expect.Ok(stores.Events.ListRecentCallsAsync(Start.AddMinutes(2), 10)).ConfigureAwait(false);
        Expect.Equal("1,3,2", string.Join(',', recent.Select(c => c.CallId)), "calls with new events");
        Expect.Equal(2, (await Expect.Ok(stores.Events.ListRecentCallsAsync(Start, 2)).ConfigureAwait(false)).Count, "calls of a short list");
    }

    private static async Task ListCallsAsync(CallStores stores)
    {
        for (int i = 0; i < 7; i++)
        {
            await Expect.Ok(stores.Events.AppendAsync(CreateBatch(SampleCalls.CreateMissed(CreateKey(i.ToString(CultureInfo.InvariantCulture)), Start), Start))).ConfigureAwait(false);
        }

        var seen = new List<CallKey>();
        CallKey? after = null;
        for (int page = 0; page < 10; page++)
        {
            ValueList<CallKey> keys = await Expect.Ok(stores.Events.ListCallsAsync(after, 3)).ConfigureAwait(false);
            if (keys.IsEmpty)
            {
                break;
            }

            Expect.That(keys.Count <= 3, "A page must not be longer than requested.");
            seen.AddRange(keys);
            after = keys[^1];
        }

        Expect.Equal(7, seen.Distinct().Count(), "calls listed");
        Expect.Equal(7, seen.Count, "calls listed, repeats counted");
    }

    private static async Task DropManyAsync(CallStores stores)
    {
        const int Count = 1200;
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => Task.Run(() => Expect.Ok(stores.Events.AppendAsync(CreateBatch(
            SampleCalls.CreateMissed(CreateKey(i.ToString(CultureInfo.InvariantCulture)), Start),
            Start,
            new ProviderRequest("POST", "https://example.com/hook", default, "{}"u8.ToArray()))))))).ConfigureAwait(false);
        Expect.Equal(Count, await Expect.Ok(stores.Events.DropRequestsAsync(Start.AddSeconds(1))).ConfigureAwait(false), "requests dropped");
        Expect.Equal(0, await Expect.Ok(stores.Events.DropRequestsAsync(Start.AddSeconds(1))).ConfigureAwait(false), "requests left");
    }

    private static async Task ProbeAsync(CallStores stores)
    {
        Expect.That(await Expect.Ok(stores.Events.ProbeAsync(Start)).ConfigureAwait(false), "A probe has to succeed.");
        Expect.That(await Expect.Ok(stores.Events.ProbeAsync(Start.AddSeconds(5))).ConfigureAwait(false), "A second probe has to succeed.");
        Expect.That((await Expect.Ok(stores.Events.ListCallsAsync(null, 1)).ConfigureAwait(false)).IsEmpty, "A probe stores no event.");
    }

    private static async Task AppendLongIdsAsync(CallStores stores)
    {
        // Three bytes per character, and nothing that could be compressed.
        string id = string.Concat(Enumerable.Range(0, CallKey.MaxCallIdLength).Select(i => (char)(0x4e00 + (i * 7919 % 20000))));
        CallKey key = CreateKey(id);
        var named = new DeduplicationId(string.Concat(Enumerable.Repeat(id, 20)));
        ValueList<CallEvent> events = [new CallEvent(key, CallEventKind.Ended, Start, CallFacts.None, deduplicationId: named)];
        Expect.Equal(1, await Expect.Ok(stores.Events.AppendAsync(CreateBatch(events, Start))).ConfigureAwait(false), "new events");
        Expect.Equal(0, await Expect.Ok(stores.Events.AppendAsync(CreateBatch(events, Start))).ConfigureAwait(false), "new events of the repeat");
        Expect.Equal(key, (await Expect.Ok(stores.WorkQueue.LeaseAsync(Queue, 1, Start, LeaseDuration)).ConfigureAwait(false))[0].Item.GetCall(), "key leased");
    }

    private static async Task DropRequestsAsync(CallStores stores)
    {
        var request = new ProviderRequest("POST", "https://example.com/hook", default, "{}"u8.ToArray());
        await Expect.Ok(stores.Events.AppendAsync(CreateBatch(SampleCalls.CreateMissed(CreateKey("1"), Start), Start, request))).ConfigureAwait(false);
        Expect.Equal(0, await Expect.Ok(stores.Events.DropRequestsAsync(Start)).ConfigureAwait(false), "dropped requests that are not older");
        Expect.Equal(1, await Expect.Ok(stores.Events.DropRequestsAsync(Start.AddSeconds(1))).ConfigureAwait(false), "requests dropped");
        Expect.Equal(3, (await Expect.Ok(stores.Events.ReadAsync(CreateKey("1"))).ConfigureAwait(false)).Count, "events kept");
    }
}
