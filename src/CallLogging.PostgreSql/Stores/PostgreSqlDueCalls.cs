using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Due calls and their leases.</summary>
internal sealed class PostgreSqlDueCalls(PostgreSqlDatabase database, DueNotices notices) : IDueCalls
{
    // What others hold locked is passed over; what they changed since this statement began is looked at again.
    private const string Lease =
        """
        WITH ripe AS MATERIALIZED (
            SELECT work, call FROM due WHERE work = $1 AND turn <= $2 AND due <= $2 AND lease <= $2 ORDER BY turn LIMIT $3 FOR UPDATE SKIP LOCKED)
        UPDATE due AS d SET epoch = nextval('epochs'), lease = $4 FROM ripe WHERE d.work = ripe.work AND d.call = ripe.call
        RETURNING d.call, d.epoch, d.version, d.attempts, d.turn
        """;

    private const string Done = "DELETE FROM due WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0 AND version = $4";

    private const string GiveBack =
        """
        UPDATE due SET lease = 0, attempts = $5, due = CASE WHEN version = $4 THEN $6 ELSE due END
        WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0
        """;

    // Settling is looked at in the order in which it is due: what waits for an end that has not come must not lie before all that is ripe.
    private const string GiveBackSettling =
        """
        UPDATE due SET lease = 0, attempts = $5, due = CASE WHEN version = $4 THEN $6 ELSE due END, turn = CASE WHEN version = $4 THEN $6 ELSE turn END
        WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0
        """;

    public Task<StoreResult<ValueList<CallLease>>> LeaseAsync(
        WorkName work, int count, DateTimeOffset now, TimeSpan leaseFor, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add(Lease, work.Value, now.UtcTicks, (long)count, (now + leaseFor).UtcTicks),
            async reader => (await reader.RowsAsync(r => (Turn: r.GetInt64(4), Lease: new CallLease(
                    CallKey.Parse(r.Text(0)), work, r.GetInt64(1), r.GetInt64(2), r.GetInt32(3), now + leaseFor))).ConfigureAwait(false))
                .OrderBy(l => l.Turn).ThenBy(l => l.Lease.Epoch).Select(l => l.Lease).ToValueList(),
            cancellationToken);

    public Task<StoreResult<bool>> CompleteAsync(
        CallLease lease, DateTimeOffset? nextDue, int attempts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return database.TransactAsync(
            async transaction =>
            {
                NpgsqlBatch batch = transaction.Batch();
                await using (batch.ConfigureAwait(false))
                {
                    string call = lease.Call.ToString();
                    if (nextDue is null)
                    {
                        batch.Add(Done, lease.Work.Value, call, lease.Epoch, lease.Version);
                    }

                    batch.Add(lease.Work == WorkName.Settle ? GiveBackSettling : GiveBack, lease.Work.Value, call, lease.Epoch, lease.Version, attempts, nextDue?.UtcTicks ?? 0L);
                    await transaction.CommitAsync(batch).ConfigureAwait(false);
                    return batch.BatchCommands.Any<NpgsqlBatchCommand>(c => c.StatementType is StatementType.Delete or StatementType.Update && c.RecordsAffected > 0);
                }
            },
            cancellationToken);
    }

    public async Task<StoreResult<bool>> MarkAsync(DueMark mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        StoreResult<int> marked = await database.ChangeAsync(batch => DueRows.Mark(batch, [(mark, mark.At)]), cancellationToken).ConfigureAwait(false);
        notices.Tell(mark.Work);
        return marked.Fault is { } fault ? fault : true;
    }

    public Task<StoreResult<Backlog>> BacklogAsync(WorkName work, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add("SELECT count(*)::int, min(turn), min(greatest(due, lease)) FROM due WHERE work = $1", work.Value),
            async reader => (await reader.RowsAsync(static r => new Backlog(r.GetInt32(0), r.TimeOrNull(1), r.TimeOrNull(2))).ConfigureAwait(false))[0],
            cancellationToken);
}
