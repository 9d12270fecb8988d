using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>The work queues and their leases. Each change is one statement, which does what <see cref="WorkQueueRules"/> decides; a test compares the two.</summary>
internal sealed class PostgreSqlWorkQueue(PostgreSqlDatabase database, PostgreSqlWorkNotifications notifications) : IWorkQueue
{
    public async Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        StoreResult<int> scheduled = await database.ExecuteAsync(batch => WorkQueueRows.Schedule(batch, [(work, now)]), cancellationToken).ConfigureAwait(false);
        notifications.Notify(work.Item.Queue);
        return scheduled.Fault is { } fault ? fault : true;
    }

    public Task<StoreResult<ValueList<WorkLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, bool leastTriedFirst = false, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add(leastTriedFirst ? WorkQueueRows.LeaseLeastTried : WorkQueueRows.Lease, queue.Value, now, (long)count, now + leaseDuration),
            async reader => (await reader.ReadRowsAsync(r => (EnqueuedAt: r.GetTime(4), Lease: ReadLease(queue, r))).ConfigureAwait(false))
                .OrderBy(l => leastTriedFirst ? l.Lease.Attempts : 0).ThenBy(l => l.EnqueuedAt).ThenBy(l => l.Lease.Epoch).Select(l => l.Lease).ToValueList(),
            cancellationToken);

    private static WorkLease ReadLease(QueueName queue, NpgsqlDataReader row) =>
        new(new WorkItem(queue, row.GetText(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.GetTime(5)) { CallFaults = row.GetInt32(6) };

    public Task<StoreResult<bool>> CompleteAsync(
        WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return database.RunTransactionAsync(
            async transaction =>
            {
                NpgsqlBatch batch = transaction.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    WorkQueueRows.Complete(batch, lease, nextDueAt, attempts, callFaults, now);
                    await transaction.CommitAsync(batch).ConfigureAwait(false);
                    return batch.BatchCommands.Any<NpgsqlBatchCommand>(c => c.StatementType is StatementType.Delete or StatementType.Update && c.RecordsAffected > 0);
                }
            },
            cancellationToken);
    }

    public Task<StoreResult<int>> MakeDueAsync(QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.ExecuteAsync(batch => WorkQueueRows.MakeDue(batch, queue, writtenAfter, now), cancellationToken);

    public Task<StoreResult<int>> MakeDelayedDueAsync(QueueName queue, bool withCallFaults, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.ExecuteAsync(batch => WorkQueueRows.MakeDelayedDue(batch, queue, withCallFaults, now), cancellationToken);

    public Task<StoreResult<WorkRow?>> FindAsync(WorkItem item, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add(
                "SELECT enqueued_at, due_at, written_at, leased_until, epoch, version, attempts, call_faults FROM work_items WHERE queue = $1 AND key = $2", item.Queue.Value, item.Key),
            async reader => (await reader.ReadRowsAsync(static r => new WorkRow(r.GetTime(0), r.GetTime(1), r.GetTime(2))
            {
                LeasedUntil = r.GetTimeOrNull(3),
                Epoch = r.GetInt64(4),
                Version = r.GetInt64(5),
                Attempts = r.GetInt32(6),
                CallFaults = r.GetInt32(7),
            }).ConfigureAwait(false)).FirstOrDefault(),
            cancellationToken);

    public Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add("SELECT count(*)::int, min(enqueued_at), min(greatest(due_at, leased_until)) FROM work_items WHERE queue = $1", queue.Value),
            async reader => (await reader.ReadRowsAsync(static r => new Backlog(r.GetInt32(0), r.GetTimeOrNull(1), r.GetTimeOrNull(2))).ConfigureAwait(false))[0],
            cancellationToken);
}

/// <summary>The rows of the work queues. What a statement does to a row stands in <see cref="WorkQueueRules"/>.</summary>
internal static class WorkQueueRows
{
    /// <summary>
    /// The statement that leases items. It skips rows that other hosts have locked, and checks rows again that changed since it began. The rules
    /// keep enqueued_at at or before due_at, so that the index ends the search at the current time.
    /// </summary>
    public const string Lease = SelectRipe + "ORDER BY enqueued_at" + LeaseRipe;

    /// <summary>The statement that leases the items that faults delayed least. It reads all items that are due, so that it is only for probes.</summary>
    public const string LeaseLeastTried = SelectRipe + "ORDER BY attempts, enqueued_at" + LeaseRipe;

    private const string SelectRipe =
        """
        WITH ripe AS MATERIALIZED (
            SELECT queue, key FROM work_items
            WHERE queue = $1 AND enqueued_at <= $2 AND due_at <= $2 AND (leased_until IS NULL OR leased_until <= $2)

        """;

    private const string LeaseRipe =
        """
         LIMIT $3 FOR UPDATE SKIP LOCKED)
        UPDATE work_items AS w SET epoch = nextval('epochs'), leased_until = $4, written_at = $2 FROM ripe WHERE w.queue = ripe.queue AND w.key = ripe.key
        RETURNING w.key, w.epoch, w.version, w.attempts, w.enqueued_at, w.leased_until, w.call_faults
        """;

    private const string Delete = "DELETE FROM work_items WHERE queue = $1 AND key = $2 AND epoch = $3 AND leased_until IS NOT NULL AND version = $4";

    /// <summary>The statement that returns a row if a lease is valid. It locks the row until the end of the transaction; other hosts can still schedule work.</summary>
    public const string CheckLease = "SELECT 1 FROM work_items WHERE queue = $1 AND key = $2 AND epoch = $3 AND leased_until IS NOT NULL FOR KEY SHARE";

    private const string Insert =
        """
        INSERT INTO work_items AS w (queue, key, enqueued_at, due_at, written_at)
        SELECT queue, key, enqueued_at, due_at, written_at FROM unnest($1, $2, $3, $4, $5) AS s(queue, key, enqueued_at, due_at, written_at)
        ORDER BY queue COLLATE "C", key COLLATE "C"
        ON CONFLICT (queue, key) DO UPDATE SET version = w.version + 1,
            written_at = CASE WHEN w.leased_until IS NULL THEN excluded.written_at ELSE greatest(w.written_at, excluded.written_at) END
        """;

    private const string ScheduleSettling =
        Insert + """
        , enqueued_at = excluded.due_at, due_at = excluded.due_at
        WHERE w.leased_until IS NOT NULL OR excluded.due_at < w.due_at OR excluded.due_at > w.due_at + interval '10 seconds'
        """;

    private const string ScheduleOther =
        Insert + """
        , enqueued_at = least(w.enqueued_at, excluded.due_at), due_at = least(w.due_at, excluded.due_at)
        WHERE w.leased_until IS NOT NULL OR excluded.due_at < w.due_at
        """;

    private const string ReleaseSettling =
        """
        UPDATE work_items SET leased_until = NULL, attempts = $5, call_faults = $8,
            enqueued_at = CASE WHEN version = $4 THEN $6::timestamptz ELSE enqueued_at END,
            due_at = CASE WHEN version = $4 THEN $6::timestamptz ELSE due_at END,
            written_at = CASE WHEN version = $4 THEN $7 ELSE written_at END
        WHERE queue = $1 AND key = $2 AND epoch = $3 AND leased_until IS NOT NULL
        """;

    // Leasing and releasing change no indexed column unless the new due time precedes the time since which the item waits.
    private const string ReleaseOther =
        """
        UPDATE work_items SET leased_until = NULL, attempts = $5, call_faults = $8,
            enqueued_at = CASE WHEN version = $4 THEN least(enqueued_at, $6::timestamptz) ELSE enqueued_at END,
            due_at = CASE WHEN version = $4 THEN $6::timestamptz ELSE due_at END,
            written_at = CASE WHEN version = $4 THEN $7 ELSE written_at END
        WHERE queue = $1 AND key = $2 AND epoch = $3 AND leased_until IS NOT NULL
        """;

    private const string MakeSettlingDue =
        """
        WITH ahead AS MATERIALIZED (SELECT queue, key FROM work_items WHERE queue = $1 AND written_at > $2 ORDER BY key FOR UPDATE)
        UPDATE work_items AS w SET enqueued_at = least(w.due_at, $3), due_at = least(w.due_at, $3), leased_until = NULL, written_at = $3
        FROM ahead WHERE w.queue = ahead.queue AND w.key = ahead.key
        """;

    private const string MakeOtherDue =
        """
        WITH ahead AS MATERIALIZED (SELECT queue, key FROM work_items WHERE queue = $1 AND written_at > $2 ORDER BY key FOR UPDATE)
        UPDATE work_items AS w SET enqueued_at = least(w.enqueued_at, w.due_at, $3), due_at = least(w.due_at, $3), leased_until = NULL, written_at = $3
        FROM ahead WHERE w.queue = ahead.queue AND w.key = ahead.key
        """;

    private const string MakeDelayedSettlingDue =
        DelayedRows + """
        UPDATE work_items AS w SET enqueued_at = $2, due_at = $2, written_at = $2 FROM delayed WHERE w.queue = delayed.queue AND w.key = delayed.key
        """;

    private const string MakeDelayedOtherDue =
        DelayedRows + """
        UPDATE work_items AS w SET enqueued_at = least(w.enqueued_at, $2), due_at = $2, written_at = $2 FROM delayed WHERE w.queue = delayed.queue AND w.key = delayed.key
        """;

    private const string DelayedRows =
        """
        WITH delayed AS MATERIALIZED (
            SELECT queue, key FROM work_items WHERE queue = $1 AND attempts > 0 AND due_at > $2 AND leased_until IS NULL AND call_faults <= $3 ORDER BY key FOR UPDATE)

        """;

    /// <summary>Adds the statements that schedule work. Leased work is marked as changed, so that it is due again after its lease.</summary>
    /// <param name="batch">The batch that receives the statements.</param>
    /// <param name="works">The work, each with the time at which it is scheduled, in the order of receipt.</param>
    public static void Schedule(NpgsqlBatch batch, IEnumerable<(ScheduledWork Work, DateTimeOffset Now)> works)
    {
        // One statement must not change a row twice, so that the work of one row is merged first. All hosts lock rows in the same order.
        var rows = new Dictionary<WorkItem, WorkRow>();
        foreach ((ScheduledWork work, DateTimeOffset now) in works)
        {
            WorkRow row = WorkQueueRules.Schedule(null, work, now);
            bool isFirst = !rows.TryGetValue(work.Item, out WorkRow? known);
            rows[work.Item] = isFirst || work.Item.Queue == QueueName.Settling ? row : known! with
            {
                EnqueuedAt = known.EnqueuedAt < row.EnqueuedAt ? known.EnqueuedAt : row.EnqueuedAt,
                DueAt = known.DueAt < row.DueAt ? known.DueAt : row.DueAt,
                WrittenAt = row.WrittenAt,
            };
        }

        Add(batch, ScheduleSettling, [.. rows.Where(r => r.Key.Queue == QueueName.Settling)]);
        Add(batch, ScheduleOther, [.. rows.Where(r => r.Key.Queue != QueueName.Settling)]);
    }

    /// <summary>Adds the statements that end a lease: one deletes the item if its work is done, the other keeps it.</summary>
    public static void Complete(NpgsqlBatch batch, WorkLease lease, DateTimeOffset? nextDueAt, int attempts, int callFaults, DateTimeOffset now)
    {
        if (nextDueAt is null)
        {
            batch.Add(Delete, lease.Item.Queue.Value, lease.Item.Key, lease.Epoch, lease.Version);
        }

        batch.Add(
            lease.Item.Queue == QueueName.Settling ? ReleaseSettling : ReleaseOther,
            lease.Item.Queue.Value,
            lease.Item.Key,
            lease.Epoch,
            lease.Version,
            attempts,
            nextDueAt is { } due ? WorkQueueRules.RoundUp(due) : null,
            now,
            callFaults);
    }

    /// <summary>Adds the statement that makes items due that a clock which was ahead wrote.</summary>
    public static void MakeDue(NpgsqlBatch batch, QueueName queue, DateTimeOffset writtenAfter, DateTimeOffset now) =>
        batch.Add(queue == QueueName.Settling ? MakeSettlingDue : MakeOtherDue, queue.Value, writtenAfter, now);

    /// <summary>Adds the statement that makes items due that a fault delayed.</summary>
    public static void MakeDelayedDue(NpgsqlBatch batch, QueueName queue, bool withCallFaults, DateTimeOffset now) =>
        batch.Add(queue == QueueName.Settling ? MakeDelayedSettlingDue : MakeDelayedOtherDue, queue.Value, now, withCallFaults ? int.MaxValue : 0);

    private static void Add(NpgsqlBatch batch, string sql, KeyValuePair<WorkItem, WorkRow>[] rows)
    {
        if (rows.Length > 0)
        {
            batch.Add(
                sql,
                Array.ConvertAll(rows, r => r.Key.Queue.Value),
                Array.ConvertAll(rows, r => r.Key.Key),
                Array.ConvertAll(rows, r => r.Value.EnqueuedAt),
                Array.ConvertAll(rows, r => r.Value.DueAt),
                Array.ConvertAll(rows, r => r.Value.WrittenAt));
        }
    }
}
