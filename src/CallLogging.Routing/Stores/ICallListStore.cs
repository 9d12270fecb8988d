using CallLogging.Delivery;

namespace CallLogging.Routing;

/// <summary>Keeps what the missed list and the follow-ups are made of. Everything may be told twice and in any order.</summary>
public interface ICallListStore
{
    /// <summary>Keeps what is known of a call, together with what was told of it before (<see cref="ListedCall.Unite(IReadOnlyList{ListedCall})"/>).</summary>
    Task<StoreFault?> RecordAsync(string account, ListedCall call, CancellationToken cancellationToken = default);

    /// <summary>Keeps a dismissal (spec R26).</summary>
    Task<StoreFault?> DismissAsync(string account, MissedCallDismissal dismissal, CancellationToken cancellationToken = default);

    /// <summary>Claims an entry for an employee, exclusively: of two at once one is granted (spec R25).</summary>
    Task<StoreResult<ClaimResult>> ClaimAsync(
        string account, MissedCallKey key, AgentId agent, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Takes a call off the follow-ups (spec R21).</summary>
    Task<StoreFault?> RemoveFollowUpAsync(string account, CallKey call, AgentId by, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>What is known.</summary>
    Task<StoreResult<CallListSnapshot>> LoadAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>Reports the entries that expired since the last sweep, each exactly once over all hosts (spec R24).</summary>
    Task<StoreResult<ValueList<ClearedEntry>>> SweepAsync(
        string account, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Drops what <see cref="CallListForgetting"/> names, older dismissals, and claims that have lapsed. Activities stay.</summary>
    /// <returns>How many calls were dropped.</returns>
    Task<StoreResult<int>> ForgetAsync(
        string account, CallListRetention retention, DateTimeOffset now, CancellationToken cancellationToken = default);
}
