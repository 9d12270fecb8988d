using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>The work queues and their leases.</summary>
internal sealed class SqliteDueCalls(SqliteWriter writer, SqliteReaders readers) : IDueCalls
{
    public Task<StoreResult<ValueList<CallLease>>> LeaseAsync(
        WorkName work, int count, DateTimeOffset now, TimeSpan leaseFor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(session => Lease(session, work, count, now, now + leaseFor), cancellationToken);

    public Task<StoreResult<bool>> CompleteAsync(
        CallLease lease, DateTimeOffset? nextDue, int attempts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return writer.WriteAsync(session => Complete(session, lease, nextDue, attempts), cancellationToken);
    }

    public Task<StoreResult<bool>> MarkAsync(DueMark mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return writer.WriteAsync(
            session =>
            {
                Mark(session, mark, mark.At);
                return true;
            },
            cancellationToken);
    }

    public Task<StoreResult<Backlog>> BacklogAsync(WorkName work, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session =>
        {
            using SqliteDataReader reader = session
                .Prepare("SELECT count(*), min(enqueued_at), min(max(due, lease)) FROM due WHERE work = $1", work.Value).ExecuteReader();
            reader.Read();
            return new Backlog(reader.GetInt32(0), Time(reader, 1), Time(reader, 2));
        });

    /// <summary>Schedules work within a transaction. Leased work is marked as changed, so that it is due again after its lease.</summary>
    /// <param name="session">The session of the transaction.</param>
    /// <param name="mark">The work with the time at which it is due.</param>
    /// <param name="received">The time since which the work waits; work is leased in this order.</param>
    internal static void Mark(SqliteSession session, DueMark mark, DateTimeOffset received)
    {
        if (mark.Work == WorkName.Settle)
        {
            // The settler computes the time from all events, so a time that is up to 10 seconds too early costs less than one write per event.
            session.Execute(
                """
                INSERT INTO due (work, call, enqueued_at, due) VALUES ($1, $2, $3, $3)
                ON CONFLICT (work, call) DO UPDATE SET version = version + 1, enqueued_at = excluded.enqueued_at, due = excluded.due
                WHERE lease <> 0 OR excluded.due < due OR excluded.due > due + 100000000
                """,
                mark.Work.Value,
                mark.Call.ToString(),
                mark.At.UtcTicks);
            return;
        }

        session.Execute(
            """
            INSERT INTO due (work, call, enqueued_at, due) VALUES ($1, $2, $3, $4)
            ON CONFLICT (work, call) DO UPDATE SET version = version + 1, due = min(due, excluded.due) WHERE lease <> 0 OR due > excluded.due
            """,
            mark.Work.Value,
            mark.Call.ToString(),
            received.UtcTicks,
            mark.At.UtcTicks);
    }

    /// <summary>Determines whether a lease is still valid.</summary>
    internal static bool IsHeld(SqliteSession session, CallLease lease) =>
        session.Number("SELECT lease FROM due WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0", lease.Work.Value, lease.Call.ToString(), lease.Epoch) is not null;

    private static DateTimeOffset? Time(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new DateTimeOffset(reader.GetInt64(column), TimeSpan.Zero);

    private static bool Complete(SqliteSession session, CallLease lease, DateTimeOffset? nextDue, int attempts)
    {
        string call = lease.Call.ToString();
        if (nextDue is null
            && session.Execute("DELETE FROM due WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0 AND version = $4", lease.Work.Value, call, lease.Epoch, lease.Version) > 0)
        {
            return true;
        }

        // Settling is leased in the order of its due times: a call that has not ended must not block calls that are due.
        return session.Execute(
            lease.Work == WorkName.Settle
                ? """
                    UPDATE due SET lease = 0, attempts = $5, due = CASE WHEN version = $4 THEN $6 ELSE due END, enqueued_at = CASE WHEN version = $4 THEN $6 ELSE enqueued_at END
                    WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0
                    """
                : """
                    UPDATE due SET lease = 0, attempts = $5, due = CASE WHEN version = $4 THEN $6 ELSE due END
                    WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0
                    """,
            lease.Work.Value,
            call,
            lease.Epoch,
            lease.Version,
            (long)attempts,
            nextDue?.UtcTicks ?? 0) > 0;
    }

    private ValueList<CallLease> Lease(SqliteSession session, WorkName work, int count, DateTimeOffset now, DateTimeOffset until)
    {
        var rows = new List<(string Call, long Version, int Attempts)>();
        using (SqliteDataReader reader = session.Prepare(
            """
            SELECT call, version, attempts FROM due INDEXED BY due_by_enqueued_at
            WHERE work = $1 AND enqueued_at <= $2 AND due <= $2 AND lease <= $2 ORDER BY enqueued_at LIMIT $3
            """,
            work.Value,
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
            session.Execute("UPDATE due SET epoch = $3, lease = $4 WHERE work = $1 AND call = $2", work.Value, call, epoch, until.UtcTicks);
            leases.Add(new CallLease(CallKey.Parse(call), work, epoch, version, attempts, until));
        }

        return leases.ToValueList();
    }
}
