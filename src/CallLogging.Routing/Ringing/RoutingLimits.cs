namespace CallLogging.Routing;

/// <summary>Times that no call type sets.</summary>
public static class RoutingLimits
{
    /// <summary>How long the rotation waits for the look-up of the caller's open cases (spec R9).</summary>
    /// <value>1.5 seconds.</value>
    public static TimeSpan LookUp { get; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The shortest ring that is worth beginning, and from which a caller who leaves was rung for in vain (spec R7).</summary>
    /// <value>1 second.</value>
    public static TimeSpan ShortestRing { get; } = TimeSpan.FromSeconds(1);

    /// <summary>After which a talk whose end nobody reported is taken as over, so that no agent stays busy for ever.</summary>
    /// <value>4 hours, as for the assembly of calls (spec C7).</value>
    public static TimeSpan LongestTalk { get; } = TimeSpan.FromHours(4);
}
