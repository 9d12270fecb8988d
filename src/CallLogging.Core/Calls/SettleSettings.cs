namespace CallLogging;

/// <summary>How long a call stays open for late facts (spec C7).</summary>
public sealed record SettleSettings
{
    /// <summary>How long after the call's end, and after its newest event's receipt, it counts as settled.</summary>
    /// <value>Default 3 minutes.</value>
    public TimeSpan AfterEnd { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long after its newest event a call without end is given up.</summary>
    /// <value>Default 4 hours.</value>
    public TimeSpan WithoutEnd { get; init; } = TimeSpan.FromHours(4);
}
