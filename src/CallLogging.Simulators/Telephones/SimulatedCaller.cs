using CallLogging.Routing;

namespace CallLogging.Simulators;

/// <summary>Somebody who will call.</summary>
/// <param name="Call">The call's key.</param>
/// <param name="Type">The call type of the number that is called.</param>
/// <param name="Number">The caller's number.</param>
/// <param name="At">When.</param>
/// <param name="Patience">After which he hangs up unanswered.</param>
/// <param name="Talk">How long he talks.</param>
public sealed record SimulatedCaller(
    CallKey Call, CallTypeId Type, PartyNumber Number, DateTimeOffset At, TimeSpan Patience, TimeSpan Talk);
