using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Checks values against the rules of their fields: write access, required fields, lengths, ranges and picklists.</summary>
internal static class FieldRules
{
    /// <summary>Checks that the user has write access to the fields. Returns the error, or null.</summary>
    public static ApiError? CheckRights(ObjectSchema schema, IEnumerable<string> names, bool isCreate)
    {
        string[] forbidden = [.. names.Where(n => schema.TryFind(n, out SalesforceField? field) && !(isCreate ? field.IsCreateable : field.IsUpdateable))];
        return forbidden.Length > 0 ? RecordErrors.CreateNotWritable(forbidden) : null;
    }

    /// <summary>Checks that all required fields have a value. Returns the error, or null.</summary>
    public static ApiError? CheckRequired(ObjectSchema schema, IReadOnlyDictionary<string, object?> changes, bool isCreate)
    {
        string[] missing = [.. schema.Fields
            .Where(f => !f.IsNillable && f.Type != SalesforceFieldType.Boolean && (changes.TryGetValue(f.Name, out object? value)
                ? value is null
                : isCreate && f is { IsCreateable: true, IsDefaultedOnCreate: false, Default: null }))
            .Select(f => f.Name)];
        return missing.Length > 0 ? RecordErrors.CreateMissing(missing) : null;
    }

    /// <summary>Checks that a field can hold a value. Returns the error, or null.</summary>
    public static ApiError? CheckValue(SalesforceField field, object? value) => value switch
    {
        string text when field.Length > 0 && field.IsText && text.Length > field.Length => RecordErrors.CreateTooLong(field, text),
        string text when field.IsRestricted && !field.Values.Contains(text, StringComparer.Ordinal) => RecordErrors.CreateNotInPicklist(field, text),
        string text when field.Type == SalesforceFieldType.Email && !IsEmail(text) => RecordErrors.CreateNoEmail(field, text),
        decimal number when field.Digits > 0 && Math.Abs(decimal.Truncate(number)) >= GetLimit(field.Digits) => RecordErrors.CreateOutOfRange(field, FieldValues.ToText(number)!),
        _ => null,
    };

    /// <summary>Rounds a number to the decimal places of its field.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static object? Round(SalesforceField field, object? value) =>
        value is decimal number && field.IsNumber ? Math.Round(number, field.Scale, MidpointRounding.AwayFromZero) : value;

    private static bool IsEmail(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.Any(char.IsWhiteSpace);
    }

    private static decimal GetLimit(int digits) => (decimal)Math.Pow(10, Math.Min(digits, 27));
}
