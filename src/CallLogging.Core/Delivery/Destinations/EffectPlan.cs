namespace CallLogging.Delivery;

/// <summary>What is to be written of a call at one destination, as the rules decided it.</summary>
/// <param name="Effects">The effects in the order of their sending; those already confirmed may be left out.</param>
/// <param name="Facts">The gathered facts that it was planned from.</param>
public sealed record EffectPlan(ValueList<Effect> Effects, string Facts)
{
    /// <summary>When to plan again though nothing more is said of the call, or null.</summary>
    public DateTimeOffset? PlanAgainAt { get; init; }

    /// <summary>
    /// Whether the facts do not tell what the call needs by now, such as who an agent is who took the call after they were gathered:
    /// then they are gathered again first. A plan made right after that is carried out whatever it says here.
    /// </summary>
    public bool NeedsFacts { get; init; }
}
