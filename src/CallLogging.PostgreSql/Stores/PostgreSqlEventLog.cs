using CallLogging.Delivery;

namespace CallLogging.PostgreSql;

/// <summary>Events and raw requests.</summary>
internal sealed class PostgreSqlEventLog(PostgreSqlDatabase database, AppendWriter writer) : IEventLog
{
    // From key to key along the index: a call's many events are stepped over.
    private const string Page =
        """
        WITH RECURSIVE page(call, place) AS (
            (SELECT call, 1::bigint FROM events WHERE call > $1 ORDER BY call LIMIT 1)
            UNION ALL
            SELECT (SELECT e.call FROM events e WHERE e.call > p.call ORDER BY e.call LIMIT 1), p.place + 1 FROM page p WHERE p.call IS NOT NULL AND p.place < $2)
        SELECT call FROM page WHERE call IS NOT NULL ORDER BY place
        """;

    public Task<StoreResult<int>> AppendAsync(EventAppend append, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(append);
        return writer.AppendAsync(append, cancellationToken);
    }

    public Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add("SELECT json FROM events WHERE call = $1", call.ToString()),
            async reader => (await reader.RowsAsync(static r => CallEventJson.Deserialize(r.GetFieldValue<byte[]>(0))).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    public Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add(Page, after?.ToString() ?? "", (long)count),
            async reader => (await reader.RowsAsync(static r => CallKey.Parse(r.Text(0))).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    public Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default) =>
        database.ChangeAsync(batch => batch.Add("DELETE FROM requests WHERE received < $1", receivedBefore.UtcTicks), cancellationToken);
}
