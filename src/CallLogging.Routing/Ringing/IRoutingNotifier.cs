namespace CallLogging.Routing;

/// <summary>Tells employees what concerns them. A port; losing a notice does no harm to the call.</summary>
public interface IRoutingNotifier
{
    /// <summary>An employee is rung (spec R19): shown on his screen.</summary>
    Task RingingAsync(string account, RingingNotice notice, CancellationToken cancellationToken = default);

    /// <summary>The caller is known (spec R19): follows <see cref="RingingAsync"/> when the directory has answered in time; opened by a click.</summary>
    /// <param name="account">The account.</param>
    /// <param name="notice">The same notice as before.</param>
    /// <param name="customers">All hits, newest activity first; at least one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task CallerKnownAsync(
        string account, RingingNotice notice, ValueList<CompactView> customers, CancellationToken cancellationToken = default);

    /// <summary>A call was forwarded to the call type's number (spec R3): told afterwards.</summary>
    Task ForwardedAsync(string account, CallKey call, ValueList<AgentId> employees, CancellationToken cancellationToken = default);

    /// <summary>Entries of the missed list expired (spec R24).</summary>
    Task ExpiredAsync(string account, ValueList<ClearedEntry> entries, CancellationToken cancellationToken = default);
}
