using CallLogging.Delivery;

namespace CallLogging.Routing;

/// <summary>Keeps who is rung. Sessions, cursors and reservations change together or not at all (spec R15).</summary>
/// <remarks>
/// A store passes the conformance suite of CallLogging.Testing. It may run a decision more than once, on newer states, until one
/// is committed: decisions are pure. Steps of one account are serial, also across hosts.
/// </remarks>
public interface IRoutingStore
{
    /// <summary>The lists of missed calls and follow-ups. Each step tells them of calls that were answered or are over
    /// (<see cref="RoutingChanges.Listed"/>) in its own transaction, so that no host that dies can lose one.</summary>
    ICallListStore CallLists { get; }

    /// <summary>Reads the state, decides, and commits what changed with its explanations and the answer, all in one transaction.</summary>
    /// <param name="request">Which step.</param>
    /// <param name="decide">The decision; pure. Not called for a delivery that was answered before.</param>
    /// <param name="cancellationToken">Gives up before the commit; never between a commit and its return.</param>
    /// <returns>The committed step, or the kept answer.</returns>
    Task<StoreResult<CommittedStep>> StepAsync(
        RoutingRequest request, Func<RoutingState, RoutingAnswer> decide, CancellationToken cancellationToken = default);

    /// <summary>The account's state as committed, without settled calls.</summary>
    Task<StoreResult<RoutingState>> LoadAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>A call's session, settled or not; null if it is not known.</summary>
    Task<StoreResult<RingSession?>> FindAsync(string account, CallKey call, CancellationToken cancellationToken = default);

    /// <summary>A call's explanations in the order in which they were decided.</summary>
    Task<StoreResult<ValueList<RoutingExplanation>>> ExplanationsAsync(string account, CallKey call, CancellationToken cancellationToken = default);

    /// <summary>Drops calls settled before an instant with their explanations, and answers kept before it.</summary>
    /// <remarks>Keep at least as long as providers repeat deliveries: a day is ample.</remarks>
    Task<StoreFault?> ForgetAsync(string account, DateTimeOffset before, CancellationToken cancellationToken = default);
}
