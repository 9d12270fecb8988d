using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The work queue of a memory store. The lock of the store protects it.</summary>
internal sealed class MemoryDue
{
    private readonly Dictionary<WorkName, Dictionary<CallKey, Row>> _works = [];
    private long _order;

    public void Mark(DueMark mark, DateTimeOffset now)
    {
        if (!_works.TryGetValue(mark.Work, out Dictionary<CallKey, Row>? rows))
        {
            _works[mark.Work] = rows = [];
        }

        bool settles = mark.Work == WorkName.Settle;
        if (rows.TryGetValue(mark.Call, out Row? row))
        {
            row.Version++;
            row.DueAt = settles || mark.At < row.DueAt ? mark.At : row.DueAt;
        }
        else
        {
            rows[mark.Call] = new Row { DueAt = mark.At, Turn = settles ? mark.At : now, Order = ++_order };
        }
    }

    public ValueList<CallLease> Lease(WorkName work, int count, DateTimeOffset now, TimeSpan leaseFor, ref long epoch)
    {
        if (!_works.TryGetValue(work, out Dictionary<CallKey, Row>? rows))
        {
            return default;
        }

        ValueList<CallLease> leases = [];
        foreach ((CallKey call, Row row) in rows.Where(r => r.Value.FreeAt <= now).OrderBy(r => r.Value.Turn)
            .ThenBy(r => r.Value.Order).Take(count))
        {
            row.Epoch = ++epoch;
            row.LeaseUntil = now + leaseFor;
            leases = leases.Add(new CallLease(call, work, row.Epoch, row.Version, row.Attempts, row.LeaseUntil.Value));
        }

        return leases;
    }

    public bool IsHeld(CallLease lease) => Find(lease) is not null;

    public bool Complete(CallLease lease, DateTimeOffset? nextDue, int attempts)
    {
        if (Find(lease) is not { } row)
        {
            return false;
        }

        // If more events were appended during the lease, the row stays due as that append scheduled it.
        if (row.Version == lease.Version)
        {
            if (nextDue is { } due)
            {
                row.DueAt = due;
                row.Turn = lease.Work == WorkName.Settle ? due : row.Turn;
            }
            else
            {
                _works[lease.Work].Remove(lease.Call);
            }
        }

        row.LeaseUntil = null;
        row.Attempts = attempts;
        return true;
    }

    public Backlog Backlog(WorkName work) =>
        _works.TryGetValue(work, out Dictionary<CallKey, Row>? rows) && rows.Count > 0
            ? new Backlog(rows.Count, rows.Values.Min(r => r.Turn), rows.Values.Min(r => r.FreeAt))
            : new Backlog(0, null, null);

    private Row? Find(CallLease lease) =>
        _works.TryGetValue(lease.Work, out Dictionary<CallKey, Row>? rows) && rows.TryGetValue(lease.Call, out Row? row)
        && row.Epoch == lease.Epoch && row.LeaseUntil is not null ? row : null;

    private sealed class Row
    {
        public DateTimeOffset Turn { get; set; }

        public long Order { get; init; }

        public DateTimeOffset DueAt { get; set; }

        public DateTimeOffset? LeaseUntil { get; set; }

        public long Epoch { get; set; }

        public long Version { get; set; }

        public int Attempts { get; set; }

        public DateTimeOffset FreeAt => LeaseUntil > DueAt ? LeaseUntil.Value : DueAt;
    }
}
