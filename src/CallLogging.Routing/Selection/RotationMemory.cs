namespace CallLogging.Routing;

/// <summary>A rotation as it is stored.</summary>
/// <param name="Type">The call type.</param>
public sealed record RotationMemory(CallType Type)
{
    /// <summary>Who had his turn last, or null.</summary>
    public AgentId? Cursor { get; init; }

    /// <summary>How many rings were counted.</summary>
    public long Sequence { get; init; }

    /// <summary>Where the weighted rotation stands.</summary>
    public long VirtualTime { get; init; }

    /// <summary>Whether the call type was removed while calls of it were live.</summary>
    public bool IsRetired { get; init; }

    /// <summary>What the policy remembers of members; who is missing starts at nothing.</summary>
    public ValueList<AgentTurn> Turns { get; init; }
}
