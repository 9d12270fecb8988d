namespace CallLogging.Delivery;

/// <summary>What a destination does now and again though no call and no request sets it off, such as archiving what nobody has touched for hours.</summary>
/// <remarks>A host does it by itself; of several hosts that share a store, one at a time. It may be cut off and begun anew, and then does no harm.</remarks>
public interface IRecurringWork
{
    /// <summary>Whose it is, kind and name: <c>front:desk</c>.</summary>
    string Destination { get; }

    /// <summary>A word for it, such as <c>idle-rules</c>; one destination has each word once.</summary>
    string Name { get; }

    /// <summary>How long after it was done it is done again, or null where the settings leave nothing to do.</summary>
    TimeSpan? Every { get; }

    /// <summary>Does it once.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What stopped it, or null.</returns>
    Task<DestinationFault?> RunAsync(CancellationToken cancellationToken = default);
}
