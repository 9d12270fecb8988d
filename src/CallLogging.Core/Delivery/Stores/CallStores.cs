namespace CallLogging.Delivery;

/// <summary>The stores of one installation, which share their transactions.</summary>
/// <param name="Events">The store of all events.</param>
/// <param name="WorkQueue">The queues of what has to be done.</param>
/// <param name="Effects">The effect ledger.</param>
/// <param name="WorkState">The store of one document per work item.</param>
/// <param name="Claims">The store of what is created once for all calls.</param>
/// <param name="Parked">The store of what waits for a person.</param>
public sealed record CallStores(
    IEventLog Events, IWorkQueue WorkQueue, IEffectStore Effects, IWorkState WorkState, IClaimStore Claims, IParkedStore Parked)
{
    /// <summary>Notifies this host of work that other hosts schedule; null if no other host shares the stores.</summary>
    public IWorkNotifications? WorkNotifications { get; init; }
}
