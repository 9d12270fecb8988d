using CallLogging.Delivery;

namespace CallLogging.Routing;

/// <summary>The port that keeps the routing state. Sessions, cursors and reservations change together or not at all.</summary>
/// <remarks>
/// A store passes the conformance suite of CallLogging.Testing. It may run a decision more than once, on newer states, until one is
/// committed, because decisions are pure. Steps of one account are serial, also across hosts. All methods return faults as values.
/// </remarks>
public interface IRoutingStore
{
    /// <summary>The store of the lists of missed calls and follow-ups.</summary>
    /// <remarks>
    /// Each step records the calls that were answered or are over (<see cref="RoutingChanges.ListedCalls"/>) in its own transaction, so that a
    /// host that dies cannot lose one.
    /// </remarks>
    ICallListStore CallLists { get; }

    /// <summary>Reads the state, decides, and commits the changes with the explanations and the response, all in one transaction.</summary>
    /// <param name="request">The account, the call and the request id of the step.</param>
    /// <param name="decide">The decision; a pure function. It is not called for a request that already has a stored response.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The committed decision, or the stored response. A commit that has begun is never canceled.</returns>
    Task<StoreResult<CommittedDecision>> StepAsync(
        RoutingRequest request, Func<RoutingState, StoredResponse> decide, CancellationToken cancellationToken = default);

    /// <summary>Loads the account's state as committed, without finished calls.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<StoreResult<RoutingState>> LoadAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>Finds the session of a call, finished or not.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="call">The key of the call.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The session, or null if the call is unknown or forgotten.</returns>
    Task<StoreResult<RoutingSession?>> FindAsync(string account, CallKey call, CancellationToken cancellationToken = default);

    /// <summary>Loads the explanations of a call in the order of the decisions.</summary>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="call">The key of the call.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<StoreResult<ValueList<RoutingExplanation>>> LoadExplanationsAsync(string account, CallKey call, CancellationToken cancellationToken = default);

    /// <summary>Forgets calls that were finished before an instant, with their explanations, and responses stored before it.</summary>
    /// <remarks>Keep both at least as long as providers repeat requests; a day is ample.</remarks>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="before">The instant before which everything is forgotten.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The fault, or null if the store succeeded.</returns>
    Task<StoreFault?> ForgetAsync(string account, DateTimeOffset before, CancellationToken cancellationToken = default);
}

/// <summary>The request for one step.</summary>
/// <param name="Account">The name of the provider's account whose state the step changes. Accounts share nothing.</param>
public sealed record RoutingRequest(string Account)
{
    /// <summary>The call that the input names, so that the store adds a finished one to the state; null if the input names none.</summary>
    public CallKey? Call { get; init; }

    /// <summary>The provider's id of the request, or null. A repeated request gets the same response, byte for byte.</summary>
    public string? RequestId { get; init; }
}

/// <summary>A decision with the response to the provider's request, which the store keeps for repeats.</summary>
/// <param name="Decision">The decision of the step.</param>
/// <param name="DecidedAt">The time of the decision, by which stored responses are forgotten.</param>
/// <param name="Body">The bytes of the response; empty if there is none.</param>
public sealed record StoredResponse(RoutingDecision Decision, DateTimeOffset DecidedAt, ValueList<byte> Body = default);

/// <summary>A committed decision, or the stored response of a repeated request.</summary>
/// <param name="Decision">The decision, or null for a repeat, whose commands were already given out.</param>
/// <param name="Body">The bytes of the response; empty if there is none.</param>
public sealed record CommittedDecision(RoutingDecision? Decision, ValueList<byte> Body)
{
    /// <summary>Gets a value indicating whether the request was handled before.</summary>
    public bool IsRepeat => Decision is null;
}
