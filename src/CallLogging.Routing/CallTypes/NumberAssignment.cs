namespace CallLogging.Routing;

/// <summary>What came of giving a number to a call type (spec R2).</summary>
public abstract record NumberAssignment
{
    private NumberAssignment()
    {
    }

    /// <summary>The number is the type's.</summary>
    /// <param name="Type">The type with the number.</param>
    public sealed record Assigned(CallType Type) : NumberAssignment;

    /// <summary>Another type has the number; it must be removed there first.</summary>
    /// <param name="Owner">The type that has it.</param>
    /// <param name="OwnerName">Its name, for the message.</param>
    public sealed record Refused(CallTypeId Owner, string OwnerName) : NumberAssignment;
}
