namespace CallLogging.Routing;

/// <summary>The table of selection policies. A new policy is a static class, a member of <see cref="SelectionPolicy"/> and a row here.</summary>
public static class SelectionPolicies
{
    private static readonly SelectionPolicyEntry[] Entries =
    [
        new(SelectionPolicy.RoundRobin, "round-robin", RoundRobinSelector.Next),
        new(SelectionPolicy.LeastRecentlyOffered, "least-recently-offered", LeastRecentlyOfferedSelector.Next) { UsesHistories = true },
        new(SelectionPolicy.LongestIdle, "longest-idle", LongestIdleSelector.Next) { UsesIdleTimes = true },
        new(SelectionPolicy.FewestCalls, "fewest-calls", FewestCallsSelector.Next) { UsesHistories = true },
        new(SelectionPolicy.Random, "random", RandomSelector.Next),
        new(SelectionPolicy.Weighted, "weighted", WeightedSelector.Next) { UsesHistories = true },
        new(SelectionPolicy.FixedOrder, "fixed-order", FixedOrderSelector.Next),
        new(SelectionPolicy.RingAll, "ring-all", RingAllSelector.Next) { RingsAll = true },
    ];

    /// <summary>The names of all policies, in the order of <see cref="SelectionPolicy"/>.</summary>
    public static ValueList<string> Names { get; } = Entries.Select(e => e.Name).ToValueList();

    /// <summary>Returns the name of a policy in settings and reports, in lower case with hyphens.</summary>
    /// <param name="policy">A defined value; for others the method throws <see cref="IndexOutOfRangeException"/>.</param>
    public static string GetName(SelectionPolicy policy) => Get(policy).Name;

    /// <summary>Finds a policy by its name.</summary>
    /// <param name="name">One of <see cref="Names"/>; case is ignored.</param>
    /// <returns>The policy, or null if no policy has the name.</returns>
    public static SelectionPolicy? Find(string name) =>
        Array.Find(Entries, e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase))?.Policy;

    /// <summary>Returns the row of a policy.</summary>
    /// <param name="policy">A defined value.</param>
    internal static SelectionPolicyEntry Get(SelectionPolicy policy) => Entries[(int)policy];
}

/// <summary>A row of the table of selection policies.</summary>
/// <param name="Policy">The value of the setting.</param>
/// <param name="Name">The policy's name in settings and reports, in lower case with hyphens.</param>
/// <param name="Next">The function that chooses the next member.</param>
internal sealed record SelectionPolicyEntry(SelectionPolicy Policy, string Name, MemberSelector Next)
{
    /// <summary>Gets a value indicating whether the policy reads <see cref="SelectionView.Histories"/>; they are kept only then.</summary>
    public bool UsesHistories { get; init; }

    /// <summary>Gets a value indicating whether the policy reads <see cref="SelectionView.IdleSince"/>.</summary>
    public bool UsesIdleTimes { get; init; }

    /// <summary>Gets a value indicating whether all eligible members are rung at once.</summary>
    public bool RingsAll { get; init; }
}

/// <summary>The policy that chooses the next member. Its rules are in <see cref="SelectionPolicies"/>.</summary>
public enum SelectionPolicy
{
    /// <summary>The member after the cursor: <see cref="RoundRobinSelector"/>.</summary>
    RoundRobin,

    /// <summary>The member rung the longest ago: <see cref="LeastRecentlyOfferedSelector"/>.</summary>
    LeastRecentlyOffered,

    /// <summary>The member whose last call ended the longest ago: <see cref="LongestIdleSelector"/>.</summary>
    LongestIdle,

    /// <summary>The member who took the fewest calls: <see cref="FewestCallsSelector"/>.</summary>
    FewestCalls,

    /// <summary>The members in an order drawn for each call: <see cref="RandomSelector"/>.</summary>
    Random,

    /// <summary>The members in proportion to their weights: <see cref="WeightedSelector"/>.</summary>
    Weighted,

    /// <summary>The members always from the top of the member order: <see cref="FixedOrderSelector"/>.</summary>
    FixedOrder,

    /// <summary>All members at once: <see cref="RingAllSelector"/>.</summary>
    RingAll,
}
