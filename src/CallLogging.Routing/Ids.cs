namespace CallLogging.Routing;

/// <summary>The id of a call type, chosen by the host.</summary>
/// <param name="Value">The host's own text, compared ordinally and with case; unique within one account.</param>
public readonly record struct CallTypeId(string Value)
{
    /// <summary>Returns the id as the host gave it.</summary>
    public override string ToString() => Value;
}

/// <summary>The id of one ring attempt: ringing one employee once for one call.</summary>
/// <param name="Call">The call for which the employee is rung.</param>
/// <param name="Number">The number of the attempt within its call, counted from 1.</param>
public readonly record struct RingAttemptId(CallKey Call, int Number);

/// <summary>The key of one entry in the list of missed calls, unique within one account.</summary>
/// <param name="Customer">The customer's number. Withheld numbers make no entry, so a key always has one.</param>
/// <param name="Type">The call type whose number the customer called.</param>
public readonly record struct MissedCallKey(PhoneNumber Customer, CallTypeId Type)
{
    /// <summary>Determines whether a key is of the same customer and call type, even if the number is written in another way that reaches the same telephone.</summary>
    /// <param name="other">The key to compare with.</param>
    public bool IsSameAs(MissedCallKey other) => Type == other.Type && Customer.IsEquivalentTo(other.Customer);

    /// <summary>Returns the key with the form of the number that stands for all of its forms.</summary>
    internal MissedCallKey ToCommonForm() => this with { Customer = Customer.CommonForm };
}
