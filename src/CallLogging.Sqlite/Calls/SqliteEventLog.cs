using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>The log of all events, and the raw requests.</summary>
internal sealed class SqliteEventLog(SqliteWriter writer, SqliteReaderPool readers) : IEventLog
{
    // The codecs are built with the store, so that the first webhook does not wait for them.
    private readonly JsonCodec<CallEvent> _codec = CoreJson.Events;

    public Task<StoreResult<int>> AppendAsync(EventBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);

        // The rows are computed here, because all requests wait for the writer's thread.
        var rows = new (string Call, string Id, byte[] Json)[batch.Events.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            CallEvent callEvent = batch.Events[i];
            rows[i] = (callEvent.Key.ToString(), callEvent.StorageId, _codec.Write(callEvent));
        }

        (string Head, byte[] Body)? request = batch.Request is { } r ? (CoreJson.Requests.WriteText(r), r.Body.ToArray()) : null;
        return writer.WriteAsync(session => Append(session, batch, rows, request), cancellationToken);
    }

    public Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session =>
        {
            var events = new List<CallEvent>();
            using SqliteDataReader reader = session.Prepare("SELECT json FROM events WHERE call = $1", call.ToString()).ExecuteReader();
            while (reader.Read())
            {
                events.Add(_codec.Read(reader.GetFieldValue<byte[]>(0)));
            }

            return events.ToValueList();
        });

    public Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session =>
        {
            // Each query jumps to the next key of the index, past all events of a call.
            var keys = new List<CallKey>();
            string? last = after?.ToString() ?? "";
            while (keys.Count < count
                && (last = session.QueryText("SELECT call FROM events WHERE call > $1 ORDER BY call LIMIT 1", last)) is not null)
            {
                keys.Add(CallKey.Parse(last));
            }

            return keys.ToValueList();
        });

    public Task<StoreResult<ValueList<CallKey>>> ListRecentCallsAsync(DateTimeOffset receivedFrom, int count, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(session =>
        {
            var keys = new List<CallKey>();
            using SqliteDataReader reader = session.Prepare(
                "SELECT call FROM events WHERE received_at >= $1 GROUP BY call ORDER BY max(received_at) DESC, call LIMIT $2", receivedFrom, (long)count).ExecuteReader();
            while (reader.Read())
            {
                keys.Add(CallKey.Parse(reader.GetString(0)));
            }

            return keys.ToValueList();
        });

    public Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(session => session.Execute("DELETE FROM requests WHERE received_at < $1", receivedBefore), cancellationToken);

    private static int Append(SqliteSession session, EventBatch batch, (string Call, string Id, byte[] Json)[] rows, (string Head, byte[] Body)? request)
    {
        int added = 0;
        object? requestSeq = null;
        foreach ((string call, string id, byte[] json) in rows)
        {
            if (request is not null && requestSeq is null
                && session.QueryInt64("SELECT 1 FROM events WHERE call = $1 AND id = $2", call, id) is null)
            {
                requestSeq = session.QueryInt64(
                    "INSERT INTO requests (received_at, head, body) VALUES ($1, $2, $3) RETURNING seq",
                    batch.ReceivedAt,
                    request.Value.Head,
                    request.Value.Body);
            }

            added += session.Execute(
                "INSERT INTO events (call, id, received_at, request, json) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", call, id, batch.ReceivedAt, requestSeq, json);
        }

        foreach (ScheduledWork work in batch.ScheduledWork)
        {
            SqliteWorkQueue.Schedule(session, work, batch.ReceivedAt);
        }

        return added;
    }
}
