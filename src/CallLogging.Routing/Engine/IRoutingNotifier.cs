namespace CallLogging.Routing;

/// <summary>The port that tells employees what concerns them. A lost notification does no harm to the call.</summary>
public interface IRoutingNotifier
{
    /// <summary>Tells an employee that they are being rung, to be shown on their screen.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="notice">The call and the ring attempt.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task NotifyRingingAsync(string account, RingingNotice notice, CancellationToken cancellationToken = default);

    /// <summary>Tells an employee who is being rung that the caller is a known customer; the employee opens the view by a click.</summary>
    /// <remarks>This follows <see cref="NotifyRingingAsync"/> if the customer directory returned a match in time.</remarks>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="notice">The same notice as before.</param>
    /// <param name="customers">All matches, newest activity first; at least one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task NotifyCallerKnownAsync(
        string account, RingingNotice notice, ValueList<CustomerSummary> customers, CancellationToken cancellationToken = default);

    /// <summary>Tells the responsible employees, after a call, that it was forwarded to the number of its call type.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="call">The call that was forwarded.</param>
    /// <param name="employees">The responsible employees of the call type.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task NotifyForwardedAsync(string account, CallKey call, ValueList<AgentId> employees, CancellationToken cancellationToken = default);

    /// <summary>Tells employees that entries of the list of missed calls expired.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="entries">The entries that expired since the last sweep; each is reported once.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task NotifyExpiredAsync(string account, ValueList<ClearedEntry> entries, CancellationToken cancellationToken = default);
}

/// <summary>The notice that an employee sees while their phone rings.</summary>
/// <param name="Attempt">The id of the ring attempt.</param>
/// <param name="Agent">The employee who is rung.</param>
/// <param name="Reason">Why this employee is rung.</param>
/// <param name="CallTypeName">The call type's name.</param>
/// <param name="Caller">The caller's number, or withheld.</param>
public sealed record RingingNotice(RingAttemptId Attempt, AgentId Agent, RingReason Reason, string CallTypeName, PartyNumber Caller)
{
    /// <summary>Writes "Incoming call from {name}" in a language.</summary>
    /// <param name="language">A culture name such as <c>de</c>, or null; English if there are no texts for it.</param>
    public string FormatIncomingCall(string? language) => RoutingTexts.FormatIncomingCall(CallTypeName, language);
}
