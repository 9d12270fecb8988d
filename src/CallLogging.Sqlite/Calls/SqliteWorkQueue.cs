using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>The work queues and their leases.</summary>
internal sealed class SqliteWorkQueue(SqliteWriter writer, SqliteReaderPool readers) : IWorkQueue
{
    public Task<StoreResult<ValueList<CallLease>>> LeaseAsync(
        QueueName queue, int count, DateTimeOffset now, TimeSpan leaseDuration, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(session => Lease(session, queue, count, now, now + leaseDuration), cancellationToken);

    public Task<StoreResult<bool>> CompleteAsync(
        CallLease lease, DateTimeOffset? nextDueAt, int attempts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return writer.WriteAsync(session => Complete(session, lease, nextDueAt, attempts), cancellationToken);
    }

    public Task<StoreResult<bool>> ScheduleAsync(ScheduledWork work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return writer.WriteAsync(
            session =>
            {
                Schedule(session, work, work.DueAt);
                return true;
            },
            cancellationToken);
    }

    public Task<StoreResult<Backlog>> GetBacklogAsync(QueueName queue, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session =>
        {
            using SqliteDataReader reader = session
                .Prepare("SELECT count(*), min(enqueued_at), min(max(due, lease)) FROM due WHERE work = $1", queue.Value).ExecuteReader();
            reader.Read();
            return new Backlog(reader.GetInt32(0), ReadTimeOrNull(reader, 1), ReadTimeOrNull(reader, 2));
        });

    /// <summary>Schedules work within a transaction. Leased work is marked as changed, so that it is due again after its lease.</summary>
    /// <param name="session">The session of the transaction.</param>
    /// <param name="work">The work with the time at which it is due.</param>
    /// <param name="enqueuedAt">The time since which the work waits; work is leased in this order.</param>
    internal static void Schedule(SqliteSession session, ScheduledWork work, DateTimeOffset enqueuedAt)
    {
        if (work.Queue == QueueName.Settling)
        {
            // The settler computes the time from all events, so a time that is up to 10 seconds too early costs less than one write per event.
            session.Execute(
                """
                INSERT INTO due (work, call, enqueued_at, due) VALUES ($1, $2, $3, $3)
                ON CONFLICT (work, call) DO UPDATE SET version = version + 1, enqueued_at = excluded.enqueued_at, due = excluded.due
                WHERE lease <> 0 OR excluded.due < due OR excluded.due > due + 100000000
                """,
                work.Queue.Value,
                work.Call.ToString(),
                work.DueAt.UtcTicks);
            return;
        }

        session.Execute(
            """
            INSERT INTO due (work, call, enqueued_at, due) VALUES ($1, $2, $3, $4)
            ON CONFLICT (work, call) DO UPDATE SET version = version + 1, due = min(due, excluded.due) WHERE lease <> 0 OR due > excluded.due
            """,
            work.Queue.Value,
            work.Call.ToString(),
            enqueuedAt.UtcTicks,
            work.DueAt.UtcTicks);
    }

    /// <summary>Determines whether a lease is still valid.</summary>
    internal static bool IsHeld(SqliteSession session, CallLease lease) =>
        session.QueryInt64("SELECT lease FROM due WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0", lease.Queue.Value, lease.Call.ToString(), lease.Epoch) is not null;

    private static DateTimeOffset? ReadTimeOrNull(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new DateTimeOffset(reader.GetInt64(column), TimeSpan.Zero);

    private static bool Complete(SqliteSession session, CallLease lease, DateTimeOffset? nextDueAt, int attempts)
    {
        string call = lease.Call.ToString();
        if (nextDueAt is null
            && session.Execute("DELETE FROM due WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0 AND version = $4", lease.Queue.Value, call, lease.Epoch, lease.Version) > 0)
        {
            return true;
        }

        // Settling is leased in the order of its due times: a call that has not ended must not block calls that are due.
        return session.Execute(
            lease.Queue == QueueName.Settling
                ? """
                    UPDATE due SET lease = 0, attempts = $5, due = CASE WHEN version = $4 THEN $6 ELSE due END, enqueued_at = CASE WHEN version = $4 THEN $6 ELSE enqueued_at END
                    WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0
                    """
                : """
                    UPDATE due SET lease = 0, attempts = $5, due = CASE WHEN version = $4 THEN $6 ELSE due END
                    WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0
                    """,
            lease.Queue.Value,
            call,
            lease.Epoch,
            lease.Version,
            (long)attempts,
            nextDueAt?.UtcTicks ?? 0) > 0;
    }

    private ValueList<CallLease> Lease(SqliteSession session, QueueName queue, int count, DateTimeOffset now, DateTimeOffset until)
    {
        var rows = new List<(string Call, long Version, int Attempts)>();
        using (SqliteDataReader reader = session.Prepare(
            """
            SELECT call, version, attempts FROM due INDEXED BY due_by_enqueued_at
            WHERE work = $1 AND enqueued_at <= $2 AND due <= $2 AND lease <= $2 ORDER BY enqueued_at LIMIT $3
            """,
            queue.Value,
            now.UtcTicks,
            (long)count).ExecuteReader())
        {
            while (reader.Read())
            {
                rows.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt32(2)));
            }
        }

        var leases = new List<CallLease>(rows.Count);
        foreach ((string call, long version, int attempts) in rows)
        {
            long epoch = writer.Epochs.Next(session);
            session.Execute("UPDATE due SET epoch = $3, lease = $4 WHERE work = $1 AND call = $2", queue.Value, call, epoch, until.UtcTicks);
            leases.Add(new CallLease(CallKey.Parse(call), queue, epoch, version, attempts, until));
        }

        return leases.ToValueList();
    }
}
