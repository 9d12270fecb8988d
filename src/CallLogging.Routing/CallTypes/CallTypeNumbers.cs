namespace CallLogging.Routing;

/// <summary>Assigns the company's numbers to call types, so that each number belongs to at most one call type.</summary>
public static class CallTypeNumbers
{
    /// <summary>Finds the call type that has a number.</summary>
    /// <param name="types">All call types of the account.</param>
    /// <param name="number">The company's number that was called.</param>
    /// <returns>The call type, or null if no call type has the number.</returns>
    public static CallType? Find(IReadOnlyList<CallType> types, PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(types);
        foreach (CallType type in types)
        {
            if (type.Numbers.AsSpan().Contains(number))
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>Assigns a number to a call type.</summary>
    /// <param name="types">All call types of the account.</param>
    /// <param name="target">The call type that receives the number.</param>
    /// <param name="number">The number to assign.</param>
    /// <returns>The call type with the number, or a rejection if another call type has it: the number must be removed there first.
    /// A number that the call type already has changes nothing.</returns>
    public static NumberAssignment Assign(IReadOnlyList<CallType> types, CallType target, PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(target);
        foreach (CallType type in types)
        {
            if (type.Id != target.Id && type.Numbers.AsSpan().Contains(number))
            {
                return new NumberAssignment.Rejected(type.Id, type.Name);
            }
        }

        return new NumberAssignment.Assigned(
            target.Numbers.AsSpan().Contains(number) ? target : target with { Numbers = target.Numbers.Add(number) });
    }

    /// <summary>Removes a number from a call type.</summary>
    /// <param name="type">The call type.</param>
    /// <param name="number">The number to remove.</param>
    /// <returns>The call type without the number; unchanged numbers if it did not have it.</returns>
    public static CallType Remove(CallType type, PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type with { Numbers = type.Numbers.Where(n => n != number).ToValueList() };
    }
}

/// <summary>The result of assigning a number to a call type.</summary>
public abstract record NumberAssignment
{
    private NumberAssignment()
    {
    }

    /// <summary>The number belongs to the call type.</summary>
    /// <param name="Type">The call type with the number.</param>
    public sealed record Assigned(CallType Type) : NumberAssignment;

    /// <summary>Another call type has the number; it must be removed there first.</summary>
    /// <param name="Owner">The id of the call type that has the number.</param>
    /// <param name="OwnerName">The name of that call type, for the message to the user.</param>
    public sealed record Rejected(CallTypeId Owner, string OwnerName) : NumberAssignment;
}
