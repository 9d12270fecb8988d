namespace CallLogging.Simulators;

/// <summary>What the telephone system saw of a call: the truth that others are compared with.</summary>
/// <param name="Caller">Who called.</param>
public sealed record SimulatedCallRecord(SimulatedCaller Caller)
{
    /// <summary>Who was connected, or null.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>When he was connected, or null.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>When the call ended, or null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
