using System.Globalization;

namespace CallLogging.Front;

/// <summary>Formats the talk time of a call: <c>2 min 5 s</c>, <c>1 h 0 min 7 s</c>, <c>0 s</c>.</summary>
internal static class DurationText
{
    /// <summary>Formats a time span with the units of one language.</summary>
    /// <param name="span">The time span, truncated to whole seconds; a negative one counts as zero.</param>
    /// <param name="texts">The texts of the language, with the names of the units.</param>
    public static string Format(TimeSpan span, FrontTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        long seconds = Math.Max(0, span.Ticks / TimeSpan.TicksPerSecond);
        (long hours, long rest) = (seconds / 3600, seconds % 3600);
        return hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{hours} {texts.HourUnit} {rest / 60} {texts.MinuteUnit} {rest % 60} {texts.SecondUnit}")
            : rest >= 60 ? string.Create(CultureInfo.InvariantCulture, $"{rest / 60} {texts.MinuteUnit} {rest % 60} {texts.SecondUnit}")
            : string.Create(CultureInfo.InvariantCulture, $"{rest} {texts.SecondUnit}");
    }
}
