namespace CallLogging.Routing;

/// <summary>Gives numbers to call types so that each belongs to at most one (spec R2).</summary>
public static class CallTypeNumbers
{
    /// <summary>Whose number it is.</summary>
    /// <returns>The call type, or null if the number belongs to none.</returns>
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

    /// <summary>Gives a number to a call type.</summary>
    /// <param name="types">All call types of the account.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="number">The number.</param>
    /// <returns>The type with the number; or refused, if another type has it: it must be removed there first.</returns>
    public static NumberAssignment Assign(IReadOnlyList<CallType> types, CallType to, PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(to);
        foreach (CallType type in types)
        {
            if (type.Id != to.Id && type.Numbers.AsSpan().Contains(number))
            {
                return new NumberAssignment.Refused(type.Id, type.Name);
            }
        }

        return new NumberAssignment.Assigned(
            to.Numbers.AsSpan().Contains(number) ? to : to with { Numbers = to.Numbers.Add(number) });
    }

    /// <summary>Takes a number from a call type; a number that it does not have changes nothing.</summary>
    public static CallType Remove(CallType type, PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type with { Numbers = type.Numbers.Where(n => n != number).ToValueList() };
    }
}
