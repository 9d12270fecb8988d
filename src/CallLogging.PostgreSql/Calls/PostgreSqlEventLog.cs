using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>The log of all events, and the raw requests.</summary>
internal sealed class PostgreSqlEventLog(PostgreSqlDatabase database, PostgreSqlWriter writer) : IEventLog
{
    // The query jumps from key to key along the index, past all events of a call.
    private const string Page =
        """
        WITH RECURSIVE page(call, place) AS (
            (SELECT call, 1::bigint FROM events WHERE call > $1 ORDER BY call LIMIT 1)
            UNION ALL
            SELECT (SELECT e.call FROM events e WHERE e.call > p.call ORDER BY e.call LIMIT 1), p.place + 1 FROM page p WHERE p.call IS NOT NULL AND p.place < $2)
        SELECT call FROM page WHERE call IS NOT NULL ORDER BY place
        """;

    private const long MaxDropped = 500;

    private const string Probe = "INSERT INTO probes (id, probed_at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET probed_at = excluded.probed_at";

    // Hosts that drop at the same time pass over each other's rows.
    private const string DropSome =
        "DELETE FROM requests WHERE seq IN (SELECT seq FROM requests WHERE received_at < $1 ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED)";

    // The codecs are built with the store, so that the first webhook does not wait for them.
    private readonly JsonCodec<CallEvent> _codec = CoreJson.Events;

    public Task<StoreResult<int>> AppendAsync(EventBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return writer.AppendAsync(batch, cancellationToken);
    }

    public Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add("SELECT json FROM events WHERE call = $1", call.ToString()),
            async reader => (await reader.ReadRowsAsync(r => _codec.Read(r.GetFieldValue<byte[]>(0))).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    public Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add(Page, after?.ToString() ?? "", (long)count),
            async reader => (await reader.ReadRowsAsync(static r => CallKey.Parse(r.GetText(0))).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    public Task<StoreResult<ValueList<CallKey>>> ListRecentCallsAsync(DateTimeOffset receivedFrom, int count, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            batch => batch.Add("SELECT call FROM events WHERE received_at >= $1 GROUP BY call ORDER BY max(received_at) DESC, call LIMIT $2", receivedFrom, (long)count),
            async reader => (await reader.ReadRowsAsync(static r => CallKey.Parse(r.GetText(0))).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    public async Task<StoreResult<bool>> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        StoreResult<int> written = await database.ExecuteAsync(batch => batch.Add(Probe, now), cancellationToken).ConfigureAwait(false);
        return written.Fault is { } fault ? fault : true;
    }

    public async Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default)
    {
        int all = 0;
        StoreResult<int> dropped;
        while ((dropped = await database.ExecuteAsync(batch => batch.Add(DropSome, receivedBefore, MaxDropped), cancellationToken).ConfigureAwait(false)) is { Fault: null, Value: > 0 })
        {
            all += dropped.Value;
            cancellationToken.ThrowIfCancellationRequested();
        }

        return dropped.Fault is { } fault ? fault : all;
    }
}

/// <summary>Writes several appends in one transaction and one round trip.</summary>
internal static class EventRows
{
    // All statements lock rows in the order of their keys, so that two hosts with the same events wait for each other without a deadlock.
    private const string Insert =
        """
        WITH sent AS MATERIALIZED (
            SELECT nextval('request_numbers') AS seq, r.* FROM unnest($6, $7, $8, $9) AS r(place, received_at, head, body)),
        fresh AS (
            INSERT INTO events (call, id, received_at, request, json)
            SELECT e.call, e.id, e.received_at, s.seq, e.json FROM unnest($1, $2, $3, $4, $5) AS e(call, id, json, received_at, place) LEFT JOIN sent s ON s.place = e.place
            ORDER BY e.call COLLATE "C", e.id COLLATE "C"
            ON CONFLICT DO NOTHING RETURNING call, id, request),
        kept AS (
            INSERT INTO requests (seq, received_at, head, body) SELECT seq, received_at, head, body FROM sent WHERE seq IN (SELECT request FROM fresh))
        SELECT call, id FROM fresh
        """;

    private const string InsertBare =
        """
        INSERT INTO events (call, id, received_at, json) SELECT e.call, e.id, e.received_at, e.json FROM unnest($1, $2, $3, $4) AS e(call, id, json, received_at)
        ORDER BY e.call COLLATE "C", e.id COLLATE "C" ON CONFLICT DO NOTHING RETURNING call, id
        """;

    public static async Task<bool> WriteAsync(NpgsqlConnection connection, IReadOnlyList<AppendRequest> requests, TimeSpan addedDelay)
    {
        var owners = new Dictionary<(string Call, string Id), (AppendRequest Request, int Place, byte[] Json)>();
        for (int place = 0; place < requests.Count; place++)
        {
            requests[place].AddedCount = 0;
            foreach ((string call, string id, byte[] json) in requests[place].Rows)
            {
                // The first of several repeats within the batch counts.
                owners.TryAdd((call, id), (requests[place], place, json));
            }
        }

        NpgsqlBatch batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            AddRows(batch, requests, owners);
            WorkQueueRows.Schedule(batch, requests.SelectMany(r => r.Batch.ScheduledWork.Select(w => (w, r.Batch.ReceivedAt))));
            if (addedDelay > TimeSpan.Zero)
            {
                batch.Add("SELECT pg_sleep($1 / 1000.0)", (long)addedDelay.TotalMilliseconds);
            }

            if (batch.BatchCommands.Count == 0)
            {
                return true;
            }

            // Statements that are sent together are one transaction, whose result follows its commit.
            NpgsqlDataReader reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (owners.Count > 0 && await reader.ReadAsync().ConfigureAwait(false))
                {
                    owners[(reader.GetText(0), reader.GetText(1))].Request.AddedCount++;
                }

                while (await reader.NextResultAsync().ConfigureAwait(false))
                {
                }
            }
        }

        return true;
    }

    private static void AddRows(
        NpgsqlBatch batch, IReadOnlyList<AppendRequest> requests, Dictionary<(string Call, string Id), (AppendRequest Request, int Place, byte[] Json)> owners)
    {
        if (owners.Count == 0)
        {
            return;
        }

        string[] calls = [.. owners.Keys.Select(k => k.Call)];
        string[] ids = [.. owners.Keys.Select(k => k.Id)];
        byte[][] jsons = [.. owners.Values.Select(v => v.Json)];
        DateTimeOffset[] received = [.. owners.Values.Select(v => v.Request.Batch.ReceivedAt)];
        int[] raw = [.. Enumerable.Range(0, requests.Count).Where(i => requests[i].Head is not null)];
        if (raw.Length == 0)
        {
            batch.Add(InsertBare, calls, ids, jsons, received);
            return;
        }

        batch.Add(
            Insert,
            calls,
            ids,
            jsons,
            received,
            owners.Values.Select(v => v.Place).ToArray(),
            raw,
            Array.ConvertAll(raw, i => requests[i].Batch.ReceivedAt),
            Array.ConvertAll(raw, i => requests[i].Head!),
            Array.ConvertAll(raw, i => requests[i].Batch.Request!.Body.ToArray()));
    }
}
