using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The work queue of a memory store. The lock of the store protects it.</summary>
internal sealed class MemoryWorkQueue
{
    private readonly Dictionary<QueueName, Dictionary<CallKey, Row>> _queues = [];
    private long _order;

    public void Schedule(ScheduledWork work, DateTimeOffset now)
    {
        if (!_queues.TryGetValue(work.Queue, out Dictionary<CallKey, Row>? rows))
        {
            _queues[work.Queue] = rows = [];
        }

        bool settles = work.Queue == QueueName.Settling;
        if (rows.TryGetValue(work.Call, out Row? row))
        {
            row.Version++;
            row.DueAt = settles || work.DueAt < row.DueAt ? work.DueAt : row.DueAt;
        }
        else
        {
            rows[work.Call] = new Row { DueAt = work.DueAt, EnqueuedAt = settles ? work.DueAt : now, Order = ++_order };
        }
    }

    public ValueList<CallLease> Lease(QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, ref long epoch)
    {
        if (!_queues.TryGetValue(queue, out Dictionary<CallKey, Row>? rows))
        {
            return default;
        }

        ValueList<CallLease> leases = [];
        foreach ((CallKey call, Row row) in rows.Where(r => r.Value.AvailableAt <= now).OrderBy(r => r.Value.EnqueuedAt)
            .ThenBy(r => r.Value.Order).Take(count))
        {
            row.Epoch = ++epoch;
            row.LeaseUntil = now + leaseDuration;
            leases = leases.Add(new CallLease(call, queue, row.Epoch, row.Version, row.Attempts, row.LeaseUntil.Value));
        }

        return leases;
    }

    public bool IsHeld(CallLease lease) => Find(lease) is not null;

    public bool Complete(CallLease lease, DateTimeOffset? nextDueAt, int attempts)
    {
        if (Find(lease) is not { } row)
        {
            return false;
        }

        // If more events were appended during the lease, the row stays due as that append scheduled it.
        if (row.Version == lease.Version)
        {
            if (nextDueAt is { } due)
            {
                row.DueAt = due;
                row.EnqueuedAt = lease.Queue == QueueName.Settling ? due : row.EnqueuedAt;
            }
            else
            {
                _queues[lease.Queue].Remove(lease.Call);
            }
        }

        row.LeaseUntil = null;
        row.Attempts = attempts;
        return true;
    }

    public Backlog GetBacklog(QueueName queue) =>
        _queues.TryGetValue(queue, out Dictionary<CallKey, Row>? rows) && rows.Count > 0
            ? new Backlog(rows.Count, rows.Values.Min(r => r.EnqueuedAt), rows.Values.Min(r => r.AvailableAt))
            : new Backlog(0, null, null);

    private Row? Find(CallLease lease) =>
        _queues.TryGetValue(lease.Queue, out Dictionary<CallKey, Row>? rows) && rows.TryGetValue(lease.Call, out Row? row)
        && row.Epoch == lease.Epoch && row.LeaseUntil is not null ? row : null;

    private sealed class Row
    {
        public DateTimeOffset EnqueuedAt { get; set; }

        public long Order { get; init; }

        public DateTimeOffset DueAt { get; set; }

        public DateTimeOffset? LeaseUntil { get; set; }

        public long Epoch { get; set; }

        public long Version { get; set; }

        public int Attempts { get; set; }

        public DateTimeOffset AvailableAt => LeaseUntil > DueAt ? LeaseUntil.Value : DueAt;
    }
}
