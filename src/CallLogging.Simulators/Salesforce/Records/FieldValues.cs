using System.Globalization;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Formats, parses and compares the values of fields.</summary>
internal static class FieldValues
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss'.000+0000'";
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly string[] InstantFormats =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:sszz'00'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz'00'"];

    /// <summary>Formats a value as the REST API writes it.</summary>
    public static string? ToText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString(DayFormat, CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>Returns a key that equal values share: texts in one case, ids with 18 characters.</summary>
    public static string GetKey(SalesforceField field, object value) =>
        field.IsId && value is string id && RecordIds.TryNormalize(id, out string? whole) ? whole : ToText(value)!.ToUpperInvariant();

    public static bool TryParseDate(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>Parses a time, which must have an offset. Fractions of a second are cut off.</summary>
    public static bool TryParseTime(string text, out DateTimeOffset instant)
    {
        instant = default;
        // DateTimeOffset would parse a text without an offset as local time.
        int offset = text.IndexOfAny(['Z', '+', '-'], Math.Min(text.Length, DayFormat.Length));
        if (offset < 0 || !DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset read))
        {
            return false;
        }

        instant = TruncateToSeconds(read);
        return true;
    }

    /// <summary>Returns the time as the org stores it: in UTC and whole seconds.</summary>
    public static DateTimeOffset TruncateToSeconds(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>Compares two values of one field. Null is less than everything else.</summary>
    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
        (bool a, bool b) => a.CompareTo(b),
        (decimal a, decimal b) => a.CompareTo(b),
        (DateOnly a, DateOnly b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        _ => string.CompareOrdinal(ToText(left), ToText(right)),
    };
}
