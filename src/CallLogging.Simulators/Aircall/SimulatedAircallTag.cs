namespace CallLogging.Simulators;

/// <summary>A tag that is put on a call, and perhaps taken off again.</summary>
/// <param name="Name">The tag.</param>
/// <param name="AfterEnd">When, from the call's end on; negative during the call. Counted in whole seconds.</param>
public sealed record SimulatedAircallTag(string Name, TimeSpan AfterEnd)
{
    /// <summary>When it is taken off, from the call's end on, later than it is put on; null if it stays.</summary>
    public TimeSpan? RemovedAfterEnd { get; init; }

    /// <summary>Whether it was put on by a rule: its author is then <c>{}</c>. Default false.</summary>
    public bool IsAutomatic { get; init; }
}
