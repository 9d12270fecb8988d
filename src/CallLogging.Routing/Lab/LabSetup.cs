namespace CallLogging.Routing;

/// <summary>What a laboratory plays.</summary>
/// <param name="Type">The call type.</param>
/// <param name="Agents">How its members and the fallback behave; who is missing is never ON, and as a fallback never answers.</param>
/// <param name="Traffic">The calls in the order of their arrival.</param>
public sealed record LabSetup(CallType Type, ValueList<LabAgent> Agents, ValueList<LabCall> Traffic)
{
    /// <summary>Which row of reactions. The same seed gives the same report.</summary>
    /// <value>Default 0.</value>
    public long Seed { get; init; }

    /// <summary>What the run is called in the report.</summary>
    public string Name { get; init; } = "";
}
