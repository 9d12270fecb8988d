namespace CallLogging.Routing;

/// <summary>What makes one entry of the missed list, within one account (spec R22, R26).</summary>
/// <param name="Customer">The customer's number.</param>
/// <param name="Type">The call type that was called.</param>
public readonly record struct MissedCallKey(PhoneNumber Customer, CallTypeId Type);
