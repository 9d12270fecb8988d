using CallLogging.Routing;

namespace CallLogging.Hosting;

/// <summary>What the lists of an account work with.</summary>
/// <param name="Store">Keeps routing and the lists.</param>
/// <param name="Time">The clock.</param>
public sealed record CallListPorts(IRoutingStore Store, TimeProvider Time)
{
    /// <summary>Keeps activities, or null if nothing does.</summary>
    public IActivityBook? Activities { get; init; }

    /// <summary>Dials, or null if nothing does.</summary>
    public IDialer? Dialer { get; init; }

    /// <summary>Knows the customers, or null if nothing does.</summary>
    public ICustomerDirectory? Customers { get; init; }

    /// <summary>Keeps leads, or null if nothing does.</summary>
    public ILeadBook? Leads { get; init; }

    /// <summary>Opens cases, or null if nothing does.</summary>
    public ICaseBook? Cases { get; init; }

    /// <summary>How long an entry of the missed list lives.</summary>
    /// <value>Default 14 x 24 h.</value>
    public TimeSpan MissedCallLifetime { get; init; } = MissedCallExpiry.DefaultLifetime;

    /// <summary>How long is waited for the customers of a number (spec R19).</summary>
    /// <value>Default 1.5 seconds.</value>
    public TimeSpan CustomerLookUp { get; init; } = RoutingLimits.LookUp;
}
