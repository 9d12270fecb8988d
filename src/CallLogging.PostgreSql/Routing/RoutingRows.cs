using CallLogging.Routing;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Reads and writes the rows of routing.</summary>
internal static class RoutingRows
{
    public const string Session = "SELECT json FROM sessions WHERE account = $1 AND call = $2";

    public const string Explanations = "SELECT json FROM explanations WHERE account = $1 AND call = $2 ORDER BY seq";

    // The lock lasts until the end of the transaction, so that steps of one account are serial over all hosts.
    private const string Lock = "SELECT pg_advisory_xact_lock($1)";

    public static void AddLock(NpgsqlBatch batch, string account) => batch.Add(Lock, AdvisoryLockKey.From("steps\n" + account));

    /// <summary>Adds the statements that read the state of an account; they give three results: call types, employees, live calls.</summary>
    public static void AddState(NpgsqlBatch batch, string account)
    {
        batch.Add("SELECT json FROM call_types WHERE account = $1", account);
        batch.Add("SELECT json FROM agents WHERE account = $1", account);
        batch.Add("SELECT json FROM sessions WHERE account = $1 AND ended_at IS NULL", account);
    }

    /// <summary>Reads the three results of <see cref="AddState"/>, the first of which is the current one.</summary>
    public static async Task<RoutingState> ReadStateAsync(NpgsqlDataReader reader)
    {
        List<StoredCallType> callTypes = await ReadRowsAsync(reader, RoutingJson.CallTypes.Read).ConfigureAwait(false);
        await reader.NextResultAsync().ConfigureAwait(false);
        List<AgentPresence> agents = await ReadRowsAsync(reader, RoutingJson.Agents.Read).ConfigureAwait(false);
        await reader.NextResultAsync().ConfigureAwait(false);
        return RoutingState.Restore(callTypes, agents, await ReadRowsAsync(reader, RoutingJson.Sessions.Read).ConfigureAwait(false));
    }

    /// <summary>Reads all rows of the current result, each one JSON document.</summary>
    public static Task<List<T>> ReadRowsAsync<T>(NpgsqlDataReader reader, Func<ReadOnlyMemory<byte>, T> read) =>
        reader.ReadRowsAsync(r => read(r.GetFieldValue<byte[]>(0)));

    public static void Write(NpgsqlBatch batch, string account, RoutingChanges changes, ValueList<RoutingExplanation> explanations)
    {
        foreach (StoredCallType callType in changes.CallTypes)
        {
            batch.Add(
                "INSERT INTO call_types (account, type, json) VALUES ($1, $2, $3) ON CONFLICT (account, type) DO UPDATE SET json = excluded.json",
                account, callType.Type.Id.Value, RoutingJson.CallTypes.Write(callType));
        }

        foreach (AgentPresence agent in changes.Agents)
        {
            batch.Add(
                "INSERT INTO agents (account, agent, json) VALUES ($1, $2, $3) ON CONFLICT (account, agent) DO UPDATE SET json = excluded.json",
                account, agent.Agent.Value, RoutingJson.Agents.Write(agent));
        }

        foreach (RoutingSession call in changes.Sessions)
        {
            batch.Add(
                """
                INSERT INTO sessions (account, call, ended_at, json) VALUES ($1, $2, $3::timestamptz, $4)
                ON CONFLICT (account, call) DO UPDATE SET ended_at = excluded.ended_at, json = excluded.json
                """,
                account, call.Call.ToString(), call.IsFinished ? call.EndedAt : null, RoutingJson.Sessions.Write(call));
        }

        foreach (RoutingExplanation explanation in explanations)
        {
            batch.Add("INSERT INTO explanations (account, call, json) VALUES ($1, $2, $3)", account, explanation.Call.ToString(), RoutingJson.Explanations.Write(explanation));
        }
    }

    public static void Forget(NpgsqlBatch batch, string account, DateTimeOffset before)
    {
        batch.Add(
            "DELETE FROM explanations WHERE account = $1 AND call IN (SELECT call FROM sessions WHERE account = $1 AND ended_at < $2)",
            account, before);
        batch.Add("DELETE FROM sessions WHERE account = $1 AND ended_at < $2", account, before);
        batch.Add("DELETE FROM responses WHERE account = $1 AND decided_at < $2", account, before);
    }
}
