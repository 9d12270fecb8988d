using CallLogging.Routing;

namespace CallLogging.Simulators;

/// <summary>The course of one call as the simulated telephony system saw it, to compare the records of a host with.</summary>
/// <param name="Caller">The caller, with the call's key and type.</param>
public sealed record SimulatedCallRecord(SimulatedCaller Caller)
{
    /// <summary>The agent who was connected; null if nobody was.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>The time at which the agent was connected; null if nobody was.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>The time at which the call ended; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A caller who calls at a given time.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="CallType">The call type of the number that is called.</param>
/// <param name="Number">The number of the caller.</param>
/// <param name="CallsAt">The time of the call.</param>
/// <param name="Patience">The time after which the caller hangs up if nobody was connected.</param>
/// <param name="TalkTime">The time from the connection until the caller hangs up.</param>
public sealed record SimulatedCaller(
    CallKey Call, CallTypeId CallType, PartyNumber Number, DateTimeOffset CallsAt, TimeSpan Patience, TimeSpan TalkTime);
