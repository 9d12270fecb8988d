using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>What is to be written of a call into Front.</summary>
/// <param name="Call">The call.</param>
/// <param name="Rule">Why it is, or is not yet, written.</param>
public sealed record FrontPlan(CallKey Call, ActivityRule Rule)
{
    /// <summary>The effects as they should be, in the order of sending, whatever of them is done already.</summary>
    public ValueList<Effect> Effects { get; init; }

    /// <summary>When to plan again though nothing more is said of the call, or null.</summary>
    public DateTimeOffset? PlanAgainAt { get; init; }
}
