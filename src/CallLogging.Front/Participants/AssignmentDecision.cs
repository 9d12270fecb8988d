namespace CallLogging.Front;

/// <summary>To whom a call assigns its conversation.</summary>
/// <param name="Teammate">To whom, or null: it stays as it is.</param>
/// <param name="Rule">Why.</param>
/// <param name="Considered">What was passed over.</param>
public sealed record AssignmentDecision(FrontId? Teammate, AssignmentRule Rule, ValueList<PassedOver> Considered = default);
