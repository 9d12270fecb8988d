using Npgsql;

namespace CallLogging.Storage.PostgreSql;

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

    public Task<StoreResult<ValueList<CallLease>>> LeaseAsync(
        WorkName work, int count, DateTimeOffset now, TimeSpan leaseFor, CancellationToken cancellationToken = default) =>
        database.RepeatAsync(
            async (connection, _) =>
            {
                DateTimeOffset until = now + leaseFor;
                var leases = new List<(long Turn, CallLease Lease)>();
                NpgsqlBatch batch = connection.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    batch.Add(Lease, work.Value, now.UtcTicks, (long)count, until.UtcTicks);
                    NpgsqlDataReader reader = await batch.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
                    await using (reader.ConfigureAwait(false))
                    {
                        while (await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false))
                        {
                            leases.Add((reader.GetInt64(4), new CallLease(
                                CallKey.Parse(reader.Text(0)), work, reader.GetInt64(1), reader.GetInt64(2), reader.GetInt32(3), until)));
                        }
                    }
                }

                return leases.OrderBy(l => l.Turn).ThenBy(l => l.Lease.Epoch).Select(l => l.Lease).ToValueList();
            },
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

                    batch.Add(GiveBack, lease.Work.Value, call, lease.Epoch, lease.Version, attempts, nextDue?.UtcTicks ?? 0L);
                    await transaction.CommitAsync(batch).ConfigureAwait(false);
                    return batch.BatchCommands.Any<NpgsqlBatchCommand>(c => c.StatementType is StatementType.Delete or StatementType.Update && c.RecordsAffected > 0);
                }
            },
            cancellationToken);
    }

    public async Task<StoreResult<bool>> MarkAsync(DueMark mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        StoreResult<bool> marked = await database.RepeatAsync(
            async (connection, _) =>
            {
                NpgsqlBatch batch = connection.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    DueRows.Mark(batch, [(mark, mark.At)]);
                    await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
                    return true;
                }
            },
            cancellationToken).ConfigureAwait(false);
        notices.Tell(mark.Work);
        return marked;
    }

    public Task<StoreResult<Backlog>> BacklogAsync(WorkName work, CancellationToken cancellationToken = default) =>
        database.RepeatAsync(
            async (connection, token) =>
            {
                NpgsqlBatch batch = connection.CreateBatch();
                await using (batch.ConfigureAwait(false))
                {
                    batch.Add("SELECT count(*)::int, min(turn), min(greatest(due, lease)) FROM due WHERE work = $1", work.Value);
                    NpgsqlDataReader reader = await batch.ExecuteReaderAsync(token).ConfigureAwait(false);
                    await using (reader.ConfigureAwait(false))
                    {
                        await reader.ReadAsync(token).ConfigureAwait(false);
                        return new Backlog(reader.GetInt32(0), reader.TimeOrNull(1), reader.TimeOrNull(2));
                    }
                }
            },
            cancellationToken);
}
