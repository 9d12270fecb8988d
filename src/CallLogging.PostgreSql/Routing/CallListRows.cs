using CallLogging.Routing;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Reads and writes the rows behind the call lists.</summary>
internal static class CallListRows
{
    private const string Lock = "SELECT pg_advisory_xact_lock($1)";

    /// <summary>Adds the lock of an account's lists, which makes claims, sweeps and forgetting serial over all hosts.</summary>
    public static void AddLock(NpgsqlBatch batch, string account) => batch.Add(Lock, AdvisoryLockKey.From("lists\n" + account));

    /// <summary>Adds the statements that read the lists; they give six results, one per part.</summary>
    public static void AddLists(NpgsqlBatch batch, string account)
    {
        batch.Add("SELECT json FROM listed_calls WHERE account = $1", account);
        batch.Add("SELECT customer, type, dismissed_at, agent, note FROM dismissals WHERE account = $1", account);
        batch.Add("SELECT customer, type, claimed_at, agent FROM call_back_claims WHERE account = $1", account);
        batch.Add("SELECT DISTINCT call FROM activities WHERE account = $1", account);
        batch.Add("SELECT call FROM removed_follow_ups WHERE account = $1", account);
        batch.Add("SELECT swept_until FROM sweeps WHERE account = $1", account);
    }

    /// <summary>Reads the results of <see cref="AddLists"/>, the first of which is the current one.</summary>
    public static async Task<CallListSnapshot> ReadListsAsync(NpgsqlDataReader reader)
    {
        List<ListedCall> calls = await RoutingRows.ReadRowsAsync(reader, RoutingJson.ListedCalls.Read).ConfigureAwait(false);
        List<MissedCallDismissal> dismissals = await ReadNextAsync(
            reader, r => new MissedCallDismissal(ReadKey(r), r.GetTime(2), new(r.GetText(3)), r.GetText(4))).ConfigureAwait(false);
        List<CallBackClaim> claims = await ReadNextAsync(reader, r => new CallBackClaim(ReadKey(r), new(r.GetText(3)), r.GetTime(2))).ConfigureAwait(false);
        List<CallKey> captured = await ReadNextAsync(reader, r => CallKey.Parse(r.GetText(0))).ConfigureAwait(false);
        List<CallKey> removed = await ReadNextAsync(reader, r => CallKey.Parse(r.GetText(0))).ConfigureAwait(false);
        List<DateTimeOffset> swept = await ReadNextAsync(reader, r => r.GetTime(0)).ConfigureAwait(false);
        return new CallListSnapshot
        {
            Calls = calls.ToValueList(),
            Dismissals = dismissals.ToValueList(),
            Claims = claims.ToValueList(),
            Captured = captured.ToValueList(),
            Removed = removed.ToValueList(),
            SweptUntil = swept.Count > 0 ? swept[0] : DateTimeOffset.MinValue,
        };
    }

    /// <summary>Locks the lists of an account and reads them.</summary>
    public static async Task<CallListSnapshot> LockAsync(PostgreSqlTransaction transaction, string account)
    {
        NpgsqlBatch look = transaction.CreateBatch();
        await using (look.ConfigureAwait(false))
        {
            AddLock(look, account);
            AddLists(look, account);
            NpgsqlDataReader reader = await look.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.NextResultAsync().ConfigureAwait(false);
                return await ReadListsAsync(reader).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Merges a report about a call with the earlier reports of the same source, without a commit.</summary>
    public static async Task RecordAsync(PostgreSqlTransaction transaction, string account, ListedCall call)
    {
        string key = call.Call.ToString();
        int rank = call.IsProvisional ? 1 : 0;
        List<ListedCall> known;
        NpgsqlBatch look = transaction.CreateBatch();
        await using (look.ConfigureAwait(false))
        {
            look.Add(Lock, AdvisoryLockKey.From($"listed\n{account}\n{key}"));
            look.Add("SELECT json FROM listed_calls WHERE account = $1 AND call = $2 AND provisional = $3", account, key, rank);
            NpgsqlDataReader reader = await look.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.NextResultAsync().ConfigureAwait(false);
                known = await RoutingRows.ReadRowsAsync(reader, RoutingJson.ListedCalls.Read).ConfigureAwait(false);
            }
        }

        NpgsqlBatch write = transaction.CreateBatch();
        await using (write.ConfigureAwait(false))
        {
            write.Add(
                "INSERT INTO listed_calls (account, call, provisional, json) VALUES ($1, $2, $3, $4) ON CONFLICT (account, call, provisional) DO UPDATE SET json = excluded.json",
                account, key, rank, RoutingJson.ListedCalls.Write(ListedCall.Merge([.. known, call])));
            await write.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    private static async Task<List<T>> ReadNextAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        await reader.NextResultAsync().ConfigureAwait(false);
        return await reader.ReadRowsAsync(read).ConfigureAwait(false);
    }

    private static MissedCallKey ReadKey(NpgsqlDataReader reader) => new(
        PhoneNumberParser.Parse(reader.GetText(0)).Number ?? throw new FormatException("A telephone number in E.164 is expected."),
        new(reader.GetText(1)));
}
