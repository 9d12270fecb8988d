namespace CallLogging;

/// <summary>A stretch of one weekday in which a line is open.</summary>
/// <param name="Day">The weekday, in the line's own zone.</param>
/// <param name="From">The first open minute.</param>
/// <param name="Until">The first minute that is closed again; midnight (00:00) stands for the end of the day.</param>
public sealed record OpeningRange(DayOfWeek Day, TimeOnly From, TimeOnly Until)
{
    /// <summary>Whether the line is open at a time of that weekday.</summary>
    public bool Contains(DayOfWeek day, TimeOnly time) =>
        day == Day && time >= From && (time < Until || Until == TimeOnly.MinValue);
}
