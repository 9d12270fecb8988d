using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>The log of all events, and the raw requests.</summary>
internal sealed class SqliteEventLog(SqliteWriter writer, SqliteReaderPool readers) : IEventLog
{
    private const int MaxDropped = 200;
    private const long MaxDroppedBytes = 1024 * 1024;
    private const string MaxReleasedPages = "250";

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

    public Task<StoreResult<bool>> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(session => session.Execute("INSERT OR REPLACE INTO probes (id, probed_at) VALUES (1, $1)", now) > 0, cancellationToken);

    public async Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default)
    {
        int all = 0;
        StoreResult<int> dropped;
        while ((dropped = await writer.WriteAsync(session => DropSome(session, receivedBefore), cancellationToken).ConfigureAwait(false)) is { Fault: null, Value: > 0 })
        {
            all += dropped.Value;
            cancellationToken.ThrowIfCancellationRequested();
        }

        // Pages at the end of the file are given back a few at a time. The log is emptied even if nothing was dropped, for what else was deleted.
        for (int before = int.MaxValue; dropped.Fault is null; before = dropped.Value)
        {
            writer.RequestEmptyLog();
            dropped = await writer.WriteAsync(ReleasePages, cancellationToken).ConfigureAwait(false);
            if (dropped.Fault is null && (dropped.Value == 0 || dropped.Value >= before))
            {
                return all;
            }
        }

        return dropped.Fault!;
    }

    // A transaction drops about a megabyte, so that webhooks that wait for it hardly notice.
    private static int DropSome(SqliteSession session, DateTimeOffset receivedBefore)
    {
        var dropped = new List<long>(MaxDropped);
        long bytes = 0;
        using (SqliteDataReader reader = session.Prepare(
            "SELECT seq, length(body) FROM requests WHERE received_at < $1 ORDER BY received_at LIMIT $2", receivedBefore, (long)MaxDropped).ExecuteReader())
        {
            while (bytes < MaxDroppedBytes && reader.Read())
            {
                dropped.Add(reader.GetInt64(0));
                bytes += reader.GetInt64(1);
            }
        }

        dropped.ForEach(seq => session.Execute("DELETE FROM requests WHERE seq = $1", seq));
        return dropped.Count;
    }

    // Returns the number of pages that are left. The pragma frees one page with each row that is read.
    private static int ReleasePages(SqliteSession session)
    {
        using (SqliteDataReader reader = session.Prepare($"PRAGMA incremental_vacuum({MaxReleasedPages})").ExecuteReader())
        {
            while (reader.Read())
            {
            }
        }

        return (int)(session.QueryInt64("PRAGMA freelist_count") ?? 0);
    }

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
