using System.Globalization;

namespace CallLogging;

/// <summary>When a line is open (spec S3).</summary>
/// <param name="Zone">The zone that the hours are meant in.</param>
/// <param name="Ranges">The open stretches of the week.</param>
public sealed record OpeningHours(TimeZoneInfo Zone, ValueList<OpeningRange> Ranges)
{
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>Whether the line is open at an instant.</summary>
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

    /// <summary>How much of a stretch of time is open. Of a time that a clock change repeats, a range begins and ends at the first.</summary>
    /// <param name="from">Where the stretch begins.</param>
    /// <param name="until">Where it ends; earlier than the beginning: nothing is open.</param>
    /// <param name="enough">Count no further than the day in which this is passed; null to count all.</param>
    public TimeSpan OpenTime(DateTimeOffset from, DateTimeOffset until, TimeSpan? enough = null)
    {
        TimeSpan open = TimeSpan.Zero;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, Zone).DateTime);
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(until, Zone).DateTime);
        for (; day <= last && !(open > enough); day = day.AddDays(1))
        {
            DateTimeOffset counted = from;
            foreach (OpeningRange range in Ranges.Where(r => r.Day == day.DayOfWeek).OrderBy(r => r.From))
            {
                DateTimeOffset begin = Later(counted, Instant(day.ToDateTime(range.From)));
                DateTimeOffset end = Instant(range.Until == TimeOnly.MinValue ? day.AddDays(1).ToDateTime(TimeOnly.MinValue) : day.ToDateTime(range.Until));
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

    /// <summary>Reads <c>{ "Zone": "Europe/Vienna", "Mon-Fri": ["08:00-18:00"], "Sat": ["09:00-12:00"] }</c>.</summary>
    /// <param name="section">The section.</param>
    /// <param name="errors">Where errors are added to.</param>
    public static OpeningHours Read(SettingsSection section, ICollection<SettingsError> errors)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        var reader = new SettingsReader(section, errors);
        TimeZoneInfo? zone = null;
        string? zoneName = reader.ReadText("Zone");
        if (!TimeZones.TryFind(zoneName, out zone))
        {
            reader.Error("Zone", $"is '{zoneName}'; write an IANA time zone, such as Europe/Vienna.");
        }

        ValueList<OpeningRange> ranges = [];
        foreach (SettingsSection child in section.Children)
        {
            if (string.Equals(child.Name, "Zone", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            reader.Leave(child.Name);
            if (ReadDays(child.Name) is not { Length: > 0 } days)
            {
                reader.Error(child.Name, $"is no weekday or range of weekdays; use {string.Join(", ", Days)} or such as Mon-Fri.");
                continue;
            }

            foreach (string text in reader.ReadTexts(child.Name))
            {
                if (!TryReadTimes(text, out TimeOnly from, out TimeOnly until))
                {
                    reader.Error(child.Name, $"is '{text}'; write from-until in the same day, such as 08:00-18:00.");
                    continue;
                }

                ranges = [.. ranges, .. days.Select(day => new OpeningRange(day, from, until))];
            }
        }

        reader.Finish();
        return new OpeningHours(zone ?? TimeZoneInfo.Utc, ranges);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    // A time that the clock skips stands for the instant of the skip.
    private DateTimeOffset Instant(DateTime local)
    {
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        TimeSpan offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    private static DayOfWeek[] ReadDays(string text)
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

    private static bool TryReadTimes(string text, out TimeOnly from, out TimeOnly until)
    {
        until = default;
        string[] ends = text.Split('-', StringSplitOptions.TrimEntries);
        return TryReadTime(ends[0], out from)
            && ends.Length == 2
            && (TryReadTime(ends[1], out until) || ends[1] == "24:00")
            && (from < until || until == TimeOnly.MinValue);
    }

    private static bool TryReadTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
