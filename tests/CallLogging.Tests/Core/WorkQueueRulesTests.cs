using CallLogging.Delivery;
using Shouldly;

namespace CallLogging.Tests.Core;

public sealed class WorkQueueRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly WorkItem s_delivery = WorkItem.From(new QueueName("salesforce:prod"), new CallKey("aircall", "main", "1"));
    private static readonly WorkItem s_settling = s_delivery with { Queue = QueueName.Settling };

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(60, 0, 60)]
    [InlineData(-60, -60, -60)]
    public void Schedule_NewItem_NeverWaitsSinceAfterItsDueTime_D10(int due, int enqueued, int expectedDue) =>
        WorkQueueRules.Schedule(null, Work(s_delivery, due), s_now).ShouldBe(Row(enqueued, expectedDue));

    [Theory]
    [InlineData(60, 30, 30)]
    [InlineData(60, 90, 60)]
    public void Schedule_ADeliveryAgain_TakesTheEarlierTime_D5(int before, int due, int expected) =>
        WorkQueueRules.Schedule(Row(0, before), Work(s_delivery, due), s_now).DueAt.ShouldBe(s_now.AddSeconds(expected));

    [Theory]
    [InlineData(60, 59, 59)]
    [InlineData(60, 70, 60)]
    [InlineData(60, 70.5, 70.5)]
    public void Schedule_SettlingAgain_TakesTheNewestTimeUnlessItIsTenSecondsLater_C7(double before, double due, double expected) =>
        WorkQueueRules.Schedule(Row(before, before), Work(s_settling, due), s_now).DueAt.ShouldBe(s_now.AddSeconds(expected));

    [Fact]
    public void Schedule_DuringALease_RaisesTheVersionSoThatCompletingKeepsTheItem_D5()
    {
        WorkRow leased = WorkQueueRules.Lease(Row(0, 0), 7, s_now, TimeSpan.FromMinutes(1));
        WorkRow scheduled = WorkQueueRules.Schedule(leased, Work(s_delivery, 1), s_now.AddSeconds(1));
        scheduled.Version.ShouldBe(1);
        var lease = new WorkLease(s_delivery, 7, leased.Version, 0, leased.LeasedUntil!.Value);
        WorkQueueRules.Complete(scheduled, lease, null, 0, 0, s_now.AddSeconds(2)).ShouldBe(scheduled with { LeasedUntil = null });
        WorkQueueRules.Complete(leased, lease, null, 0, 0, s_now.AddSeconds(2)).ShouldBeNull();
    }

    [Fact]
    public void Rules_InAnyOrderByAnyClock_KeepTheItemLeasableAtItsNextDueTime_D10()
    {
        var random = new Random(20_260_302);
        foreach (WorkItem item in new[] { s_delivery, s_settling })
        {
            WorkRow? row = null;
            for (int step = 1; step <= 10_000; step++)
            {
                DateTimeOffset now = s_now.AddHours(random.Next(-48, 48));
                DateTimeOffset due = now.AddSeconds(random.Next(-60, 7200));
                row = (row, random.Next(5)) switch
                {
                    (null, _) or (_, 0) => WorkQueueRules.Schedule(row, Work(item, (due - s_now).TotalSeconds), now),
                    ({ LeasedUntil: null }, 1) => WorkQueueRules.Lease(row, step, now, TimeSpan.FromMinutes(1)),
                    ({ LeasedUntil: { } until }, 2) => WorkQueueRules.Complete(row, new WorkLease(item, row.Epoch, random.Next(2) == 0 ? row.Version : -1, 0, until), due, random.Next(2), 0, now),
                    (_, 3) => WorkQueueRules.MakeDelayedDue(row, item.Queue, random.Next(2) == 0, now),
                    _ => WorkQueueRules.MakeDue(row, item.Queue, now.AddMinutes(1), now),
                };
                row!.EnqueuedAt.ShouldBeLessThanOrEqualTo(row.DueAt);
                WorkQueueRules.CanLease(row, row.AvailableAt).ShouldBeTrue();
                WorkQueueRules.CanLease(row, row.AvailableAt.AddMicroseconds(-1)).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void MakeDelayedDue_OnlyWorkThatAFaultDelayedAndNobodyHolds_IsDueNow_D5_S40()
    {
        var delayed = new WorkRow(s_now.AddMinutes(-1), s_now.AddMinutes(15), s_now.AddMinutes(-1)) { Attempts = 2, CallFaults = 1 };
        WorkQueueRules.MakeDelayedDue(delayed, s_delivery.Queue, true, s_now).ShouldBe(delayed with { DueAt = s_now, WrittenAt = s_now });
        WorkQueueRules.MakeDelayedDue(delayed with { EnqueuedAt = delayed.DueAt }, QueueName.Settling, true, s_now).EnqueuedAt.ShouldBe(s_now);
        foreach (WorkRow other in new[] { delayed with { Attempts = 0 }, delayed with { LeasedUntil = s_now.AddMinutes(1) }, delayed with { DueAt = s_now } })
        {
            WorkQueueRules.MakeDelayedDue(other, s_delivery.Queue, true, s_now).ShouldBeSameAs(other);
        }

        WorkQueueRules.MakeDelayedDue(delayed, s_delivery.Queue, false, s_now).ShouldBeSameAs(delayed, "a call that failed by itself");
    }

    [Fact]
    public void Schedule_AnItemThatAClockAheadStored_CanBeLeasedAtOnce_D10()
    {
        WorkRow ahead = WorkQueueRules.Schedule(null, Work(s_delivery, 86_400), s_now.AddDays(1));
        WorkRow again = WorkQueueRules.Schedule(ahead, Work(s_delivery, 0), s_now);
        (again.EnqueuedAt, again.AvailableAt).ShouldBe((s_now, s_now));
        WorkQueueRules.CanLease(again, s_now).ShouldBeTrue();
    }

    [Fact]
    public void MakeDue_OfALeaseByAClockAhead_EndsItEvenAfterItWasScheduledAgain_D10()
    {
        WorkRow leased = WorkQueueRules.Lease(Row(0, 0), 7, s_now.AddDays(1), TimeSpan.FromMinutes(1));
        WorkRow scheduled = WorkQueueRules.Schedule(leased, Work(s_delivery, 0), s_now);
        WorkRow due = WorkQueueRules.MakeDue(scheduled, s_delivery.Queue, s_now.AddMinutes(1), s_now);
        (due.LeasedUntil, due.AvailableAt, due.WrittenAt).ShouldBe((null, s_now, s_now));
        WorkQueueRules.MakeDue(due, s_delivery.Queue, s_now.AddMinutes(1), s_now).ShouldBeSameAs(due);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 10)]
    [InlineData(9, 0, 10)]
    [InlineData(10, 10, 10)]
    public void Times_AreCutAndRoundedUpToMicroseconds(long ticks, long cut, long roundedUp)
    {
        DateTimeOffset time = s_now.AddTicks(ticks).ToOffset(TimeSpan.FromHours(2));
        WorkQueueRules.Cut(time).ShouldBe(s_now.AddTicks(cut));
        WorkQueueRules.RoundUp(time).ShouldBe(s_now.AddTicks(roundedUp));
        WorkQueueRules.Cut(time).Offset.ShouldBe(TimeSpan.Zero);
        new ScheduledWork(s_delivery, time).DueAt.ShouldBe(s_now.AddTicks(roundedUp));
        (new ScheduledWork(s_delivery, s_now) with { DueAt = time }).DueAt.ShouldBe(s_now.AddTicks(roundedUp));
    }

    [Fact]
    public void RoundUp_OfTheLastMoment_DoesNotOverflow() =>
        WorkQueueRules.RoundUp(DateTimeOffset.MaxValue).ShouldBe(WorkQueueRules.Cut(DateTimeOffset.MaxValue));

    [Fact]
    public void WorkItem_OfACall_ReturnsItsKey()
    {
        var call = new CallKey("aircall", "main", "a:b");
        WorkItem.From(QueueName.Settling, call).GetCall().ShouldBe(call);
        Should.Throw<FormatException>(() => WorkItem.From(QueueName.CreateForHistory(call.AccountKey), call.AccountKey).GetCall());
    }

    private static ScheduledWork Work(WorkItem item, double seconds) => new(item, s_now.AddSeconds(seconds));

    private static WorkRow Row(double enqueued, double due) => new(s_now.AddSeconds(enqueued), s_now.AddSeconds(due), s_now);
}
