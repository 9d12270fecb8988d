namespace CallLogging.Routing;

/// <summary>What an employee is told while his phone rings (spec R19).</summary>
/// <param name="Ring">Which ring.</param>
/// <param name="Agent">Who is rung.</param>
/// <param name="Reason">Why he.</param>
/// <param name="CallTypeName">The call type's name, for "Incoming call from {name}".</param>
/// <param name="Caller">The caller's number.</param>
public sealed record RingingNotice(RingId Ring, AgentId Agent, RingReason Reason, string CallTypeName, PartyNumber Caller);
