using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The result of working on one work item.</summary>
/// <param name="NextDueAt">The time at which the item is due again, or null if it is done for now.</param>
/// <param name="HasFailed">True if a fault put the item off.</param>
/// <param name="Health">The health of the destination, as the work showed it.</param>
internal sealed record WorkResult(DateTimeOffset? NextDueAt, bool HasFailed, DestinationHealth Health)
{
    /// <summary>The time for which the destination asked for no requests, or null.</summary>
    public TimeSpan? PauseDuration { get; init; }

    /// <summary>The fault of the store, or null. Nothing more can be written under the lease, which is left to run out.</summary>
    public StoreFault? Fault { get; init; }

    /// <summary>Gets a value indicating whether another host works on the item by now.</summary>
    public bool IsLeaseLost { get; init; }

    /// <summary>The result for an item that another host works on by now.</summary>
    public static WorkResult LeaseLost { get; } = new(null, HasFailed: false, DestinationHealth.Unknown) { IsLeaseLost = true };

    /// <summary>Creates the result for a fault of the store.</summary>
    public static WorkResult FromFault(StoreFault fault) => new(null, HasFailed: true, DestinationHealth.Unknown) { Fault = fault };
}

/// <summary>The health of a destination, as the work on one item showed it.</summary>
internal enum DestinationHealth
{
    /// <summary>Nothing: no request was sent to it.</summary>
    Unknown,

    /// <summary>It responds.</summary>
    Healthy,

    /// <summary>It failed in a way that may pass, or did not respond.</summary>
    Failed,

    /// <summary>It asked for no requests for a time.</summary>
    Paused,
}
