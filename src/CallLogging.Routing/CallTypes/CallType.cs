using System.Diagnostics;
using System.Text.Json.Serialization;

namespace CallLogging.Routing;

/// <summary>A purpose for which customers call, with its numbers and employees.</summary>
[DebuggerDisplay("{Name}")]
public sealed record CallType
{
    /// <summary>The id of the call type, unique within its account.</summary>
    public required CallTypeId Id { get; init; }

    /// <summary>The name, shown on incoming calls as "Incoming call from {name}".</summary>
    public required string Name { get; init; }

    /// <summary>The mode that decides what happens to the calls: round robin, or forwarding to one number.</summary>
    public required CallTypeMode Mode { get; init; }

    /// <summary>A description for the people who maintain the settings.</summary>
    /// <value>Default empty.</value>
    [JsonRequired]
    public string Description { get; init; } = "";

    /// <summary>The lead types offered first, in this order, when an employee creates a lead from one of the calls.</summary>
    public ValueList<string> PreferredLeadTypes { get; init; }

    /// <summary>The company's numbers whose calls are of this type. A number belongs to at most one call type.</summary>
    public ValueList<PhoneNumber> Numbers { get; init; }

    /// <summary>The employees whose lists hold the missed calls of this type: the members in round robin, the responsible employees
    /// in fixed-number mode, whose lists also hold the calls without an activity. The fallback is not one of them.</summary>
    public ValueList<AgentId> Employees => Mode switch
    {
        CallTypeMode.FixedNumber mode => mode.Responsible,
        CallTypeMode.RoundRobin mode => mode.Settings.Members.Select(m => m.Agent).ToValueList(),
        _ => throw new UnreachableException(),
    };
}

/// <summary>The mode of a call type. It is one of the two nested records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FixedNumber), "fixedNumber")]
[JsonDerivedType(typeof(RoundRobin), "roundRobin")]
public abstract record CallTypeMode
{
    private CallTypeMode()
    {
    }

    /// <summary>All calls are forwarded to one number, and the responsible employees are told of each call afterwards.</summary>
    /// <param name="Number">The outside number, or null while none is set; then calls end unanswered.</param>
    /// <param name="Responsible">The employees who are told of each call and whose lists hold it.</param>
    public sealed record FixedNumber(PhoneNumber? Number, ValueList<AgentId> Responsible) : CallTypeMode;

    /// <summary>The members are rung one after the other, or all at once, as the selection policy says.</summary>
    /// <param name="Settings">The members, the times and the fallback.</param>
    public sealed record RoundRobin(RoundRobinSettings Settings) : CallTypeMode;
}
