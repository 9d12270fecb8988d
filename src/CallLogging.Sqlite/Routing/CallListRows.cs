using CallLogging.Routing;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>Reads and writes the rows behind the call lists.</summary>
internal static class CallListRows
{
    public static CallListSnapshot Load(SqliteSession session, string account) => new()
    {
        Calls = RoutingRows.ReadRows(
            session.Prepare("SELECT json FROM listed_calls WHERE account = $1", account), RoutingJson.ListedCalls.Read).ToValueList(),
        Dismissals = ReadRows(
            session.Prepare("SELECT customer, type, dismissed_at, agent, note FROM dismissals WHERE account = $1", account),
            r => new MissedCallDismissal(ReadKey(r), r.GetTime(2), new(r.GetString(3)), r.GetString(4))),
        Claims = ReadRows(
            session.Prepare("SELECT customer, type, claimed_at, agent FROM call_back_claims WHERE account = $1", account),
            r => new CallBackClaim(ReadKey(r), new(r.GetString(3)), r.GetTime(2))),
        Captured = ReadRows(session.Prepare("SELECT DISTINCT call FROM activities WHERE account = $1", account), r => CallKey.Parse(r.GetString(0))),
        Removed = ReadRows(session.Prepare("SELECT call FROM removed_follow_ups WHERE account = $1", account), r => CallKey.Parse(r.GetString(0))),
        SweptUntil = ReadRows(session.Prepare("SELECT swept_until FROM sweeps WHERE account = $1", account), r => (DateTimeOffset?)r.GetTime(0))
            .AsSpan() is [{ } until] ? until : DateTimeOffset.MinValue,
    };

    /// <summary>Merges a report about a call with the earlier reports of the same source.</summary>
    public static int Record(SqliteSession session, string account, ListedCall call)
    {
        string key = call.Call.ToString();
        long rank = call.IsProvisional ? 1 : 0;
        List<ListedCall> known = RoutingRows.ReadRows(
            session.Prepare("SELECT json FROM listed_calls WHERE account = $1 AND call = $2 AND provisional = $3", account, key, rank),
            RoutingJson.ListedCalls.Read);
        return session.Execute(
            "INSERT INTO listed_calls (account, call, provisional, json) VALUES ($1, $2, $3, $4) ON CONFLICT (account, call, provisional) DO UPDATE SET json = $4",
            account, key, rank, RoutingJson.ListedCalls.Write(ListedCall.Merge([.. known, call])));
    }

    /// <summary>Deletes the rows that no list can show anymore, and returns the number of deleted calls.</summary>
    public static int Forget(SqliteSession session, string account, CallListRetention retention, DateTimeOffset now)
    {
        ValueList<CallKey> calls = CallListCleanup.FindForgettable(Load(session, account), retention, now);
        foreach (CallKey call in calls)
        {
            session.Execute("DELETE FROM listed_calls WHERE account = $1 AND call = $2", account, call.ToString());
            session.Execute("DELETE FROM removed_follow_ups WHERE account = $1 AND call = $2", account, call.ToString());
        }

        session.Execute("DELETE FROM dismissals WHERE account = $1 AND dismissed_at < $2", account, retention.GetCutOff(now));
        session.Execute("DELETE FROM call_back_claims WHERE account = $1 AND claimed_at <= $2", account, now - CallBackClaims.Lifetime);
        return calls.Count;
    }

    public static ValueList<CallActivity> LoadActivities(SqliteSession session, string account, string customer) => RoutingRows.ReadRows(
        session.Prepare("SELECT json FROM activities WHERE account = $1 AND customer = $2 ORDER BY captured_at DESC, id", account, customer),
        RoutingJson.Activities.Read).ToValueList();

    private static ValueList<T> ReadRows<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        var rows = new List<T>();
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows.ToValueList();
    }

    private static MissedCallKey ReadKey(SqliteDataReader reader) => new(
        PhoneNumberParser.Parse(reader.GetString(0)).Number ?? throw new FormatException("A telephone number in E.164 is expected."),
        new(reader.GetString(1)));
}
