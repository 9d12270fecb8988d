namespace CallLogging.Delivery;

/// <summary>A destination that can write many calls with few requests, at the price of a short wait for each: for back-fills.</summary>
public interface IJoiningDestination : IDestination
{
    /// <summary>From now on, what calls that are written at the same time ask for is joined into common requests.</summary>
    /// <returns>Disposed, it ends that; several may be held at once, and the last one counts.</returns>
    IDisposable JoinRequests();
}
