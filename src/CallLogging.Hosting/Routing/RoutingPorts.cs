using CallLogging.Routing;

namespace CallLogging.Hosting;

/// <summary>What the routing of an account works with.</summary>
/// <param name="Store">Keeps who is rung.</param>
/// <param name="Telephones">Carries out commands.</param>
/// <param name="Time">The clock.</param>
public sealed record RoutingPorts(IRoutingStore Store, ITelephoneSystem Telephones, TimeProvider Time)
{
    /// <summary>Tells whose case is open, or null if nothing does.</summary>
    public ICaseSource? Cases { get; init; }

    /// <summary>Knows the customers, or null if nothing does.</summary>
    public ICustomerDirectory? Customers { get; init; }

    /// <summary>How long is waited for the customers of a number (spec R19). The phone rings meanwhile.</summary>
    /// <value>Default 1.5 seconds.</value>
    public TimeSpan CustomerLookUp { get; init; } = RoutingLimits.LookUp;

    /// <summary>Tells employees what concerns them, or null if nothing does.</summary>
    public IRoutingNotifier? Notifier { get; init; }
}
