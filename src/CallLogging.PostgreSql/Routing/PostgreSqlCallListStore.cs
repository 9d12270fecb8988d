using CallLogging.Delivery;
using CallLogging.Routing;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Stores the call lists and activities in a routing schema (<see cref="PostgreSqlRoutingStore.CallLists"/>).</summary>
/// <remarks>The schema is the one of the routing store, so that a step of routing and its list entries are one commit.</remarks>
internal sealed class PostgreSqlCallListStore : ICallListStore, IActivityStore
{
    private readonly PostgreSqlDatabase _database;

    internal PostgreSqlCallListStore(PostgreSqlDatabase database) => _database = database;

    /// <inheritdoc />
    /// <remarks>
    /// A report of routing and a report of the provider about the same call are stored side by side; reports of the same source are
    /// merged.
    /// </remarks>
    public async Task<StoreFault?> RecordAsync(string account, ListedCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        StoreResult<bool> recorded = await _database.RunTransactionAsync(
            async transaction =>
            {
                await CallListRows.RecordAsync(transaction, account, call).ConfigureAwait(false);
                await transaction.CommitAsync().ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return recorded.Fault;
    }

    /// <inheritdoc />
    /// <remarks>A repeat of the same dismissal changes nothing.</remarks>
    public Task<StoreFault?> DismissAsync(string account, MissedCallDismissal dismissal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dismissal);
        return ChangeAsync(
            "INSERT INTO dismissals (account, customer, type, dismissed_at, agent, note) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            cancellationToken,
            account, dismissal.Key.Customer.E164, dismissal.Key.Type.Value, dismissal.DismissedAt, dismissal.DismissedBy.Value, dismissal.Note);
    }

    /// <inheritdoc />
    /// <remarks>The store decides under a lock of the account's lists, so that of all hosts one gets the claim.</remarks>
    public Task<StoreResult<CallBackClaimResult>> ClaimAsync(
        string account, MissedCallKey key, AgentId agent, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        _database.RunTransactionAsync(
            async transaction =>
            {
                CallListSnapshot lists = await CallListRows.LockAsync(transaction, account).ConfigureAwait(false);
                CallBackClaimResult result = CallBackClaims.Claim(lists.GetMissedCalls(now, lifetime).Find(key), lists.FindClaim(key), agent, now);
                if (result is CallBackClaimResult.Granted granted)
                {
                    await CommitAsync(
                        transaction,
                        """
                        INSERT INTO call_back_claims (account, customer, type, agent, claimed_at) VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (account, customer, type) DO UPDATE SET agent = excluded.agent, claimed_at = excluded.claimed_at
                        """,
                        account, key.Customer.E164, key.Type.Value, granted.Claim.ClaimedBy.Value, granted.Claim.ClaimedAt).ConfigureAwait(false);
                }

                return result;
            },
            cancellationToken);

    /// <inheritdoc />
    /// <remarks>A repeat changes nothing; the first agent and time stay.</remarks>
    public Task<StoreFault?> RemoveFollowUpAsync(
        string account, CallKey call, AgentId removedBy, DateTimeOffset removedAt, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            "INSERT INTO removed_follow_ups (account, call, agent, removed_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            cancellationToken,
            account, call.ToString(), removedBy.Value, removedAt);

    /// <inheritdoc />
    /// <remarks>All parts of the snapshot come from the commits of one moment.</remarks>
    public Task<StoreResult<CallListSnapshot>> LoadAsync(string account, CancellationToken cancellationToken = default) =>
        _database.ReadSnapshotAsync(batch => CallListRows.AddLists(batch, account), CallListRows.ReadListsAsync, cancellationToken);

    /// <inheritdoc />
    /// <remarks>
    /// Each expired entry is returned once, to one of the hosts, because the time of the last sweep is stored with the lists.
    /// </remarks>
    public Task<StoreResult<ValueList<ClearedEntry>>> SweepAsync(
        string account, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        _database.RunTransactionAsync(
            async transaction =>
            {
                // An entry that expires within the microsecond of the sweep must not be returned twice.
                DateTimeOffset until = WorkQueueRules.Cut(now);
                CallListSnapshot lists = await CallListRows.LockAsync(transaction, account).ConfigureAwait(false);
                await CommitAsync(
                    transaction,
                    "INSERT INTO sweeps AS s (account, swept_until) VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET swept_until = greatest(s.swept_until, excluded.swept_until)",
                    account, until).ConfigureAwait(false);
                return MissedCallExpiry.GetDue(lists.GetMissedCalls(until, lifetime), lists.SweptUntil, until);
            },
            cancellationToken);

    /// <inheritdoc />
    /// <remarks>A repeat with the same id changes nothing.</remarks>
    public Task<StoreFault?> CaptureAsync(string account, CallActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return ChangeAsync(
            "INSERT INTO activities (account, id, call, customer, captured_at, json) VALUES ($1, $2, $3, $4::text, $5, $6) ON CONFLICT DO NOTHING",
            cancellationToken,
            account, activity.Id, activity.Call.ToString(), activity.CustomerId, activity.CapturedAt, RoutingJson.Activities.Write(activity));
    }

    /// <inheritdoc />
    /// <remarks>The newest activity comes first.</remarks>
    public Task<StoreResult<ValueList<CallActivity>>> GetByCustomerAsync(
        string account, string customerId, CancellationToken cancellationToken = default) =>
        _database.ReadSnapshotAsync(
            batch => batch.Add("SELECT json FROM activities WHERE account = $1 AND customer = $2 ORDER BY captured_at DESC, id", account, customerId),
            async reader => (await RoutingRows.ReadRowsAsync(reader, RoutingJson.Activities.Read).ConfigureAwait(false)).ToValueList(),
            cancellationToken);

    /// <inheritdoc />
    /// <remarks>
    /// Deletes calls that no list can show anymore, old dismissals, and expired claims. The result is the number of deleted calls.
    /// </remarks>
    public Task<StoreResult<int>> ForgetAsync(
        string account, CallListRetention retention, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(retention);
        return _database.RunTransactionAsync(
            async transaction =>
            {
                CallListSnapshot lists = await CallListRows.LockAsync(transaction, account).ConfigureAwait(false);
                ValueList<CallKey> calls = CallListCleanup.FindForgettable(lists, retention, now);
                NpgsqlBatch write = transaction.CreateBatch();
                await using (write.ConfigureAwait(false))
                {
                    string[] keys = [.. calls.Select(c => c.ToString())];
                    write.Add("DELETE FROM listed_calls WHERE account = $1 AND call = ANY($2)", account, keys);
                    write.Add("DELETE FROM removed_follow_ups WHERE account = $1 AND call = ANY($2)", account, keys);
                    write.Add("DELETE FROM dismissals WHERE account = $1 AND dismissed_at < $2", account, retention.GetCutOff(now));
                    write.Add("DELETE FROM call_back_claims WHERE account = $1 AND claimed_at <= $2", account, now - CallBackClaims.Lifetime);
                    await transaction.CommitAsync(write).ConfigureAwait(false);
                }

                return calls.Count;
            },
            cancellationToken);
    }

    private static async Task CommitAsync(PostgreSqlTransaction transaction, string sql, params object?[] values)
    {
        NpgsqlBatch write = transaction.CreateBatch();
        await using (write.ConfigureAwait(false))
        {
            write.Add(sql, values);
            await transaction.CommitAsync(write).ConfigureAwait(false);
        }
    }

    private async Task<StoreFault?> ChangeAsync(string sql, CancellationToken cancellationToken, params object?[] values) =>
        (await _database.ExecuteAsync(batch => batch.Add(sql, values), cancellationToken).ConfigureAwait(false)).Fault;
}
