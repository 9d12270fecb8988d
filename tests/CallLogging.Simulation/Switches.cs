using CallLogging.Delivery;
using CallLogging.Hosting;

namespace CallLogging.Simulation;

/// <summary>The rules of the pipeline with one part switched off.</summary>
internal sealed class Switches(Without without)
{
    public Without Without => without;

    public StoreRules Rules => new()
    {
        Intend = Intend,
        Step = Step,
        ChecksLease = without != Without.Epoch,
        Schedule = Schedule,
        CanLease = CanLease,
        Complete = Complete,
        MakeDue = MakeDue,
    };

    public Call Assemble(ValueList<CallEvent> events)
    {
        if (without != Without.Order)
        {
            return CallAssembler.Assemble(events.AsSpan());
        }

        // Treats the order of arrival as the order in which the events happened.
        var byArrival = new CallEvent[events.Count];
        for (int i = 0; i < byArrival.Length; i++)
        {
            CallEvent callEvent = events[i];
            byArrival[i] = new CallEvent(callEvent.Key, callEvent.Kind, events[0].HappenedAt.AddDays(1).AddTicks(i), callEvent.Facts, i);
        }

        return CallAssembler.Assemble(byArrival.AsSpan());
    }

    private WorkRow Schedule(WorkRow? row, ScheduledWork work, DateTimeOffset now)
    {
        WorkRow scheduled = WorkQueueRules.Schedule(row, work, now);
        return without == Without.DueTime && work.Item.Queue != QueueName.Settling ? scheduled with { EnqueuedAt = row?.EnqueuedAt ?? now } : scheduled;
    }

    private bool CanLease(WorkRow row, DateTimeOffset now) =>
        WorkQueueRules.CanLease(row, now) && (without != Without.DueTime || row.EnqueuedAt <= now);

    private WorkRow? Complete(WorkRow row, WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now) =>
        WorkQueueRules.Complete(without == Without.Version ? row with { Version = lease.Version } : row, lease, nextDueAt, attempts, callFaults, now);

    private WorkRow MakeDue(WorkRow row, QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now) =>
        without == Without.ClockRepair ? row : WorkQueueRules.MakeDue(row, queue, writtenAfter, now);

    private LedgerWrite Intend(EffectIntent intent, LedgerEntry? entry, IReadOnlyList<LockHold> holds, string? claimed, long epoch)
    {
        if (without == Without.InDoubt && entry?.State is EffectState.Intended or EffectState.InDoubt)
        {
            entry = entry! with { State = new EffectState.Planned() };
        }

        if (without == Without.LockKey)
        {
            holds = [.. holds.Where(h => h.Effect == intent.Effect.Id)];
        }

        return EffectStoreRules.Intend(intent, entry, holds, claimed, epoch);
    }

    private LedgerWrite Step(EffectLease lease, EffectInput input, LedgerEntry? entry, IReadOnlyList<LockHold> holds, DateTimeOffset now)
    {
        if (without == Without.InDoubt && input is EffectInput.Unclear or EffectInput.LeaseLost)
        {
            LedgerWrite rejected = EffectStoreRules.Step(lease, new EffectInput.Rejected("no response", IsPermanent: false), entry, holds, now);
            return rejected with { LedgerResult = rejected.LedgerResult! with { Command = new EffectCommand.Wait(now.AddSeconds(1)) } };
        }

        if (without is Without.Epoch or Without.LockKey)
        {
            holds = [new LockHold(new LockKey("any"), lease.Effect.Id, lease.Epoch, now)];
        }

        return EffectStoreRules.Step(lease, input, entry, holds, now);
    }
}

/// <summary>The part of the rules that is switched off, to show that the laws need it.</summary>
internal enum Without
{
    Nothing,

    /// <summary>An effect in doubt is searched for, or sent again, at once.</summary>
    Horizon,

    /// <summary>The store accepts a write under an old lease.</summary>
    Epoch,

    /// <summary>An effect whose response is missing counts as not sent.</summary>
    InDoubt,

    /// <summary>Effects with one lock key are carried out at the same time.</summary>
    LockKey,

    /// <summary>Events are assembled in the order in which they arrived.</summary>
    Order,

    /// <summary>Work that was scheduled during a lease is completed with it.</summary>
    Version,

    /// <summary>Work that was stored while a clock was ahead waits for that clock.</summary>
    ClockRepair,

    /// <summary>Work is leased only after the time since which it waits, although the store reports its due time.</summary>
    DueTime,

    /// <summary>A fault of one call counts as one of the destination: the call is never parked.</summary>
    CallFaults,

    /// <summary>A transaction reads the holds of lock keys without a lock on the keys; it matters only if requests take several steps.</summary>
    KeyLock,
}
