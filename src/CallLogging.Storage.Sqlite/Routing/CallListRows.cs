using CallLogging.Routing;
using Microsoft.Data.Sqlite;

namespace CallLogging.Storage.Sqlite;

/// <summary>Reads what the call lists are made of.</summary>
internal static class CallListRows
{
    public static CallListSnapshot Load(SqliteSession session, string account) => new()
    {
        Calls = RoutingRows.Rows(
            session.Prepare("SELECT json FROM listed_calls WHERE account = $1", account), RoutingJson.ReadListedCall).ToValueList(),
        Dismissals = Read(
            session.Prepare("SELECT customer, type, at, agent, note FROM dismissals WHERE account = $1", account),
            r => new MissedCallDismissal(KeyOf(r), TimeOf(r, 2), new(r.GetString(3)), r.GetString(4))),
        Claims = Read(
            session.Prepare("SELECT customer, type, at, agent FROM claims WHERE account = $1", account),
            r => new MissedCallClaim(KeyOf(r), new(r.GetString(3)), TimeOf(r, 2))),
        Captured = Read(session.Prepare("SELECT DISTINCT call FROM activities WHERE account = $1", account), r => CallOf(r.GetString(0))),
        Removed = Read(session.Prepare("SELECT call FROM removed_follow_ups WHERE account = $1", account), r => CallOf(r.GetString(0))),
        SweptUntil = session.Number("SELECT until FROM sweeps WHERE account = $1", account) is { } ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : DateTimeOffset.MinValue,
    };

    public static ValueList<Activity> Activities(SqliteSession session, string account, string customer) => RoutingRows.Rows(
        session.Prepare("SELECT json FROM activities WHERE account = $1 AND customer = $2 ORDER BY at DESC, id", account, customer),
        RoutingJson.ReadActivity).ToValueList();

    private static ValueList<T> Read<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        var rows = new List<T>();
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows.ToValueList();
    }

    private static MissedCallKey KeyOf(SqliteDataReader reader) => new(
        PhoneNumberParser.Parse(reader.GetString(0)).Number ?? throw new FormatException("A telephone number in E.164 is expected."),
        new(reader.GetString(1)));

    private static DateTimeOffset TimeOf(SqliteDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    private static CallKey CallOf(string text) =>
        CallKey.TryParse(text, out CallKey key) ? key : throw new FormatException("A call's key is expected.");
}
