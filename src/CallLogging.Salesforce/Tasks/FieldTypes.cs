using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Knows which values the fields of each type accept, and brings a value into the form that its field accepts.</summary>
/// <remarks>Source: Salesforce, "Object Reference", Field Types and Primitive Data Types; "REST API Developer Guide", valid date formats; v67.0.</remarks>
internal static class FieldTypes
{
    /// <summary>The form of instants in values; a field of another type gets them as they are.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The form of dates, in values and in fields.</summary>
    public const string DateFormat = "yyyy-MM-dd";

    /// <summary>The form of times of day in values.</summary>
    public const string TimeFormat = "HH:mm:ss";

    // The org returns instants and times in these forms, so that what was sent can be compared with what is there.
    private const string StoredInstantFormat = "yyyy-MM-dd'T'HH:mm:ss'.000+0000'";
    private const string StoredTimeFormat = "HH:mm:ss'.000Z'";

    /// <summary>Determines whether a type holds numbers.</summary>
    public static bool IsNumber(string type) => type is "int" or "long" or "double" or "currency" or "percent";

    /// <summary>Determines whether a type holds texts, whatever they say.</summary>
    public static bool IsText(string type) => type is "string" or "textarea" or "encryptedstring" or "picklist" or "multipicklist" or "combobox" or "url" or "phone";

    /// <summary>Returns the value as the field accepts it, or null with the finding if the field cannot hold it.</summary>
    /// <param name="field">The field; if its type is not known, every value passes.</param>
    /// <param name="value">The value to write.</param>
    /// <param name="finding">The finding, also for a value that was changed; null if there is none.</param>
    public static FieldValue? Fit(FieldDescription field, FieldValue value, out TaskFindingRule? finding)
    {
        FieldValue? fitted;
        (fitted, finding) = value.Kind switch
        {
            FieldValueKind.Null => (value, null),
            FieldValueKind.Text => FitText(field, value.Text!),
            FieldValueKind.Number => FitNumber(field, value.Number!.Value),
            FieldValueKind.Flag => Accept(value, field.Type is null or "boolean"),
            FieldValueKind.Reference => Accept(value, field.Type is null or "reference" || IsText(field.Type)),
        };
        return fitted;
    }

    private static (FieldValue? Value, TaskFindingRule? Finding) FitText(FieldDescription field, string text) => field.Type switch
    {
        "boolean" => Accept(FieldValue.From(text == "true"), text is "true" or "false"),
        { } number when IsNumber(number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long digits) ? FitNumber(field, digits) : WrongType,
        "date" => Accept(FieldValue.From(text), DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
        "datetime" => DateTime.TryParseExact(text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime instant)
            ? (FieldValue.From(instant.ToString(StoredInstantFormat, CultureInfo.InvariantCulture)), null)
            : WrongType,
        "time" => TimeOnly.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)
            ? (FieldValue.From(time.ToString(StoredTimeFormat, CultureInfo.InvariantCulture)), null)
            : WrongType,
        "reference" or "id" => Accept(FieldValue.From(text), text.Length is 15 or 18 && text.All(char.IsAsciiLetterOrDigit)),
        "email" => text.Contains('@', StringComparison.Ordinal) ? FitWhole(field, text) : WrongType,
        "url" or "phone" => FitWhole(field, text),
        "location" or "address" => WrongType,
        _ => FitLength(field, text),
    };

    private static (FieldValue? Value, TaskFindingRule? Finding) FitNumber(FieldDescription field, long number)
    {
        if (field.Type is not { } type)
        {
            return (FieldValue.From(number), null);
        }

        bool isTooLarge = field.Digits is > 0 and < 19 && Math.Abs((decimal)number) >= (decimal)Math.Pow(10, field.Digits);
        return !IsNumber(type) ? WrongType : isTooLarge ? (null, TaskFindingRule.TooLarge) : (FieldValue.From(number), null);
    }

    // A part of an address or of a number is not a shorter one but a wrong one.
    private static (FieldValue? Value, TaskFindingRule? Finding) FitWhole(FieldDescription field, string text) =>
        field.Length > 0 && text.Length > field.Length ? (null, TaskFindingRule.TooLarge) : (FieldValue.From(text), null);

    private static (FieldValue? Value, TaskFindingRule? Finding) FitLength(FieldDescription field, string text)
    {
        if (!field.AllowedValues.IsEmpty)
        {
            // The org compares exactly; a value that differs in case only is sent as the org spells it.
            string? known = field.AllowedValues.FirstOrDefault(v => v == text) ?? field.AllowedValues.FirstOrDefault(v => v.Equals(text, StringComparison.OrdinalIgnoreCase));
            return known is null ? (null, TaskFindingRule.NotInPicklist) : (FieldValue.From(known), null);
        }

        return field.Length == 0 || text.Length <= field.Length
            ? (FieldValue.From(text), null)
            : (FieldValue.From(text[..TextElements.GetFittingLength(text, field.Length)]), TaskFindingRule.TextCut);
    }

    private static (FieldValue? Value, TaskFindingRule? Finding) WrongType => (null, TaskFindingRule.WrongType);

    private static (FieldValue? Value, TaskFindingRule? Finding) Accept(FieldValue value, bool accepts) => accepts ? (value, null) : WrongType;
}
