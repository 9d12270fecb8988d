using System.Globalization;

namespace CallLogging;

/// <summary>The opening hours of a line.</summary>
/// <param name="Zone">The time zone of the hours.</param>
/// <param name="Ranges">The open ranges of a week, in any order. They may overlap.</param>
public sealed record OpeningHours(TimeZoneInfo Zone, ValueList<OpeningRange> Ranges)
{
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>Determines whether the line is open at an instant.</summary>
    /// <param name="at">The instant, with any offset.</param>
    /// <returns><see langword="true"/> if one of the ranges contains the local time of that instant.</returns>
    public bool IsOpen(DateTimeOffset at)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at, Zone);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        foreach (OpeningRange range in Ranges)
        {
            if (range.Contains(local.DayOfWeek, time))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Returns how much of a period is open. If a clock change repeats a local time, a range begins and ends at its first occurrence.
    /// </summary>
    /// <param name="from">The beginning of the period.</param>
    /// <param name="until">The end of the period; nothing is open if it is before the beginning.</param>
    /// <param name="limit">
    /// The open time at which the count may stop, at the end of the day on which it is exceeded; null counts the whole period.
    /// </param>
    /// <returns>The open time, 0 or more.</returns>
    public TimeSpan GetOpenTime(DateTimeOffset from, DateTimeOffset until, TimeSpan? limit = null)
    {
        TimeSpan open = TimeSpan.Zero;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, Zone).DateTime);
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(until, Zone).DateTime);
        for (; day <= last && !(open > limit); day = day.AddDays(1))
        {
            DateTimeOffset counted = from;
            foreach (OpeningRange range in Ranges.Where(r => r.Day == day.DayOfWeek).OrderBy(r => r.OpensAt))
            {
                DateTimeOffset begin = Latest(counted, ToInstant(day.ToDateTime(range.OpensAt)));
                DateTimeOffset end = ToInstant(range.IsOpenUntilMidnight ? day.AddDays(1).ToDateTime(TimeOnly.MinValue) : day.ToDateTime(range.ClosesAt));
                end = end < until ? end : until;
                if (end > begin)
                {
                    open += end - begin;
                    counted = end;
                }
            }
        }

        return open;
    }

    /// <summary>Reads opening hours such as <c>{ "Zone": "Europe/Vienna", "Mon-Fri": ["08:00-18:00"], "Sat": ["09:00-12:00"] }</c>.</summary>
    /// <param name="section">The section with the zone and the days.</param>
    /// <param name="errors">The collection that receives the errors.</param>
    /// <returns>The opening hours without the parts that are wrong; in UTC if the zone is wrong.</returns>
    public static OpeningHours Read(SettingsSection section, ICollection<SettingsError> errors)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        var reader = new SettingsReader(section, errors);
        TimeZoneInfo? zone = null;
        string? zoneName = reader.GetString("Zone");
        if (!TimeZones.TryFind(zoneName, out zone))
        {
            reader.AddError("Zone", $"is '{zoneName}'; write an IANA time zone, such as Europe/Vienna.");
        }

        ValueList<OpeningRange> ranges = [];
        foreach (SettingsSection child in section.Children)
        {
            if (string.Equals(child.Name, "Zone", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            reader.MarkKnown(child.Name);
            if (ParseDays(child.Name) is not { Length: > 0 } days)
            {
                reader.AddError(child.Name, $"is not a weekday or a range of weekdays; use {string.Join(", ", Days)}, or a range such as Mon-Fri.");
                continue;
            }

            foreach (string text in reader.GetStrings(child.Name))
            {
                if (!TryParseTimes(text, out TimeOnly from, out TimeOnly until))
                {
                    reader.AddError(child.Name, $"is '{text}'; write beginning and end on the same day, such as 08:00-18:00.");
                    continue;
                }

                ranges = [.. ranges, .. days.Select(day => new OpeningRange(day, from, until))];
            }
        }

        reader.ReportUnknown();
        return new OpeningHours(zone ?? TimeZoneInfo.Utc, ranges);
    }

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    // A local time that the clock skips means the instant of the skip.
    private DateTimeOffset ToInstant(DateTime local)
    {
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        TimeSpan offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    private static DayOfWeek[] ParseDays(string text)
    {
        string[] ends = text.Split('-');
        int first = Array.FindIndex(Days, d => d.Equals(ends[0], StringComparison.OrdinalIgnoreCase));
        int last = Array.FindIndex(Days, d => d.Equals(ends[^1], StringComparison.OrdinalIgnoreCase));
        if (ends.Length > 2 || first < 0 || last < 0)
        {
            return [];
        }

        int count = ((last - first + 7) % 7) + 1;
        return [.. Enumerable.Range(first, count).Select(day => (DayOfWeek)(day % 7))];
    }

    private static bool TryParseTimes(string text, out TimeOnly from, out TimeOnly until)
    {
        until = default;
        string[] ends = text.Split('-', StringSplitOptions.TrimEntries);
        return TryParseTime(ends[0], out from)
            && ends.Length == 2
            && (TryParseTime(ends[1], out until) || ends[1] == "24:00")
            && (from < until || until == TimeOnly.MinValue);
    }

    private static bool TryParseTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}

/// <summary>A part of one weekday in which a line is open.</summary>
/// <param name="Day">The weekday, in the time zone of the line.</param>
/// <param name="OpensAt">The first open minute.</param>
/// <param name="ClosesAt">The first minute that is closed again; 00:00 and 23:59 mean the end of the day, because no line closes for its last minute.</param>
public sealed record OpeningRange(DayOfWeek Day, TimeOnly OpensAt, TimeOnly ClosesAt)
{
    private static readonly TimeOnly LastMinute = new(23, 59);

    /// <summary>Gets a value indicating whether the line is open until the end of the day.</summary>
    internal bool IsOpenUntilMidnight => ClosesAt == TimeOnly.MinValue || ClosesAt >= LastMinute;

    /// <summary>Determines whether the range contains a local time.</summary>
    /// <param name="day">The weekday of the local time.</param>
    /// <param name="time">The time of day.</param>
    /// <returns><see langword="true"/> if the line is open by this range.</returns>
    public bool Contains(DayOfWeek day, TimeOnly time) =>
        day == Day && time >= OpensAt && (time < ClosesAt || IsOpenUntilMidnight);
}
