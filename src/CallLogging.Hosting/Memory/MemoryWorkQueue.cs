using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The work queues of a memory store. The lock of the store protects them.</summary>
internal sealed class MemoryWorkQueue(StoreRules rules)
{
    // The order of insertion decides between items that wait since the same moment.
    private readonly Dictionary<QueueName, Dictionary<string, (WorkRow Row, long Order)>> _queues = [];
    private long _order;

    public void Schedule(ScheduledWork work, DateTimeOffset now)
    {
        if (!_queues.TryGetValue(work.Item.Queue, out Dictionary<string, (WorkRow Row, long Order)>? rows))
        {
            _queues[work.Item.Queue] = rows = [];
        }

        rows[work.Item.Key] = rows.TryGetValue(work.Item.Key, out (WorkRow Row, long Order) known)
            ? (rules.Schedule(known.Row, work, now), known.Order)
            : (rules.Schedule(null, work, now), ++_order);
    }

    public ValueList<WorkLease> Lease(QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, bool leastTriedFirst, ref long epoch)
    {
        if (!_queues.TryGetValue(queue, out Dictionary<string, (WorkRow Row, long Order)>? rows))
        {
            return default;
        }

        var leases = new List<WorkLease>();
        foreach ((string key, (WorkRow Row, long Order) known) in rows.Where(r => rules.CanLease(r.Value.Row, now))
            .OrderBy(r => leastTriedFirst ? r.Value.Row.Attempts : 0).ThenBy(r => r.Value.Row.EnqueuedAt).ThenBy(r => r.Value.Order).Take(count).ToArray())
        {
            WorkRow row = WorkQueueRules.Lease(known.Row, ++epoch, now, leaseDuration);
            rows[key] = (row, known.Order);
            leases.Add(new WorkLease(new WorkItem(queue, key), row.Epoch, row.Version, row.Attempts, row.LeasedUntil!.Value) { CallFaults = row.CallFaults });
        }

        return leases.ToValueList();
    }

    public bool IsHeld(WorkLease lease) => WorkQueueRules.IsHeld(Find(lease.Item)?.Row, lease);

    public bool Complete(WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now)
    {
        if (Find(lease.Item) is not { } known || !WorkQueueRules.IsHeld(known.Row, lease))
        {
            return false;
        }

        if (rules.Complete(known.Row, lease, nextDueAt, attempts, callFaults, now) is { } row)
        {
            _queues[lease.Item.Queue][lease.Item.Key] = (row, known.Order);
        }
        else
        {
            _queues[lease.Item.Queue].Remove(lease.Item.Key);
        }

        return true;
    }

    public int MakeDue(QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now) => Change(queue, row => rules.MakeDue(row, queue, writtenAfter, now));

    public int MakeDelayedDue(QueueName queue, bool withCallFaults, DateTimeOffset now) => Change(queue, row => WorkQueueRules.MakeDelayedDue(row, queue, withCallFaults, now));

    public WorkRow? FindRow(WorkItem item) => Find(item)?.Row;

    public Backlog GetBacklog(QueueName queue) =>
        _queues.TryGetValue(queue, out Dictionary<string, (WorkRow Row, long Order)>? rows) && rows.Count > 0
            ? new Backlog(rows.Count, rows.Values.Min(r => r.Row.EnqueuedAt), rows.Values.Min(r => r.Row.AvailableAt))
            : new Backlog(0, null, null);

    private int Change(QueueName queue, Func<WorkRow, WorkRow> change)
    {
        int changed = 0;
        Dictionary<string, (WorkRow Row, long Order)> rows = _queues.GetValueOrDefault(queue) ?? [];
        foreach ((string key, (WorkRow Row, long Order) known) in rows.ToArray())
        {
            WorkRow row = change(known.Row);
            if (!ReferenceEquals(row, known.Row))
            {
                rows[key] = (row, known.Order);
                changed++;
            }
        }

        return changed;
    }

    private (WorkRow Row, long Order)? Find(WorkItem item) =>
        _queues.TryGetValue(item.Queue, out Dictionary<string, (WorkRow Row, long Order)>? rows) && rows.TryGetValue(item.Key, out (WorkRow Row, long Order) known) ? known : null;
}

/// <summary>The rules that a memory store applies. Only a simulation replaces them, to show what happens without one of them.</summary>
internal sealed record StoreRules
{
    public Func<EffectIntent, LedgerEntry?, IReadOnlyList<LockHold>, string?, long, LedgerWrite> Intend { get; init; } = EffectStoreRules.Intend;

    public Func<EffectLease, EffectInput, LedgerEntry?, IReadOnlyList<LockHold>, DateTimeOffset, LedgerWrite> Step { get; init; } = EffectStoreRules.Step;

    /// <summary>Gets a value indicating whether an intent is rejected if the lease of the call is no longer held.</summary>
    public bool ChecksLease { get; init; } = true;

    public Func<WorkRow?, ScheduledWork, DateTimeOffset, WorkRow> Schedule { get; init; } = WorkQueueRules.Schedule;

    public Func<WorkRow, DateTimeOffset, bool> CanLease { get; init; } = WorkQueueRules.CanLease;

    public Func<WorkRow, WorkLease, DateTimeOffset?, int, int, DateTimeOffset, WorkRow?> Complete { get; init; } = WorkQueueRules.Complete;

    public Func<WorkRow, QueueName, DateTimeOffset, DateTimeOffset, WorkRow> MakeDue { get; init; } = WorkQueueRules.MakeDue;
}
