using System.Diagnostics;

namespace CallLogging.Routing;

/// <summary>An inbound purpose with its numbers and employees (spec R1).</summary>
[DebuggerDisplay("{Name}")]
public sealed record CallType
{
    /// <summary>Which call type it is.</summary>
    public required CallTypeId Id { get; init; }

    /// <summary>The name, shown on incoming calls: "Incoming call from {name}".</summary>
    public required string Name { get; init; }

    /// <summary>What happens to its calls.</summary>
    public required CallTypeMode Mode { get; init; }

    /// <summary>For the people who keep the settings; empty if there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>The lead types that stand first when a lead is created from one of its calls, in order (spec R20).</summary>
    public ValueList<string> PreferredLeadTypes { get; init; }

    /// <summary>The company numbers whose calls are of this type. Each belongs to at most one call type (spec R2).</summary>
    public ValueList<PhoneNumber> Numbers { get; init; }

    /// <summary>Whose lists hold its missed calls, and in fixed-number mode its calls without an activity: the members, or the
    /// responsible employees (spec R3, R22).</summary>
    public ValueList<AgentId> Employees => Mode switch
    {
        CallTypeMode.FixedNumber mode => mode.Responsible,
        CallTypeMode.RoundRobin mode => mode.Settings.Members.Select(m => m.Agent).ToValueList(),
        _ => throw new UnreachableException(),
    };
}
