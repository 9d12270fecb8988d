using CallLogging.Delivery;
using CallLogging.Routing;

namespace CallLogging.Sqlite;

/// <summary>Stores the call lists and activities in a routing file (<see cref="SqliteRoutingStore.CallLists"/>).</summary>
/// <remarks>The file is the one of the routing store, so that a step of routing and its list entries are one commit.</remarks>
internal sealed class SqliteCallListStore : ICallListStore, IActivityStore
{
    private readonly SqliteWriter _writer;
    private readonly SqliteReaderPool _readers;

    internal SqliteCallListStore(SqliteWriter writer, SqliteReaderPool readers)
    {
        _writer = writer;
        _readers = readers;
    }

    /// <inheritdoc />
    /// <remarks>
    /// A report of routing and a report of the provider about the same call are stored side by side; reports of the same source are
    /// merged.
    /// </remarks>
    public Task<StoreFault?> RecordAsync(string account, ListedCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return WriteAsync(s => CallListRows.Record(s, account, call), cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>A repeat of the same dismissal changes nothing.</remarks>
    public Task<StoreFault?> DismissAsync(string account, MissedCallDismissal dismissal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dismissal);
        return WriteAsync(
            s => s.Execute(
                "INSERT INTO dismissals (account, customer, type, dismissed_at, agent, note) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                account, dismissal.Key.Customer.E164, dismissal.Key.Type.Value, dismissal.DismissedAt, dismissal.DismissedBy.Value, dismissal.Note),
            cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>The store decides on the thread of the writer, so that of all callers one gets the claim.</remarks>
    public Task<StoreResult<CallBackClaimResult>> ClaimAsync(
        string account, MissedCallKey key, AgentId agent, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(
            s =>
            {
                CallListSnapshot lists = CallListRows.Load(s, account);
                CallBackClaimResult result = CallBackClaims.Claim(lists.GetMissedCalls(now, lifetime).Find(key), lists.FindClaim(key), agent, now);
                if (result is CallBackClaimResult.Granted granted)
                {
                    s.Execute(
                        "INSERT INTO call_back_claims (account, customer, type, agent, claimed_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account, customer, type) DO UPDATE SET agent = $4, claimed_at = $5",
                        account, key.Customer.E164, key.Type.Value, granted.Claim.ClaimedBy.Value, granted.Claim.ClaimedAt);
                }

                return result;
            },
            cancellationToken);

    /// <inheritdoc />
    /// <remarks>A repeat changes nothing; the first agent and time stay.</remarks>
    public Task<StoreFault?> RemoveFollowUpAsync(
        string account, CallKey call, AgentId removedBy, DateTimeOffset removedAt, CancellationToken cancellationToken = default) =>
        WriteAsync(
            s => s.Execute(
                "INSERT INTO removed_follow_ups (account, call, agent, removed_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                account, call.ToString(), removedBy.Value, removedAt),
            cancellationToken);

    /// <inheritdoc />
    /// <remarks>The snapshot contains all commits up to its beginning; a commit during the read may be in some parts only.</remarks>
    public Task<StoreResult<CallListSnapshot>> LoadAsync(string account, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(s => CallListRows.Load(s, account));

    /// <inheritdoc />
    /// <remarks>Each expired entry is returned once, because the time of the last sweep is stored with the lists.</remarks>
    public Task<StoreResult<ValueList<ClearedEntry>>> SweepAsync(
        string account, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(
            s =>
            {
                // An entry that expires within the microsecond of the sweep must not be returned twice.
                DateTimeOffset until = WorkQueueRules.Cut(now);
                CallListSnapshot lists = CallListRows.Load(s, account);
                s.Execute(
                    "INSERT INTO sweeps (account, swept_until) VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET swept_until = max(swept_until, $2)",
                    account, until);
                return MissedCallExpiry.GetDue(lists.GetMissedCalls(until, lifetime), lists.SweptUntil, until);
            },
            cancellationToken);

    /// <inheritdoc />
    /// <remarks>A repeat with the same id changes nothing.</remarks>
    public Task<StoreFault?> CaptureAsync(string account, CallActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return WriteAsync(
            s => s.Execute(
                "INSERT INTO activities (account, id, call, customer, captured_at, json) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                account, activity.Id, activity.Call.ToString(), activity.CustomerId, activity.CapturedAt, RoutingJson.Activities.Write(activity)),
            cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>The newest activity comes first.</remarks>
    public Task<StoreResult<ValueList<CallActivity>>> GetByCustomerAsync(
        string account, string customerId, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(s => CallListRows.LoadActivities(s, account, customerId));

    /// <inheritdoc />
    /// <remarks>
    /// Deletes calls that no list can show anymore, old dismissals, and expired claims. The result is the number of deleted calls.
    /// </remarks>
    public Task<StoreResult<int>> ForgetAsync(
        string account, CallListRetention retention, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(retention);
        return _writer.WriteAsync(s => CallListRows.Forget(s, account, retention, now), cancellationToken);
    }

    private async Task<StoreFault?> WriteAsync(Func<SqliteSession, int> write, CancellationToken cancellationToken) =>
        (await _writer.WriteAsync(write, cancellationToken).ConfigureAwait(false)).Fault;
}
