namespace CallLogging.Delivery;

/// <summary>The stores of one installation, which share their transactions.</summary>
/// <param name="Events">What was said.</param>
/// <param name="Due">What is to be done.</param>
/// <param name="Effects">The ledger.</param>
/// <param name="Facts">What was gathered.</param>
/// <param name="Claims">What was created once.</param>
/// <param name="Parked">What was given up.</param>
public sealed record CallStores(
    IEventLog Events, IDueCalls Due, IEffectStore Effects, IGatheredFactsStore Facts, IClaimStore Claims, IParkedStore Parked)
{
    /// <summary>Tells of work that other hosts made due, or null where no other host shares the stores.</summary>
    public IDueNotices? Notices { get; init; }
}
