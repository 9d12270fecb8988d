namespace CallLogging.Routing;

/// <summary>A call back to a customer of the list of missed calls.</summary>
/// <remarks>The call back shows a number of the call type, so that the customer sees the number that they called.</remarks>
/// <param name="To">The customer's number, which is dialed.</param>
/// <param name="Agent">The employee who calls back.</param>
/// <param name="From">The company's number to show, or null if the call type has none.</param>
public sealed record CallBackRequest(PhoneNumber To, AgentId Agent, PhoneNumber? From)
{
    /// <summary>Creates the call back for an entry.</summary>
    /// <param name="key">The key of the entry.</param>
    /// <param name="type">The call type of the entry, or null if it was removed.</param>
    /// <param name="agent">The employee who calls back.</param>
    /// <returns>The call back; it shows the first number of the call type.</returns>
    public static CallBackRequest Create(MissedCallKey key, CallType? type, AgentId agent) =>
        new(key.Customer, agent, type is null || type.Numbers.IsEmpty ? null : type.Numbers[0]);
}

/// <summary>The result of calling a missed customer back.</summary>
public abstract record CallBackResult
{
    private CallBackResult()
    {
    }

    /// <summary>The provider dials: the employee's phone will ring. The entry is cleared when the call connects, even to a machine.</summary>
    /// <param name="Call">The call, or null if the provider does not report which one it will be.</param>
    /// <param name="ClaimLapsesAt">The time at which the employee's claim on the entry lapses.</param>
    public sealed record Dialing(CallKey? Call, DateTimeOffset ClaimLapsesAt) : CallBackResult;

    /// <summary>Another employee is calling back; nothing was dialed.</summary>
    /// <param name="ClaimedBy">The employee who holds the claim.</param>
    /// <param name="LapsesAt">The time at which their claim lapses.</param>
    public sealed record Taken(AgentId ClaimedBy, DateTimeOffset LapsesAt) : CallBackResult;

    /// <summary>The customer is no longer on the employee's list; nothing was dialed.</summary>
    public sealed record Gone : CallBackResult;

    /// <summary>The provider did not dial, or it is not known whether it did. The employee keeps the claim until it lapses and can try again.</summary>
    /// <param name="Reason">The reason, as the dialer gave it.</param>
    /// <param name="ClaimLapsesAt">The time at which the employee's claim on the entry lapses.</param>
    public sealed record NotDialed(string Reason, DateTimeOffset ClaimLapsesAt) : CallBackResult;
}
