namespace CallLogging.Routing;

/// <summary>An employee in the rotation of a call type.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Weight">The share under <see cref="SelectionPolicy.Weighted"/>, 1 to 1,000; default 1. Other policies do not read it.</param>
public readonly record struct Member(AgentId Agent, int Weight = 1)
{
    /// <summary>The most that a weight may be.</summary>
    public const int MaxWeight = 1_000;

    /// <summary>The weight within its bounds.</summary>
    internal int BoundedWeight => Math.Clamp(Weight, 1, MaxWeight);
}
