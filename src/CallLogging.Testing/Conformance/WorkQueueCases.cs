using System.Globalization;
using CallLogging.Delivery;
using static CallLogging.Testing.StoreSamples;

namespace CallLogging.Testing;

/// <summary>The promises of a work queue.</summary>
internal static class WorkQueueCases
{
    public static IReadOnlyList<ConformanceCase<CallStores>> All { get; } =
    [
        new("Lease_OfSeveral_ReturnsTheLongestWaitingFirst", OldestFirstAsync),
        new("Lease_BeforeItIsDue_ReturnsNothing", NotBeforeDueAsync),
        new("Lease_WhileLeased_ReturnsNothing", ExclusiveAsync),
        new("Lease_FromManyAtOnce_ReturnsEachCallOnce", ConcurrentAsync),
        new("LeaseAndComplete_FromManyAtOnce_LeasesACallOnceAtATime", OneAtATimeAsync),
        new("Complete_UnderAnOldEpoch_IsRejected", OldEpochAsync),
        new("Complete_AfterNewEvents_StaysDue", NewEventsAsync),
        new("Complete_WithNextDue_IsDueThen", NextDueAsync),
        new("Schedule_ForSettling_TakesTheNewestTime", SettlingAsync),
        new("Backlog_CountsWaitingWork", BacklogAsync),
    ];

    private static async Task OldestFirstAsync(CallStores stores)
    {
        await ScheduleAsync(stores, "new", Start.AddMinutes(2)).ConfigureAwait(false);
        await ScheduleAsync(stores, "old", Start).ConfigureAwait(false);
        await ScheduleAsync(stores, "middle", Start.AddMinutes(1)).ConfigureAwait(false);
        ValueList<CallLease> first = await LeaseAsync(stores, 2, Start.AddMinutes(3)).ConfigureAwait(false);
        Expect.Equal("old,middle", string.Join(',', first.Select(l => l.Call.CallId)), "order of leases");
    }

    private static async Task NotBeforeDueAsync(CallStores stores)
    {
        await ScheduleAsync(stores, "1", Start.AddMinutes(5)).ConfigureAwait(false);
        Expect.Equal(0, (await LeaseAsync(stores, 1, Start).ConfigureAwait(false)).Count, "leases before the time");
        Expect.Equal(1, (await LeaseAsync(stores, 1, Start.AddMinutes(5)).ConfigureAwait(false)).Count, "leases at the time");
    }

    private static async Task ExclusiveAsync(CallStores stores)
    {
        await ScheduleAsync(stores, "1", Start).ConfigureAwait(false);
        CallLease first = (await LeaseAsync(stores, 1, Start).ConfigureAwait(false))[0];
        Expect.Equal(0, (await LeaseAsync(stores, 1, Start.AddSeconds(59)).ConfigureAwait(false)).Count, "leases while held");
        CallLease second = (await LeaseAsync(stores, 1, Start.AddSeconds(60)).ConfigureAwait(false))[0];
        Expect.That(second.Epoch > first.Epoch, "The epoch has to grow with every lease.");
    }

    private static async Task ConcurrentAsync(CallStores stores)
    {
        const int Calls = 60;
        for (int i = 0; i < Calls; i++)
        {
            await ScheduleAsync(stores, i.ToString(CultureInfo.InvariantCulture), Start).ConfigureAwait(false);
        }

        ValueList<CallLease>[] leases = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => LeaseAsync(stores, 5, Start)))).ConfigureAwait(false);
        CallKey[] keys = [.. leases.SelectMany(l => l).Select(l => l.Call)];
        Expect.Equal(keys.Length, keys.Distinct().Count(), "distinct calls leased");
        Expect.Equal(Calls, keys.Length, "calls leased");
    }

    private static async Task OneAtATimeAsync(CallStores stores)
    {
        const int Calls = 6;
        const int Rounds = 12;
        for (int i = 0; i < Calls; i++)
        {
            await ScheduleAsync(stores, i.ToString(CultureInfo.InvariantCulture), Start).ConfigureAwait(false);
        }

        var held = new System.Collections.Concurrent.ConcurrentDictionary<CallKey, long>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                foreach (CallLease lease in await LeaseAsync(stores, 2, Start).ConfigureAwait(false))
                {
                    Expect.That(held.TryAdd(lease.Call, lease.Epoch), "A call must not be leased twice at the same time.");
                    await Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(lease.Call, Queue, Start))).ConfigureAwait(false);
                    held.TryRemove(lease.Call, out long _);
                    Expect.That(await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, null, 0)).ConfigureAwait(false), "A valid lease has to be accepted.");
                }
            }
        }))).ConfigureAwait(false);
        Expect.Equal(Calls, (await LeaseAsync(stores, 100, Start).ConfigureAwait(false)).Count, "calls that were scheduled again during their lease");
    }

    private static async Task OldEpochAsync(CallStores stores)
    {
        await ScheduleAsync(stores, "1", Start).ConfigureAwait(false);
        CallLease first = (await LeaseAsync(stores, 1, Start).ConfigureAwait(false))[0];
        CallLease second = (await LeaseAsync(stores, 1, Start.AddMinutes(2)).ConfigureAwait(false))[0];
        Expect.That(!await Expect.Ok(stores.WorkQueue.CompleteAsync(first, null, 0)).ConfigureAwait(false), "An old epoch has to be refused.");
        Expect.That(await Expect.Ok(stores.WorkQueue.CompleteAsync(second, null, 0)).ConfigureAwait(false), "The newest epoch has to be accepted.");
        Expect.That(!await Expect.Ok(stores.WorkQueue.CompleteAsync(second, null, 0)).ConfigureAwait(false), "A lease can be completed only once.");
    }

    private static async Task NewEventsAsync(CallStores stores)
    {
        await Expect.Ok(stores.Events.AppendAsync(CreateBatch(SampleCalls.CreateMissed(CreateKey("1"), Start), Start))).ConfigureAwait(false);
        CallLease lease = (await LeaseAsync(stores, 1, Start).ConfigureAwait(false))[0];
        await Expect.Ok(stores.Events.AppendAsync(CreateBatch(SampleCalls.CreateAnswered(CreateKey("1"), Start), Start.AddSeconds(1)))).ConfigureAwait(false);
        Expect.That(await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, null, 0)).ConfigureAwait(false), "A valid lease has to be accepted.");
        Expect.Equal(1, (await LeaseAsync(stores, 1, Start.AddSeconds(2)).ConfigureAwait(false)).Count, "leases of a call with later events");
    }

    private static async Task NextDueAsync(CallStores stores)
    {
        await ScheduleAsync(stores, "1", Start).ConfigureAwait(false);
        CallLease lease = (await LeaseAsync(stores, 1, Start).ConfigureAwait(false))[0];
        await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, Start.AddMinutes(10), 3)).ConfigureAwait(false);
        Expect.Equal(0, (await LeaseAsync(stores, 1, Start.AddMinutes(9)).ConfigureAwait(false)).Count, "leases before the next time");
        ValueList<CallLease> next = await LeaseAsync(stores, 1, Start.AddMinutes(10)).ConfigureAwait(false);
        Expect.Equal(1, next.Count, "leases at the next time");
        Expect.Equal(3, next[0].Attempts, "attempts kept");
    }

    private static async Task SettlingAsync(CallStores stores)
    {
        await ScheduleSettlingAsync(stores, 1).ConfigureAwait(false);
        await ScheduleSettlingAsync(stores, 5).ConfigureAwait(false);
        Expect.Equal(0, await CountSettlingLeasesAsync(stores, 3).ConfigureAwait(false), "leases before the later time");

        // The settler checks the call and postpones it for hours because no end is known; then the end arrives.
        CallLease lease = (await Expect.Ok(stores.WorkQueue.LeaseAsync(QueueName.Settling, 1, Start.AddMinutes(5), LeaseDuration)).ConfigureAwait(false))[0];
        await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, Start.AddHours(4), 0)).ConfigureAwait(false);
        await ScheduleSettlingAsync(stores, 20).ConfigureAwait(false);
        ValueList<CallLease> ended = await Expect.Ok(stores.WorkQueue.LeaseAsync(QueueName.Settling, 1, Start.AddMinutes(20), LeaseDuration)).ConfigureAwait(false);
        Expect.Equal(1, ended.Count, "leases at the newest time");

        // The end also counts if it arrives during the lease.
        await ScheduleSettlingAsync(stores, 25).ConfigureAwait(false);
        await Expect.Ok(stores.WorkQueue.CompleteAsync(ended[0], Start.AddHours(4), 0)).ConfigureAwait(false);
        Expect.Equal(1, await CountSettlingLeasesAsync(stores, 25).ConfigureAwait(false), "leases at the time that was scheduled during the lease");
    }

    private static Task<bool> ScheduleSettlingAsync(CallStores stores, int minutes) =>
        Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(CreateKey("1"), QueueName.Settling, Start.AddMinutes(minutes))));

    private static async Task<int> CountSettlingLeasesAsync(CallStores stores, int minutes) =>
        (await Expect.Ok(stores.WorkQueue.LeaseAsync(QueueName.Settling, 1, Start.AddMinutes(minutes), LeaseDuration)).ConfigureAwait(false)).Count;

    private static async Task BacklogAsync(CallStores stores)
    {
        Expect.Equal(new Backlog(0, null, null), await Expect.Ok(stores.WorkQueue.GetBacklogAsync(Queue)).ConfigureAwait(false), "empty backlog");
        await ScheduleAsync(stores, "1", Start).ConfigureAwait(false);
        await ScheduleAsync(stores, "2", Start.AddMinutes(1)).ConfigureAwait(false);
        Expect.Equal(new Backlog(2, Start, Start), await Expect.Ok(stores.WorkQueue.GetBacklogAsync(Queue)).ConfigureAwait(false), "backlog");
        await LeaseAsync(stores, 1, Start).ConfigureAwait(false);
        Expect.Equal(Start.AddMinutes(1), (await Expect.Ok(stores.WorkQueue.GetBacklogAsync(Queue)).ConfigureAwait(false)).NextDue, "next due");
    }

    private static Task<bool> ScheduleAsync(CallStores stores, string id, DateTimeOffset at) =>
        Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(CreateKey(id), Queue, at)));

    private static Task<ValueList<CallLease>> LeaseAsync(CallStores stores, int count, DateTimeOffset now) =>
        Expect.Ok(stores.WorkQueue.LeaseAsync(Queue, count, now, LeaseDuration));
}
