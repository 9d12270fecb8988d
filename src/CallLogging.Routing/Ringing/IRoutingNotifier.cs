namespace CallLogging.Routing;

/// <summary>Tells employees what concerns them. A port; losing a notice does no harm to the call.</summary>
public interface IRoutingNotifier
{
    /// <summary>An employee is rung (spec R19): shown on his screen, with what is known of the caller.</summary>
    Task RingingAsync(string account, RingingNotice notice, CancellationToken cancellationToken = default);

    /// <summary>A call was forwarded to the call type's number (spec R3): told afterwards.</summary>
    Task ForwardedAsync(string account, CallKey call, ValueList<AgentId> employees, CancellationToken cancellationToken = default);

    /// <summary>Entries of the missed list expired (spec R24).</summary>
    Task ExpiredAsync(string account, ValueList<ClearedEntry> entries, CancellationToken cancellationToken = default);
}
