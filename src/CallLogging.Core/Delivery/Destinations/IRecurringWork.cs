namespace CallLogging.Delivery;

/// <summary>
/// Work that a destination does from time to time without a call or a request, such as archiving conversations that are idle for hours.
/// </summary>
/// <remarks>
/// The host runs it automatically; of several hosts that share a store, one runs it at a time. It may be interrupted and started again without
/// harm.
/// </remarks>
public interface IRecurringWork
{
    /// <summary>The kind and name of the destination, such as <c>front:support</c>.</summary>
    string Destination { get; }

    /// <summary>The name of the work, such as <c>idle-rules</c>; unique within a destination.</summary>
    string Name { get; }

    /// <summary>The time between the end of one run and the next run, or null if the settings leave nothing to do.</summary>
    TimeSpan? Interval { get; }

    /// <summary>Does the work once.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The fault that stopped the work, or null.</returns>
    Task<DestinationFault?> RunAsync(CancellationToken cancellationToken = default);
}
