namespace CallLogging.Routing;

/// <summary>How the next member is chosen (spec R6, R13). The rules stand in <see cref="SelectionPolicies"/>.</summary>
public enum SelectionPolicy
{
    /// <summary>The one after the cursor: <see cref="RoundRobinSelector"/>.</summary>
    RoundRobin,

    /// <summary>Who was rung the longest ago: <see cref="LeastRecentlyOfferedSelector"/>.</summary>
    LeastRecentlyOffered,

    /// <summary>Whose last call ended the longest ago: <see cref="LongestIdleSelector"/>.</summary>
    LongestIdle,

    /// <summary>Who took the fewest calls: <see cref="FewestCallsSelector"/>.</summary>
    FewestCalls,

    /// <summary>An order drawn for each call: <see cref="RandomSelector"/>.</summary>
    Random,

    /// <summary>In proportion to weights: <see cref="WeightedSelector"/>.</summary>
    Weighted,

    /// <summary>Always from the top of the list: <see cref="FixedOrderSelector"/>.</summary>
    FixedOrder,

    /// <summary>All at once: <see cref="RingAllSelector"/>.</summary>
    RingAll,
}
