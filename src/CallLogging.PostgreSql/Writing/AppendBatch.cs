using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Writes several appends with one transaction and one round trip.</summary>
internal static class AppendBatch
{
    // Rows are locked in the order of their keys, here and everywhere: two hosts with the same events wait and do not lock each other out.
    private const string Insert =
        """
        WITH sent AS MATERIALIZED (
            SELECT nextval('request_numbers') AS seq, r.* FROM unnest($5, $6, $7, $8) AS r(place, received, head, body)),
        fresh AS (
            INSERT INTO events (call, id, request, json)
            SELECT e.call, e.id, s.seq, e.json FROM unnest($1, $2, $3, $4) AS e(call, id, json, place) LEFT JOIN sent s ON s.place = e.place
            ORDER BY e.call COLLATE "C", e.id COLLATE "C"
            ON CONFLICT DO NOTHING RETURNING call, id, request),
        kept AS (
            INSERT INTO requests (seq, received, head, body) SELECT seq, received, head, body FROM sent WHERE seq IN (SELECT request FROM fresh))
        SELECT call, id FROM fresh
        """;

    private const string InsertBare =
        """
        INSERT INTO events (call, id, json) SELECT e.call, e.id, e.json FROM unnest($1, $2, $3) AS e(call, id, json)
        ORDER BY e.call COLLATE "C", e.id COLLATE "C" ON CONFLICT DO NOTHING RETURNING call, id
        """;

    public static async Task<bool> WriteAsync(NpgsqlConnection connection, IReadOnlyList<AppendRequest> requests, TimeSpan addedDelay)
    {
        var owners = new Dictionary<(string Call, string Id), (AppendRequest Request, int Place, byte[] Json)>();
        for (int place = 0; place < requests.Count; place++)
        {
            requests[place].Added = 0;
            foreach ((string call, string id, byte[] json) in requests[place].Rows)
            {
                // Of repeats within the batch the first counts.
                owners.TryAdd((call, id), (requests[place], place, json));
            }
        }

        NpgsqlBatch batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            AddRows(batch, requests, owners);
            DueRows.Mark(batch, requests.SelectMany(r => r.Append.Marks.Select(m => (m, r.Append.ReceivedAt))));
            if (addedDelay > TimeSpan.Zero)
            {
                batch.Add("SELECT pg_sleep($1 / 1000.0)", (long)addedDelay.TotalMilliseconds);
            }

            if (batch.BatchCommands.Count == 0)
            {
                return true;
            }

            // Statements that are sent together are one transaction: the answer comes after its commit.
            NpgsqlDataReader reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (owners.Count > 0 && await reader.ReadAsync().ConfigureAwait(false))
                {
                    owners[(reader.Text(0), reader.Text(1))].Request.Added++;
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
        int[] raw = [.. Enumerable.Range(0, requests.Count).Where(i => requests[i].Head is not null)];
        if (raw.Length == 0)
        {
            batch.Add(InsertBare, calls, ids, jsons);
            return;
        }

        batch.Add(
            Insert,
            calls,
            ids,
            jsons,
            owners.Values.Select(v => v.Place).ToArray(),
            raw,
            Array.ConvertAll(raw, i => requests[i].Append.ReceivedAt.UtcTicks),
            Array.ConvertAll(raw, i => requests[i].Head!),
            Array.ConvertAll(raw, i => requests[i].Append.Request!.Body.ToArray()));
    }
}
