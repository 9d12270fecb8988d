using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>The work queues and their leases.</summary>
internal sealed class PostgreSqlWorkQueue(PostgreSqlDatabase database, PostgreSqlWorkNotifications notifications) : IWorkQueue
{
    // The statement skips rows that other hosts have locked, and checks rows again that changed since it began.
    private const string Lease =
        """
        WITH ripe AS MATERIALIZED (
            SELECT work, call FROM due WHERE work = $1 AND enqueued_at <= $2 AND due <= $2 AND lease <= $2 ORDER BY enqueued_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        UPDATE due AS d SET epoch = nextval('epochs'), lease = $4 FROM ripe WHERE d.work = ripe.work AND d.call = ripe.call
        RETURNING d.call, d.epoch, d.version, d.attempts, d.enqueued_at
        """;

    private const string Delete = "DELETE FROM due WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0 AND version = $4";

    private const string Release =
        """
        UPDATE due SET lease = 0, attempts = $5, due = CASE WHEN version = $4 THEN $6 ELSE due END
        WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0
        """;

    // Settling is leased in the order of its due times: a call that has not ended must not block calls that are due.
    private const string ReleaseSettling =
        """
        UPDATE due SET lease = 0, attempts = $5, due = CASE WHEN version = $4 THEN $6 ELSE due END, enqueued_at = CASE WHEN version = $4 THEN $6 ELSE enqueued_at END
        WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0
        """;

    public Task<StoreResult<ValueList<CallLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add(Lease, queue.Value, now.UtcTicks, (long)count, (now + leaseDuration).UtcTicks),
            async reader => (await reader.ReadRowsAsync(r => (EnqueuedAt: r.GetInt64(4), Lease: new CallLease(
                    CallKey.Parse(r.GetText(0)), queue, r.GetInt64(1), r.GetInt64(2), r.GetInt32(3), now + leaseDuration))).ConfigureAwait(false))
                .OrderBy(l => l.EnqueuedAt).ThenBy(l => l.Lease.Epoch).Select(l => l.Lease).ToValueList(),
            cancellationToken);

    public Task<StoreResult<bool>> CompleteAsync(
        CallLease lease, DateTimeOffset? nextDueAt, int attempts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return database.RunTransactionAsync(
            async transaction =>
            {
                NpgsqlBatch batch = transaction.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    string call = lease.Call.ToString();
                    if (nextDueAt is null)
                    {
                        batch.Add(Delete, lease.Queue.Value, call, lease.Epoch, lease.Version);
                    }

                    batch.Add(lease.Queue == QueueName.Settling ? ReleaseSettling : Release, lease.Queue.Value, call, lease.Epoch, lease.Version, attempts, nextDueAt?.UtcTicks ?? 0L);
                    await transaction.CommitAsync(batch).ConfigureAwait(false);
                    return batch.BatchCommands.Any<NpgsqlBatchCommand>(c => c.StatementType is StatementType.Delete or StatementType.Update && c.RecordsAffected > 0);
                }
            },
            cancellationToken);
    }

    public async Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        StoreResult<int> marked = await database.ExecuteAsync(batch => WorkQueueRows.Schedule(batch, [(work, work.DueAt)]), cancellationToken).ConfigureAwait(false);
        notifications.Notify(work.Queue);
        return marked.Fault is { } fault ? fault : true;
    }

    public Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add("SELECT count(*)::int, min(enqueued_at), min(greatest(due, lease)) FROM due WHERE work = $1", queue.Value),
            async reader => (await reader.ReadRowsAsync(static r => new Backlog(r.GetInt32(0), r.GetTimeOrNull(1), r.GetTimeOrNull(2))).ConfigureAwait(false))[0],
            cancellationToken);
}

/// <summary>The rows of the work queues.</summary>
internal static class WorkQueueRows
{
    // The settler computes the time from all events, so a time that is up to 10 seconds too early costs less than one write per event.
    private const string ScheduleSettling =
        """
        INSERT INTO due AS d (work, call, enqueued_at, due)
        SELECT work, call, enqueued_at, due FROM unnest($1, $2, $3, $4) AS m(work, call, enqueued_at, due) ORDER BY work COLLATE "C", call COLLATE "C"
        ON CONFLICT (work, call) DO UPDATE SET version = d.version + 1, enqueued_at = excluded.enqueued_at, due = excluded.due
        WHERE d.lease <> 0 OR excluded.due < d.due OR excluded.due > d.due + 100000000
        """;

    private const string ScheduleOther =
        """
        INSERT INTO due AS d (work, call, enqueued_at, due)
        SELECT work, call, enqueued_at, due FROM unnest($1, $2, $3, $4) AS m(work, call, enqueued_at, due) ORDER BY work COLLATE "C", call COLLATE "C"
        ON CONFLICT (work, call) DO UPDATE SET version = d.version + 1, due = least(d.due, excluded.due) WHERE d.lease <> 0 OR d.due > excluded.due
        """;

    /// <summary>The statement that returns a row if a lease is valid. It locks the row until the end of the transaction; other hosts can still schedule work.</summary>
    public const string CheckLease = "SELECT 1 FROM due WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0 FOR KEY SHARE";

    /// <summary>Adds the statements that schedule work. Leased work is marked as changed, so that it is due again after its lease.</summary>
    /// <param name="batch">The batch that receives the statements.</param>
    /// <param name="works">The work, each with the time since which it waits, in the order of receipt.</param>
    public static void Schedule(NpgsqlBatch batch, IEnumerable<(ScheduledWork Mark, DateTimeOffset Received)> works)
    {
        // One statement must not change a row twice, so that the work of one row is merged first. All hosts lock rows in the same order.
        var rows = new Dictionary<(string Work, string Call), (long EnqueuedAt, long Due)>();
        foreach ((ScheduledWork mark, DateTimeOffset received) in works)
        {
            (string, string) key = (mark.Queue.Value, mark.Call.ToString());
            long at = mark.DueAt.UtcTicks;
            bool settles = mark.Queue == QueueName.Settling;
            rows[key] = (settles, rows.TryGetValue(key, out (long EnqueuedAt, long Due) known)) switch
            {
                (true, _) => (at, at),
                (false, true) => (known.EnqueuedAt, Math.Min(known.Due, at)),
                (false, false) => (received.UtcTicks, at),
            };
        }

        Add(batch, ScheduleSettling, [.. rows.Where(r => r.Key.Work == QueueName.Settling.Value)]);
        Add(batch, ScheduleOther, [.. rows.Where(r => r.Key.Work != QueueName.Settling.Value)]);
    }

    private static void Add(NpgsqlBatch batch, string sql, KeyValuePair<(string Work, string Call), (long EnqueuedAt, long Due)>[] rows)
    {
        if (rows.Length > 0)
        {
            batch.Add(
                sql,
                Array.ConvertAll(rows, r => r.Key.Work),
                Array.ConvertAll(rows, r => r.Key.Call),
                Array.ConvertAll(rows, r => r.Value.EnqueuedAt),
                Array.ConvertAll(rows, r => r.Value.Due));
        }
    }
}
