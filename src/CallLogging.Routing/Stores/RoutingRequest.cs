namespace CallLogging.Routing;

/// <summary>Which step a store shall take.</summary>
/// <param name="Account">Whose routing it is. Accounts share nothing (spec R26).</param>
public sealed record RoutingRequest(string Account)
{
    /// <summary>The call that the input speaks of, so that a settled one is found again; null if it speaks of none.</summary>
    public CallKey? Call { get; init; }

    /// <summary>The provider's id of the delivery, or null; a repeat gets the same answer byte for byte (spec R16).</summary>
    public string? DeliveryId { get; init; }
}
