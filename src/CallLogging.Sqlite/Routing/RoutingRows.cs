using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Routing;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>Reads and writes the rows of routing. Only the writer's thread may use the remembered states.</summary>
internal sealed class RoutingRows
{
    private readonly Dictionary<string, (string Stamp, RoutingState State)> _states = new(StringComparer.Ordinal);

    // Machine, process, start time and a counter distinguish the stamps of this store from those of others.
    private readonly string _owner = string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{Environment.TickCount64}-{Interlocked.Increment(ref s_stores)}");

    private static long s_stores;
    private long _stamps;

    /// <summary>Decides and writes one step within a transaction; a repeated request gets its stored response.</summary>
    public CommittedDecision CommitStep(SqliteSession session, RoutingRequest request, Func<RoutingState, StoredResponse> decide)
    {
        if (request.RequestId is { } id && FindResponse(session, request.Account, id) is { } kept)
        {
            return new CommittedDecision(null, kept.ToValueList());
        }

        RoutingState state = GetState(session, request.Account);
        if (request.Call is { } call && state.Find(call) is null && Find(session, request.Account, call) is { } settled)
        {
            state = state.With(settled);
        }

        StoredResponse answer = decide(state);
        RoutingState after = answer.Decision.State;
        RoutingChanges changes = RoutingChanges.Compute(state, after);
        if (changes.IsEmpty && request.RequestId is null)
        {
            return new CommittedDecision(answer.Decision, answer.Body);
        }

        Save(session, request.Account, changes);
        foreach (RoutingExplanation explanation in answer.Decision.Explanations)
        {
            session.Execute(
                "INSERT INTO explanations (account, call, json) VALUES ($1, $2, $3)",
                request.Account, explanation.Call.ToString(), RoutingJson.Explanations.Write(explanation));
        }

        foreach (ListedCall told in changes.ListedCalls)
        {
            CallListRows.Record(session, request.Account, told);
        }

        if (request.RequestId is { } requestId)
        {
            session.Execute(
                "INSERT INTO responses (account, request_id, decided_at, body) VALUES ($1, $2, $3, $4)",
                request.Account, requestId, answer.DecidedAt, answer.Body.AsSpan().ToArray());
        }

        Remember(session, request.Account, after.WithoutFinished());
        return new CommittedDecision(answer.Decision, answer.Body);
    }

    public static RoutingState Load(SqliteSession session, string account) => RoutingState.Restore(
        ReadRows(session.Prepare("SELECT json FROM call_types WHERE account = $1", account), RoutingJson.CallTypes.Read),
        ReadRows(session.Prepare("SELECT json FROM agents WHERE account = $1", account), RoutingJson.Agents.Read),
        ReadRows(session.Prepare("SELECT json FROM sessions WHERE account = $1 AND ended_at IS NULL", account), RoutingJson.Sessions.Read));

    public static RoutingSession? Find(SqliteSession session, string account, CallKey call) => ReadRows(
        session.Prepare("SELECT json FROM sessions WHERE account = $1 AND call = $2", account, call.ToString()),
        RoutingJson.Sessions.Read).FirstOrDefault();

    public static ValueList<RoutingExplanation> LoadExplanations(SqliteSession session, string account, CallKey call) => ReadRows(
        session.Prepare("SELECT json FROM explanations WHERE account = $1 AND call = $2 ORDER BY seq", account, call.ToString()),
        RoutingJson.Explanations.Read).ToValueList();

    public static bool Forget(SqliteSession session, string account, DateTimeOffset before)
    {
        session.Execute(
            "DELETE FROM explanations WHERE account = $1 AND call IN (SELECT call FROM sessions WHERE account = $1 AND ended_at < $2)",
            account, before);
        session.Execute("DELETE FROM sessions WHERE account = $1 AND ended_at < $2", account, before);
        session.Execute("DELETE FROM responses WHERE account = $1 AND decided_at < $2", account, before);
        return true;
    }

    private static byte[]? FindResponse(SqliteSession session, string account, string requestId) =>
        session.Prepare("SELECT body FROM responses WHERE account = $1 AND request_id = $2", account, requestId).ExecuteScalar() as byte[];

    /// <summary>Reads the rows of a statement, each one JSON document.</summary>
    /// <exception cref="UnreadableDocumentException">A row is damaged, or a newer version wrote it.</exception>
    public static List<T> ReadRows<T>(SqliteCommand command, Func<ReadOnlyMemory<byte>, T> read)
    {
        var rows = new List<T>();
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader.GetFieldValue<byte[]>(0)));
        }

        return rows;
    }

    private static void Save(SqliteSession session, string account, RoutingChanges changes)
    {
        foreach (StoredCallType callType in changes.CallTypes)
        {
            session.Execute(
                "INSERT INTO call_types (account, type, json) VALUES ($1, $2, $3) ON CONFLICT (account, type) DO UPDATE SET json = $3",
                account, callType.Type.Id.Value, RoutingJson.CallTypes.Write(callType));
        }

        foreach (AgentPresence agent in changes.Agents)
        {
            session.Execute(
                "INSERT INTO agents (account, agent, json) VALUES ($1, $2, $3) ON CONFLICT (account, agent) DO UPDATE SET json = $3",
                account, agent.Agent.Value, RoutingJson.Agents.Write(agent));
        }

        foreach (RoutingSession call in changes.Sessions)
        {
            session.Execute(
                "INSERT INTO sessions (account, call, ended_at, json) VALUES ($1, $2, $3, $4) ON CONFLICT (account, call) DO UPDATE SET ended_at = $3, json = $4",
                account, call.Call.ToString(), call.IsFinished ? call.EndedAt : null, RoutingJson.Sessions.Write(call));
        }
    }

    // A stamp that was rolled back is never given out again, so a state that is remembered under it is never taken for committed.
    private RoutingState GetState(SqliteSession session, string account)
    {
        string? stamp = session.QueryText("SELECT stamp FROM routing WHERE account = $1", account);
        return stamp is not null && _states.TryGetValue(account, out (string Stamp, RoutingState State) known) && known.Stamp == stamp
            ? known.State
            : Load(session, account);
    }

    private void Remember(SqliteSession session, string account, RoutingState state)
    {
        string stamp = string.Create(CultureInfo.InvariantCulture, $"{_owner}-{++_stamps}");
        session.Execute("INSERT INTO routing (account, stamp) VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET stamp = $2", account, stamp);
        _states[account] = (stamp, state);
    }
}
