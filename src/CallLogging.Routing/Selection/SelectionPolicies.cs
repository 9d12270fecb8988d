namespace CallLogging.Routing;

/// <summary>The table of selection policies (spec R6, R13). A new policy is a static class and a row here.</summary>
public static class SelectionPolicies
{
    private static readonly SelectionPolicyEntry[] Entries =
    [
        new(SelectionPolicy.RoundRobin, "round-robin", RoundRobinSelector.Next),
        new(SelectionPolicy.LeastRecentlyOffered, "least-recently-offered", LeastRecentlyOfferedSelector.Next) { UsesTurns = true },
        new(SelectionPolicy.LongestIdle, "longest-idle", LongestIdleSelector.Next) { UsesIdleTimes = true },
        new(SelectionPolicy.FewestCalls, "fewest-calls", FewestCallsSelector.Next) { UsesTurns = true },
        new(SelectionPolicy.Random, "random", RandomSelector.Next),
        new(SelectionPolicy.Weighted, "weighted", WeightedSelector.Next) { UsesTurns = true },
        new(SelectionPolicy.FixedOrder, "fixed-order", FixedOrderSelector.Next),
        new(SelectionPolicy.RingAll, "ring-all", RingAllSelector.Next) { RingsAll = true },
    ];

    /// <summary>All policies, in the order of the enumeration.</summary>
    public static ValueList<SelectionPolicyEntry> All { get; } = Entries.ToValueList();

    /// <summary>The row of a policy.</summary>
    public static SelectionPolicyEntry Of(SelectionPolicy policy) => Entries[(int)policy];

    /// <summary>The policy of a name, or null.</summary>
    /// <param name="name">As in <see cref="SelectionPolicyEntry.Name"/>, in any case.</param>
    public static SelectionPolicyEntry? Find(string name) =>
        Array.Find(Entries, e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
}
