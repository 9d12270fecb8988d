using CallLogging.Routing;

namespace CallLogging.Hosting;

/// <summary>The ports that the call lists of one account use.</summary>
/// <param name="Store">The store of the routing state and the lists.</param>
/// <param name="Time">The clock.</param>
internal sealed record CallListPorts(IRoutingStore Store, TimeProvider Time)
{
    /// <summary>The store of activities, or null if there is none.</summary>
    public IActivityStore? Activities { get; init; }

    /// <summary>The dialer, or null if there is none.</summary>
    public IDialer? Dialer { get; init; }

    /// <summary>The directory of customers, or null if there is none.</summary>
    public ICustomerDirectory? Customers { get; init; }

    /// <summary>The store of leads, or null if there is none.</summary>
    public ILeadStore? Leads { get; init; }

    /// <summary>The store that opens cases, or null if there is none.</summary>
    public ICaseStore? Cases { get; init; }

    /// <summary>The time after which an entry of the missed list expires.</summary>
    /// <value>Default 14 x 24 h.</value>
    public TimeSpan MissedCallLifetime { get; init; } = MissedCallExpiry.DefaultLifetime;

    /// <summary>The time limit for finding the customers of a number.</summary>
    /// <value>Default 1.5 seconds.</value>
    public TimeSpan CustomerLookUpTimeout { get; init; } = RoutingLimits.LookUpTimeout;
}
