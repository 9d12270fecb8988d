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
        new("Lease_LeastTriedFirst_ReturnsWorkThatNoFaultDelayedBeforeOlderWork", LeastTriedFirstAsync),
        new("Lease_BeforeItIsDue_ReturnsNothing", NotBeforeDueAsync),
        new("Lease_WhileLeased_ReturnsNothing", ExclusiveAsync),
        new("Lease_FromManyAtOnce_ReturnsEachCallOnce", ConcurrentAsync),
        new("LeaseAndComplete_FromManyAtOnce_LeasesACallOnceAtATime", OneAtATimeAsync),
        new("Complete_UnderAnOldEpoch_IsRejected", OldEpochAsync),
        new("Complete_AfterNewEvents_StaysDue", NewEventsAsync),
        new("Complete_WithNextDue_IsDueThen", NextDueAsync),
        new("Schedule_ForSettling_TakesTheNewestTime", SettlingAsync),
        new("Backlog_CountsWaitingWork", BacklogAsync),
        new("Backlog_NextDue_IsATimeAtWhichTheWorkCanBeLeased", NextDueCanBeLeasedAsync),
        new("MakeDue_OfWorkWrittenByAClockThatWasAhead_MakesItDueNow", WrittenAheadAsync),
        new("Find_OfAnItem_ReturnsItsRow", FindAsync),
        new("MakeDelayedDue_MakesOnlyWorkDueThatAFaultDelayed", DelayedAsync),
        new("Times_FinerThanAMicrosecond_AreNeverDueTooEarly", MicrosecondsAsync),
    ];

    private static async Task OldestFirstAsync(CallStores stores)
    {
        await ScheduleAsync(stores, "new", Start.AddMinutes(2)).ConfigureAwait(false);
        await ScheduleAsync(stores, "old", Start).ConfigureAwait(false);
        await ScheduleAsync(stores, "middle", Start.AddMinutes(1)).ConfigureAwait(false);
        ValueList<WorkLease> first = await LeaseAsync(stores, 2, Start.AddMinutes(3)).ConfigureAwait(false);
        Expect.Equal("old,middle", string.Join(',', first.Select(l => l.Item.GetCall().CallId)), "order of leases");
    }

    private static async Task LeastTriedFirstAsync(CallStores stores)
    {
        foreach ((string id, int attempts) in new[] { ("failing", 7), ("failed", 2) })
        {
            await ScheduleAsync(stores, id, Start).ConfigureAwait(false);
            WorkLease lease = (await LeaseAsync(stores, 1, Start).ConfigureAwait(false))[0];
            await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, Start.AddSeconds(1), attempts, attempts - 1, Start)).ConfigureAwait(false);
        }

        await ScheduleAsync(stores, "newest", Start.AddMinutes(2)).ConfigureAwait(false);
        await ScheduleAsync(stores, "new", Start.AddMinutes(1)).ConfigureAwait(false);
        ValueList<WorkLease> leases = await Expect.Ok(stores.WorkQueue.LeaseAsync(Queue, 3, Start.AddMinutes(3), LeaseDuration, leastTriedFirst: true)).ConfigureAwait(false);
        Expect.Equal("new,newest,failed", string.Join(',', leases.Select(l => l.Item.GetCall().CallId)), "order of leases, least tried first");
        Expect.Equal((2, 1), (leases[2].Attempts, leases[2].CallFaults), "attempts and faults of the call");
        Expect.Equal("failing", (await LeaseAsync(stores, 1, Start.AddMinutes(3)).ConfigureAwait(false))[0].Item.GetCall().CallId, "the last call");
    }

    private static async Task DelayedAsync(CallStores stores)
    {
        foreach (QueueName queue in new[] { Queue, QueueName.Settling })
        {
            foreach ((string id, int attempts) in new[] { ("delayed", 1), ("failing", 1), ("held", 1), ("waiting", 0) })
            {
                await Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(WorkItem.From(queue, CreateKey(id)), Start), Start)).ConfigureAwait(false);
                WorkLease lease = (await Expect.Ok(stores.WorkQueue.LeaseAsync(queue, 1, Start, LeaseDuration)).ConfigureAwait(false))[0];
                DateTimeOffset due = id == "held" ? Start : Start.AddMinutes(15);
                await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, due, attempts, id == "failing" ? 1 : 0, Start)).ConfigureAwait(false);
                if (id == "held")
                {
                    await Expect.Ok(stores.WorkQueue.LeaseAsync(queue, 1, Start, LeaseDuration)).ConfigureAwait(false);
                }
            }

            DateTimeOffset now = Start.AddSeconds(30);
            Expect.Equal(1, await Expect.Ok(stores.WorkQueue.MakeDelayedDueAsync(queue, withCallFaults: false, now)).ConfigureAwait(false), $"items of {queue} made due");
            Expect.Equal(0, await Expect.Ok(stores.WorkQueue.MakeDelayedDueAsync(queue, withCallFaults: false, now)).ConfigureAwait(false), "items made due once more");
            ValueList<WorkLease> leases = await Expect.Ok(stores.WorkQueue.LeaseAsync(queue, 10, now, LeaseDuration)).ConfigureAwait(false);
            Expect.Equal("delayed", string.Join(',', leases.Select(l => l.Item.GetCall().CallId)), $"items of {queue} due now");
            Expect.Equal(1, await Expect.Ok(stores.WorkQueue.MakeDelayedDueAsync(queue, withCallFaults: true, now)).ConfigureAwait(false), "calls made due that failed by themselves");
            leases = await Expect.Ok(stores.WorkQueue.LeaseAsync(queue, 10, now, LeaseDuration)).ConfigureAwait(false);
            Expect.Equal("failing", string.Join(',', leases.Select(l => l.Item.GetCall().CallId)), $"failing calls of {queue} due now");
        }
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
        WorkLease first = (await LeaseAsync(stores, 1, Start).ConfigureAwait(false))[0];
        Expect.Equal(0, (await LeaseAsync(stores, 1, Start.AddSeconds(59)).ConfigureAwait(false)).Count, "leases while held");
        WorkLease second = (await LeaseAsync(stores, 1, Start.AddSeconds(60)).ConfigureAwait(false))[0];
        Expect.That(second.Epoch > first.Epoch, "The epoch has to grow with every lease.");
    }

    private static async Task ConcurrentAsync(CallStores stores)
    {
        const int Calls = 60;
        for (int i = 0; i < Calls; i++)
        {
            await ScheduleAsync(stores, i.ToString(CultureInfo.InvariantCulture), Start).ConfigureAwait(false);
        }

        ValueList<WorkLease>[] leases = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => LeaseAsync(stores, 5, Start)))).ConfigureAwait(false);
        WorkItem[] keys = [.. leases.SelectMany(l => l).Select(l => l.Item)];
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

        var held = new System.Collections.Concurrent.ConcurrentDictionary<WorkItem, long>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                foreach (WorkLease lease in await LeaseAsync(stores, 2, Start).ConfigureAwait(false))
                {
                    Expect.That(held.TryAdd(lease.Item, lease.Epoch), "A call must not be leased twice at the same time.");
                    await Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(lease.Item, Start), Start)).ConfigureAwait(false);
                    held.TryRemove(lease.Item, out long _);
                    Expect.That(await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, null, 0, 0, Start)).ConfigureAwait(false), "A valid lease has to be accepted.");
                }
            }
        }))).ConfigureAwait(false);
        Expect.Equal(Calls, (await LeaseAsync(stores, 100, Start).ConfigureAwait(false)).Count, "calls that were scheduled again during their lease");
    }

    private static async Task OldEpochAsync(CallStores stores)
    {
        await ScheduleAsync(stores, "1", Start).ConfigureAwait(false);
        WorkLease first = (await LeaseAsync(stores, 1, Start).ConfigureAwait(false))[0];
        WorkLease second = (await LeaseAsync(stores, 1, Start.AddMinutes(2)).ConfigureAwait(false))[0];
        Expect.That(!await Expect.Ok(stores.WorkQueue.CompleteAsync(first, null, 0, 0, Start)).ConfigureAwait(false), "An old epoch has to be refused.");
        Expect.That(await Expect.Ok(stores.WorkQueue.CompleteAsync(second, null, 0, 0, Start.AddMinutes(2))).ConfigureAwait(false), "The newest epoch has to be accepted.");
        Expect.That(!await Expect.Ok(stores.WorkQueue.CompleteAsync(second, null, 0, 0, Start.AddMinutes(2))).ConfigureAwait(false), "A lease can be completed only once.");
    }

    private static async Task NewEventsAsync(CallStores stores)
    {
        await Expect.Ok(stores.Events.AppendAsync(CreateBatch(SampleCalls.CreateMissed(CreateKey("1"), Start), Start))).ConfigureAwait(false);
        WorkLease lease = (await LeaseAsync(stores, 1, Start).ConfigureAwait(false))[0];
        await Expect.Ok(stores.Events.AppendAsync(CreateBatch(SampleCalls.CreateAnswered(CreateKey("1"), Start), Start.AddSeconds(1)))).ConfigureAwait(false);
        Expect.That(await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, null, 0, 0, Start)).ConfigureAwait(false), "A valid lease has to be accepted.");
        Expect.Equal(1, (await LeaseAsync(stores, 1, Start.AddSeconds(2)).ConfigureAwait(false)).Count, "leases of a call with later events");
    }

    private static async Task NextDueAsync(CallStores stores)
    {
        await ScheduleAsync(stores, "1", Start).ConfigureAwait(false);
        WorkLease lease = (await LeaseAsync(stores, 1, Start).ConfigureAwait(false))[0];
        await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, Start.AddMinutes(10), 3, 0, Start)).ConfigureAwait(false);
        Expect.Equal(0, (await LeaseAsync(stores, 1, Start.AddMinutes(9)).ConfigureAwait(false)).Count, "leases before the next time");
        ValueList<WorkLease> next = await LeaseAsync(stores, 1, Start.AddMinutes(10)).ConfigureAwait(false);
        Expect.Equal(1, next.Count, "leases at the next time");
        Expect.Equal(3, next[0].Attempts, "attempts kept");
    }

    private static async Task SettlingAsync(CallStores stores)
    {
        await ScheduleSettlingAsync(stores, 1).ConfigureAwait(false);
        await ScheduleSettlingAsync(stores, 5).ConfigureAwait(false);
        Expect.Equal(0, await CountSettlingLeasesAsync(stores, 3).ConfigureAwait(false), "leases before the later time");

        // The settler checks the call and postpones it for hours because no end is known; then the end arrives.
        WorkLease lease = (await Expect.Ok(stores.WorkQueue.LeaseAsync(QueueName.Settling, 1, Start.AddMinutes(5), LeaseDuration)).ConfigureAwait(false))[0];
        await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, Start.AddHours(4), 0, 0, Start.AddMinutes(5))).ConfigureAwait(false);
        await ScheduleSettlingAsync(stores, 20).ConfigureAwait(false);
        ValueList<WorkLease> ended = await Expect.Ok(stores.WorkQueue.LeaseAsync(QueueName.Settling, 1, Start.AddMinutes(20), LeaseDuration)).ConfigureAwait(false);
        Expect.Equal(1, ended.Count, "leases at the newest time");

        // The end also counts if it arrives during the lease.
        await ScheduleSettlingAsync(stores, 25).ConfigureAwait(false);
        await Expect.Ok(stores.WorkQueue.CompleteAsync(ended[0], Start.AddHours(4), 0, 0, Start.AddMinutes(20))).ConfigureAwait(false);
        Expect.Equal(1, await CountSettlingLeasesAsync(stores, 25).ConfigureAwait(false), "leases at the time that was scheduled during the lease");
    }

    private static Task<bool> ScheduleSettlingAsync(CallStores stores, int minutes) =>
        Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(WorkItem.From(QueueName.Settling, CreateKey("1")), Start.AddMinutes(minutes)), Start));

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

    // Each step is by another host's clock: right, a day ahead, a day behind.
    private static async Task NextDueCanBeLeasedAsync(CallStores stores)
    {
        foreach (QueueName queue in new[] { Queue, QueueName.Settling })
        {
            var item = WorkItem.From(queue, CreateKey("1"));
            DateTimeOffset ahead = Start.AddDays(1);
            await Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(item, ahead), ahead)).ConfigureAwait(false);
            await LeaseAtNextDueAsync(stores, item, "scheduled by a clock that was ahead").ConfigureAwait(false);

            // Scheduled again by a clock that is right, during the lease and after it.
            await Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(item, Start), Start)).ConfigureAwait(false);
            WorkLease lease = await LeaseAtNextDueAsync(stores, item, "scheduled during a lease").ConfigureAwait(false);
            await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, ahead, 1, 0, ahead)).ConfigureAwait(false);
            await Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(item, Start), Start)).ConfigureAwait(false);
            Expect.Equal<DateTimeOffset?>(Start, (await Expect.Ok(stores.WorkQueue.GetBacklogAsync(queue)).ConfigureAwait(false)).NextDue, "next due of work that was scheduled again");
            lease = await LeaseAtNextDueAsync(stores, item, "scheduled again").ConfigureAwait(false);

            // Put off by a clock that is behind.
            await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, Start.AddDays(-1), 1, 0, Start.AddDays(-1))).ConfigureAwait(false);
            await LeaseAtNextDueAsync(stores, item, "put off by a clock that was behind").ConfigureAwait(false);
        }
    }

    private static async Task<WorkLease> LeaseAtNextDueAsync(CallStores stores, WorkItem item, string what)
    {
        DateTimeOffset? next = (await Expect.Ok(stores.WorkQueue.GetBacklogAsync(item.Queue)).ConfigureAwait(false)).NextDue;
        Expect.That(next is not null, $"Work {what} waits, so it has a next due time.");
        ValueList<WorkLease> leases = await Expect.Ok(stores.WorkQueue.LeaseAsync(item.Queue, 1, next!.Value, LeaseDuration)).ConfigureAwait(false);
        Expect.Equal(1, leases.Count, $"leases at the next due time of work {what} in {item.Queue}");
        return leases[0];
    }

    private static async Task WrittenAheadAsync(CallStores stores)
    {
        DateTimeOffset ahead = Start.AddDays(1);
        foreach (QueueName queue in new[] { Queue, QueueName.Settling })
        {
            var scheduled = WorkItem.From(queue, CreateKey("scheduled"));
            var leased = WorkItem.From(queue, CreateKey("leased"));
            var right = WorkItem.From(queue, CreateKey("right"));
            await Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(leased, Start), Start)).ConfigureAwait(false);
            WorkLease old = (await Expect.Ok(stores.WorkQueue.LeaseAsync(queue, 1, ahead, LeaseDuration)).ConfigureAwait(false))[0];
            await Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(scheduled, ahead), ahead)).ConfigureAwait(false);
            await Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(right, Start.AddHours(4)), Start)).ConfigureAwait(false);
            Expect.Equal(0, (await Expect.Ok(stores.WorkQueue.LeaseAsync(queue, 10, Start, LeaseDuration)).ConfigureAwait(false)).Count, "leases before");
            Expect.Equal(2, await Expect.Ok(stores.WorkQueue.MakeDueAsync(queue, Start + LeaseDuration, Start)).ConfigureAwait(false), $"items of {queue} made due");
            Expect.Equal(0, await Expect.Ok(stores.WorkQueue.MakeDueAsync(queue, Start + LeaseDuration, Start)).ConfigureAwait(false), "items made due once more");
            Expect.That(!await Expect.Ok(stores.WorkQueue.CompleteAsync(old, null, 0, 0, ahead)).ConfigureAwait(false), "The lease of the clock that was ahead has ended.");
            ValueList<WorkLease> leases = await Expect.Ok(stores.WorkQueue.LeaseAsync(queue, 10, Start, LeaseDuration)).ConfigureAwait(false);
            Expect.Equal("leased,scheduled", string.Join(',', leases.Select(l => l.Item.GetCall().CallId).Order(StringComparer.Ordinal)), $"items of {queue} due now");
        }
    }

    private static async Task FindAsync(CallStores stores)
    {
        var item = WorkItem.From(Queue, CreateKey("1"));
        Expect.That(await Expect.Ok(stores.WorkQueue.FindAsync(item)).ConfigureAwait(false) is null, "No work waits yet.");
        await ScheduleAsync(stores, "1", Start).ConfigureAwait(false);
        WorkLease lease = (await LeaseAsync(stores, 1, Start).ConfigureAwait(false))[0];
        Expect.Equal<DateTimeOffset?>(lease.ExpiresAt, (await Expect.Ok(stores.WorkQueue.FindAsync(item)).ConfigureAwait(false))?.LeasedUntil, "end of the lease");
        await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, Start.AddMinutes(5), 3, 1, Start)).ConfigureAwait(false);
        WorkRow? row = await Expect.Ok(stores.WorkQueue.FindAsync(item)).ConfigureAwait(false);
        Expect.Equal((Start.AddMinutes(5), 3, 1, null as DateTimeOffset?), (row!.DueAt, row.Attempts, row.CallFaults, row.LeasedUntil), "row after a fault");
    }

    private static async Task MicrosecondsAsync(CallStores stores)
    {
        DateTimeOffset exact = Start.AddTicks(11);
        await ScheduleAsync(stores, "1", exact).ConfigureAwait(false);
        Expect.Equal(0, (await LeaseAsync(stores, 1, Start.AddTicks(19)).ConfigureAwait(false)).Count, "leases before the microsecond ends");
        Expect.Equal<DateTimeOffset?>(Start.AddTicks(20), (await Expect.Ok(stores.WorkQueue.GetBacklogAsync(Queue)).ConfigureAwait(false)).NextDue, "next due");
        WorkLease lease = (await LeaseAsync(stores, 1, Start.AddTicks(29)).ConfigureAwait(false))[0];
        await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, Start.AddTicks(31), 0, 0, Start.AddTicks(29))).ConfigureAwait(false);
        Expect.Equal<DateTimeOffset?>(Start.AddTicks(40), (await Expect.Ok(stores.WorkQueue.GetBacklogAsync(Queue)).ConfigureAwait(false)).NextDue, "next due after the lease");
        Expect.Equal(1, (await LeaseAsync(stores, 1, Start.AddTicks(40)).ConfigureAwait(false)).Count, "leases then");
    }

    private static Task<bool> ScheduleAsync(CallStores stores, string id, DateTimeOffset at) =>
        Expect.Ok(stores.WorkQueue.ScheduleAsync(new ScheduledWork(WorkItem.From(Queue, CreateKey(id)), at), at));

    private static Task<ValueList<WorkLease>> LeaseAsync(CallStores stores, int count, DateTimeOffset now) =>
        Expect.Ok(stores.WorkQueue.LeaseAsync(Queue, count, now, LeaseDuration));
}
