using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>The work queues and their leases. <see cref="WorkQueueRules"/> decides all changes of a row; the statements only select ripe rows.</summary>
internal sealed class SqliteWorkQueue(SqliteWriter writer, SqliteReaderPool readers) : IWorkQueue
{
    private const string Columns = "enqueued_at, due_at, written_at, leased_until, epoch, version, attempts, call_faults";

    public Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return writer.WriteAsync(
            session =>
            {
                Schedule(session, work, now);
                return true;
            },
            cancellationToken);
    }

    public Task<StoreResult<ValueList<WorkLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, bool leastTriedFirst = false, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(session => Lease(session, queue, count, now, leaseDuration, leastTriedFirst), cancellationToken);

    public Task<StoreResult<bool>> CompleteAsync(
        WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return writer.WriteAsync(session => Complete(session, lease, nextDueAt, attempts, callFaults, now), cancellationToken);
    }

    public Task<StoreResult<int>> MakeDueAsync(QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(session => MakeDue(session, queue, writtenAfter, now), cancellationToken);

    public Task<StoreResult<int>> MakeDelayedDueAsync(QueueName queue, bool withCallFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(session => MakeDelayedDue(session, queue, withCallFaults, now), cancellationToken);

    public Task<StoreResult<WorkRow?>> FindAsync(WorkItem item, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session => Find(session, item));

    public Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session =>
        {
            using SqliteDataReader reader = session
                .Prepare("SELECT count(*), min(enqueued_at), min(max(due_at, coalesce(leased_until, due_at))) FROM work_items WHERE queue = $1", queue.Value).ExecuteReader();
            reader.Read();
            return new Backlog(reader.GetInt32(0), reader.GetTimeOrNull(1), reader.GetTimeOrNull(2));
        });

    /// <summary>Schedules work within a transaction.</summary>
    internal static void Schedule(SqliteSession session, ScheduledWork work, DateTimeOffset now)
    {
        WorkRow? before = Find(session, work.Item);
        WorkRow after = WorkQueueRules.Schedule(before, work, now);
        if (before is null)
        {
            session.Execute(
                $"INSERT INTO work_items (queue, key, {Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                work.Item.Queue.Value,
                work.Item.Key,
                after.EnqueuedAt,
                after.DueAt,
                after.WrittenAt,
                null,
                after.Epoch,
                after.Version,
                (long)after.Attempts,
                (long)after.CallFaults);
        }
        else if (!ReferenceEquals(before, after))
        {
            Write(session, work.Item, after);
        }
    }

    /// <summary>Determines whether a lease is still valid.</summary>
    internal static bool IsHeld(SqliteSession session, WorkLease lease) => WorkQueueRules.IsHeld(Find(session, lease.Item), lease);

    private static bool Complete(SqliteSession session, WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now)
    {
        if (Find(session, lease.Item) is not { } before || !WorkQueueRules.IsHeld(before, lease))
        {
            return false;
        }

        if (WorkQueueRules.Complete(before, lease, nextDueAt, attempts, callFaults, now) is { } after)
        {
            Write(session, lease.Item, after);
        }
        else
        {
            session.Execute("DELETE FROM work_items WHERE queue = $1 AND key = $2", lease.Item.Queue.Value, lease.Item.Key);
        }

        return true;
    }

    private static int MakeDue(SqliteSession session, QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now)
    {
        List<(string Key, WorkRow Row)> rows = ReadRows(session.Prepare(
            $"SELECT key, {Columns} FROM work_items WHERE queue = $1 AND written_at > $2", queue.Value, writtenAfter));
        foreach ((string key, WorkRow before) in rows)
        {
            Write(session, new WorkItem(queue, key), WorkQueueRules.MakeDue(before, queue, writtenAfter, now));
        }

        return rows.Count;
    }

    private static int MakeDelayedDue(SqliteSession session, QueueName queue, bool withCallFaults, DateTimeOffset now)
    {
        List<(string Key, WorkRow Row)> rows = ReadRows(session.Prepare(
            $"SELECT key, {Columns} FROM work_items WHERE queue = $1 AND attempts > 0 AND due_at > $2 AND leased_until IS NULL AND call_faults <= $3", queue.Value, now, withCallFaults ? (long)int.MaxValue : 0L));
        foreach ((string key, WorkRow before) in rows)
        {
            Write(session, new WorkItem(queue, key), WorkQueueRules.MakeDelayedDue(before, queue, withCallFaults, now));
        }

        return rows.Count;
    }

    // The rules keep enqueued_at at or before due_at, so that the index ends the search at the current time.
    private ValueList<WorkLease> Lease(SqliteSession session, QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, bool leastTriedFirst)
    {
        List<(string Key, WorkRow Row)> ripe = ReadRows(session.Prepare(
            $"""
            SELECT key, {Columns} FROM work_items INDEXED BY work_items_by_enqueued_at
            WHERE queue = $1 AND enqueued_at <= $2 AND due_at <= $2 AND (leased_until IS NULL OR leased_until <= $2) ORDER BY {(leastTriedFirst ? "attempts, enqueued_at" : "enqueued_at")} LIMIT $3
            """,
            queue.Value,
            now,
            (long)count));
        var leases = new List<WorkLease>(ripe.Count);
        foreach ((string key, WorkRow before) in ripe)
        {
            var item = new WorkItem(queue, key);
            WorkRow after = WorkQueueRules.Lease(before, writer.Epochs.Next(session), now, leaseDuration);
            Write(session, item, after);
            leases.Add(new WorkLease(item, after.Epoch, after.Version, after.Attempts, after.LeasedUntil!.Value) { CallFaults = after.CallFaults });
        }

        return leases.ToValueList();
    }

    private static WorkRow? Find(SqliteSession session, WorkItem item)
    {
        using SqliteDataReader reader = session
            .Prepare($"SELECT {Columns} FROM work_items WHERE queue = $1 AND key = $2", item.Queue.Value, item.Key).ExecuteReader();
        return reader.Read() ? ReadRow(reader, 0) : null;
    }

    private static List<(string Key, WorkRow Row)> ReadRows(SqliteCommand command)
    {
        var rows = new List<(string, WorkRow)>();
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), ReadRow(reader, 1)));
        }

        return rows;
    }

    private static WorkRow ReadRow(SqliteDataReader reader, int first) => new(reader.GetTime(first), reader.GetTime(first + 1), reader.GetTime(first + 2))
    {
        LeasedUntil = reader.GetTimeOrNull(first + 3),
        Epoch = reader.GetInt64(first + 4),
        Version = reader.GetInt64(first + 5),
        Attempts = reader.GetInt32(first + 6),
        CallFaults = reader.GetInt32(first + 7),
    };

    private static void Write(SqliteSession session, WorkItem item, WorkRow row) => session.Execute(
        "UPDATE work_items SET enqueued_at = $3, due_at = $4, written_at = $5, leased_until = $6, epoch = $7, version = $8, attempts = $9, call_faults = $10 WHERE queue = $1 AND key = $2",
        item.Queue.Value,
        item.Key,
        row.EnqueuedAt,
        row.DueAt,
        row.WrittenAt,
        row.LeasedUntil,
        row.Epoch,
        row.Version,
        (long)row.Attempts,
        (long)row.CallFaults);
}
