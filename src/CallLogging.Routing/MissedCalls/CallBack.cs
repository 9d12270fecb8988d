namespace CallLogging.Routing;

/// <summary>How an entry is called back (spec R25).</summary>
/// <param name="To">The customer's number.</param>
/// <param name="By">Who calls.</param>
/// <param name="From">The company number to show: the call type's first, so that the customer sees whom he called; null if it has none.</param>
public sealed record CallBack(PhoneNumber To, AgentId By, PhoneNumber? From)
{
    /// <summary>How an entry is called back.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="type">Its call type, or null if that was removed.</param>
    /// <param name="agent">Who calls.</param>
    public static CallBack Of(MissedCallKey key, CallType? type, AgentId agent) =>
        new(key.Customer, agent, type is null || type.Numbers.IsEmpty ? null : type.Numbers[0]);
}
