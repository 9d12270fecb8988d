using CallLogging.Delivery;

namespace CallLogging;

/// <summary>Opens cases and finds open ones. Hosts or providers implement this port; rules never call it.</summary>
public interface ICaseStore
{
    /// <summary>Opens a case; a repeat with the same <see cref="NewCase.RequestId"/> opens no second one.</summary>
    /// <param name="account">The name of the account.</param>
    /// <param name="newCase">The case to open.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the case.</returns>
    Task<StoreResult<string>> OpenAsync(string account, NewCase newCase, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the open cases of the customers who have a number. Routing waits for the result for at most 1.5 seconds and then goes on
    /// without it; the token is canceled at that time.
    /// </summary>
    /// <param name="account">The name of the account.</param>
    /// <param name="caller">The caller's number.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The open cases in any order; none if the caller is not known or has no open case.</returns>
    Task<ValueList<OpenCase>> GetOpenCasesAsync(string account, PhoneNumber caller, CancellationToken cancellationToken = default);
}

/// <summary>A case that is opened from a call.</summary>
/// <param name="RequestId">The id by which repeats are recognized; the same for every attempt to open this case.</param>
/// <param name="CustomerId">The id of the customer whose case it is.</param>
/// <param name="Title">The subject of the case.</param>
/// <param name="CaseOwner">The employee who is responsible for the case. The customer's next calls go to them first.</param>
public sealed record NewCase(string RequestId, string CustomerId, string Title, AgentId CaseOwner)
{
    /// <summary>The key of the call that the case comes from, or null.</summary>
    public CallKey? Call { get; init; }
}

/// <summary>An open case of a customer.</summary>
/// <param name="Id">The id of the case.</param>
/// <param name="CaseOwner">The employee who is responsible for the case.</param>
/// <param name="LastActivityAt">The time of the last activity in the case.</param>
public sealed record OpenCase(string Id, AgentId CaseOwner, DateTimeOffset LastActivityAt);
