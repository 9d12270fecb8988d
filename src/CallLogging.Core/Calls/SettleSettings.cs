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

    /// <summary>How long a provider that does not answer is waited for, before a call without end is given up all the same.</summary>
    /// <value>Default 1 hour. Without effect where the provider cannot be asked.</value>
    public TimeSpan AskFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often a provider may answer that a call still lasts; after the last time it is given up.</summary>
    /// <value>Default 6: with <see cref="WithoutEnd"/> of 4 hours, a day.</value>
    public int MaxAnswersWithoutEnd { get; init; } = 6;
}
