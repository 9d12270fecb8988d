using CallLogging.Delivery;

namespace CallLogging.Routing;

/// <summary>The port that keeps what the lists of missed calls and follow-ups are made of.</summary>
/// <remarks>Everything may be recorded twice and in any order. All methods return faults as values.</remarks>
public interface ICallListStore
{
    /// <summary>Records a report of a call, together with earlier reports of it (<see cref="ListedCall.Merge(IReadOnlyList{ListedCall})"/>).</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="call">The report of the call.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The fault, or null if the store succeeded.</returns>
    Task<StoreFault?> RecordAsync(string account, ListedCall call, CancellationToken cancellationToken = default);

    /// <summary>Records the dismissal of an entry.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="dismissal">The dismissal with its reason.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The fault, or null if the store succeeded.</returns>
    Task<StoreFault?> DismissAsync(string account, MissedCallDismissal dismissal, CancellationToken cancellationToken = default);

    /// <summary>Claims an entry for an employee who calls back. Of two simultaneous claims only one is granted.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="key">The key of the entry.</param>
    /// <param name="agent">The employee who claims the entry.</param>
    /// <param name="lifetime">The lifetime of entries, which decides whether the entry still exists.</param>
    /// <param name="now">The time of the claim.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<StoreResult<CallBackClaimResult>> ClaimAsync(
        string account, MissedCallKey key, AgentId agent, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Removes a call from the follow-ups.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="call">The key of the call.</param>
    /// <param name="removedBy">The employee who removes it.</param>
    /// <param name="removedAt">The time of the removal.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The fault, or null if the store succeeded.</returns>
    Task<StoreFault?> RemoveFollowUpAsync(
        string account, CallKey call, AgentId removedBy, DateTimeOffset removedAt, CancellationToken cancellationToken = default);

    /// <summary>Loads everything that the lists of an account are made of.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<StoreResult<CallListSnapshot>> LoadAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>Returns the entries that expired since the last sweep, each exactly once over all hosts.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="lifetime">The lifetime of entries.</param>
    /// <param name="now">The time of this sweep, which is stored as the last one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<StoreResult<ValueList<ClearedEntry>>> SweepAsync(
        string account, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Forgets the calls that <see cref="CallListCleanup"/> finds, older dismissals, and claims that have lapsed. Activities stay.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="retention">The times for which the lists keep what they are made of.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of calls that were forgotten.</returns>
    Task<StoreResult<int>> ForgetAsync(
        string account, CallListRetention retention, DateTimeOffset now, CancellationToken cancellationToken = default);
}

/// <summary>Everything that the lists of missed calls and follow-ups of one account are made of.</summary>
public sealed record CallListSnapshot
{
    /// <summary>The reports of all calls with customers. A call may have two: one of routing and one of the provider.</summary>
    public ValueList<ListedCall> Calls { get; init; }

    /// <summary>The dismissals of missed calls by employees.</summary>
    public ValueList<MissedCallDismissal> Dismissals { get; init; }

    /// <summary>The last call-back claim of each key.</summary>
    public ValueList<CallBackClaim> Claims { get; init; }

    /// <summary>The calls for which an activity was captured.</summary>
    public ValueList<CallKey> Captured { get; init; }

    /// <summary>The calls that employees removed from the follow-ups by hand.</summary>
    public ValueList<CallKey> Removed { get; init; }

    /// <summary>The time of the last sweep, up to which expired entries were reported.</summary>
    /// <value>Default <see cref="DateTimeOffset.MinValue"/>: no sweep yet.</value>
    public DateTimeOffset SweptUntil { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Finds the newest call-back claim of a key, whose number may be written in any of its forms.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The claim, which may have lapsed, or null.</returns>
    public CallBackClaim? FindClaim(MissedCallKey key) => Claims.Where(c => c.Key.IsSameAs(key)).MaxBy(c => c.ClaimedAt);

    /// <summary>Builds the list of missed calls as of an instant.</summary>
    /// <param name="now">The instant for which the list is built.</param>
    /// <param name="lifetime">The lifetime of entries.</param>
    public MissedCallView GetMissedCalls(DateTimeOffset now, TimeSpan lifetime) => MissedCallList.Build(Calls, Dismissals, lifetime, now);

    /// <summary>Builds the list of follow-ups.</summary>
    /// <param name="types">The call types as they are now.</param>
    public ValueList<FollowUp> GetFollowUps(IReadOnlyList<CallType> types) =>
        FollowUpList.Build(Calls, Captured.ToHashSet(), Removed.ToHashSet(), types);
}
