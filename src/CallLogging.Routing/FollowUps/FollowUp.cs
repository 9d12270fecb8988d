namespace CallLogging.Routing;

/// <summary>A call that took place and that no activity was captured for yet (spec R21).</summary>
/// <param name="Call">The call.</param>
/// <param name="Customer">The other party.</param>
/// <param name="At">When it was answered.</param>
/// <param name="Owners">In whose lists it stands: its agent's, or those of all responsible employees of a fixed-number type.</param>
/// <param name="Type">The call type, or null.</param>
public sealed record FollowUp(CallKey Call, PartyNumber Customer, DateTimeOffset At, ValueList<AgentId> Owners, CallTypeId? Type);
