using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>What marks change in the table of due calls.</summary>
internal static class DueRows
{
    // The settler works the instant out from all events: to look up to 10 seconds too early is cheaper than a write an event.
    private const string Settle =
        """
        INSERT INTO due AS d (work, call, turn, due)
        SELECT work, call, turn, due FROM unnest($1, $2, $3, $4) AS m(work, call, turn, due) ORDER BY work COLLATE "C", call COLLATE "C"
        ON CONFLICT (work, call) DO UPDATE SET version = d.version + 1, turn = excluded.turn, due = excluded.due
        WHERE d.lease <> 0 OR excluded.due < d.due OR excluded.due > d.due + 100000000
        """;

    private const string Other =
        """
        INSERT INTO due AS d (work, call, turn, due)
        SELECT work, call, turn, due FROM unnest($1, $2, $3, $4) AS m(work, call, turn, due) ORDER BY work COLLATE "C", call COLLATE "C"
        ON CONFLICT (work, call) DO UPDATE SET version = d.version + 1, due = least(d.due, excluded.due) WHERE d.lease <> 0 OR d.due > excluded.due
        """;

    /// <summary>Whether a lease counts: no row comes if not. Holds it fast till the end of the transaction; marks still pass.</summary>
    public const string IsHeld = "SELECT 1 FROM due WHERE work = $1 AND call = $2 AND epoch = $3 AND lease <> 0 FOR KEY SHARE";

    /// <summary>Makes work due. Work that somebody holds is marked as changed, so that it is looked at again.</summary>
    /// <param name="batch">The statements to be sent.</param>
    /// <param name="marks">The marks, each with when it was received, in the order in which they came.</param>
    public static void Mark(NpgsqlBatch batch, IEnumerable<(DueMark Mark, DateTimeOffset Received)> marks)
    {
        // One statement must not change a row twice: marks of one row become one. All hosts lock rows in the same order.
        var rows = new Dictionary<(string Work, string Call), (long Turn, long Due)>();
        foreach ((DueMark mark, DateTimeOffset received) in marks)
        {
            (string, string) key = (mark.Work.Value, mark.Call.ToString());
            long at = mark.At.UtcTicks;
            bool settles = mark.Work == WorkName.Settle;
            rows[key] = (settles, rows.TryGetValue(key, out (long Turn, long Due) known)) switch
            {
                (true, _) => (at, at),
                (false, true) => (known.Turn, Math.Min(known.Due, at)),
                (false, false) => (received.UtcTicks, at),
            };
        }

        Add(batch, Settle, [.. rows.Where(r => r.Key.Work == WorkName.Settle.Value)]);
        Add(batch, Other, [.. rows.Where(r => r.Key.Work != WorkName.Settle.Value)]);
    }

    private static void Add(NpgsqlBatch batch, string sql, KeyValuePair<(string Work, string Call), (long Turn, long Due)>[] rows)
    {
        if (rows.Length > 0)
        {
            batch.Add(
                sql,
                Array.ConvertAll(rows, r => r.Key.Work),
                Array.ConvertAll(rows, r => r.Key.Call),
                Array.ConvertAll(rows, r => r.Value.Turn),
                Array.ConvertAll(rows, r => r.Value.Due));
        }
    }
}
