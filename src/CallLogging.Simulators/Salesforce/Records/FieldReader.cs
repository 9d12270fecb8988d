using System.Globalization;
using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Reads the fields of a record from JSON or from the values of a test.</summary>
internal static class FieldReader
{
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads the fields that a request sets. Returns the error, or null with the fields.</summary>
    /// <param name="schema">The object of the record.</param>
    /// <param name="record">The record as JSON.</param>
    /// <param name="ignored">A property that is not a field to set, such as the id of a row; null for none.</param>
    /// <param name="changes">The values by API name.</param>
    public static ApiError? Read(ObjectSchema schema, JsonElement record, string? ignored, out Dictionary<string, object?> changes)
    {
        changes = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty property in record.EnumerateObject())
        {
            if (property.Name == "attributes" || string.Equals(property.Name, ignored, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (string.Equals(property.Name, "Id", StringComparison.OrdinalIgnoreCase))
            {
                return RecordErrors.CreateNotInBody("Id");
            }

            if (schema.FindRelationship(property.Name) is not null)
            {
                return RequestErrors.CreateNotSimulated("references by external id inside of a record");
            }

            if (!schema.TryFindVisible(property.Name, out SalesforceField? field))
            {
                return RecordErrors.CreateNoColumn(property.Name, schema.Name);
            }

            if (ReadValue(field, property.Value, out object? value) is { } error)
            {
                return error;
            }

            changes[field.Name] = value;
        }

        return null;
    }

    /// <summary>Converts the fields of a test to the form in which the org stores them.</summary>
    /// <exception cref="ArgumentException">A field does not exist or cannot hold its value.</exception>
    public static Dictionary<string, object?> ToStored(ObjectSchema schema, IEnumerable<(string Field, object? Value)> fields)
    {
        var accepted = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, object? value) in fields)
        {
            accepted[name] = schema.TryFind(name, out SalesforceField? field)
                ? ToStored(field, value)
                : throw new ArgumentException($"The object {schema.Name} has no field {name} in the simulated org; add it with Setup.AddField.", nameof(fields));
        }

        return accepted;
    }

    /// <summary>Converts a value to the form in which the org stores it.</summary>
    /// <exception cref="ArgumentException">The field cannot hold the value.</exception>
    public static object? ToStored(SalesforceField field, object? value) => value switch
    {
        null => null,
        string text when field.Type == SalesforceFieldType.DateTime && FieldValues.TryParseTime(text, out DateTimeOffset instant) => instant,
        string text when field.Type == SalesforceFieldType.Date && FieldValues.TryParseDate(text, out DateOnly day) => day,
        string text when field.IsText || field.IsId => text.Length == 0 ? null : text,
        DateTimeOffset instant when field.Type == SalesforceFieldType.DateTime => FieldValues.TruncateToSeconds(instant),
        DateOnly when field.Type == SalesforceFieldType.Date => value,
        bool when field.Type == SalesforceFieldType.Boolean => value,
        int or long or double or decimal when field.IsNumber => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"The field {field.Name} has the type {field.Type} and cannot hold {value} ({value.GetType().Name}); pass a value of that type.", nameof(value)),
    };

    private static ApiError? ReadValue(SalesforceField field, JsonElement json, out object? value)
    {
        value = null;
        string raw = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        return json.ValueKind switch
        {
            // A checkbox is never empty.
            JsonValueKind.Null => field.Type == SalesforceFieldType.Boolean ? RecordErrors.CreateWrongType(field, "null") : null,
            JsonValueKind.Object or JsonValueKind.Array => CreateError(field, json, raw),
            JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Undefined =>
                TryReadValue(field, json, raw, out value) ? null : CreateError(field, json, raw),
        };
    }

    private static bool TryReadValue(SalesforceField field, JsonElement json, string raw, out object? value)
    {
        value = null;
        bool isText = json.ValueKind == JsonValueKind.String;
        if (isText && raw.Length == 0)
        {
            return true;
        }

        switch (field)
        {
            case { IsText: true } or { IsId: true }:
                string trimmed = raw.Trim();
                value = trimmed.Length == 0 ? null : trimmed;
                return isText;
            case { Type: SalesforceFieldType.Boolean }:
                value = raw.Equals("true", StringComparison.OrdinalIgnoreCase);
                return value is true || raw.Equals("false", StringComparison.OrdinalIgnoreCase);
            case { IsNumber: true }:
                bool isNumber = decimal.TryParse(raw, Number, CultureInfo.InvariantCulture, out decimal number)
                    && (field.Type != SalesforceFieldType.WholeNumber || number == decimal.Truncate(number));
                value = number;
                return isNumber;
            case { Type: SalesforceFieldType.Date }:
                bool isDay = FieldValues.TryParseDate(raw, out DateOnly day) && isText;
                value = day;
                return isDay;
            default:
                bool isInstant = FieldValues.TryParseTime(raw, out DateTimeOffset instant) && isText;
                value = instant;
                return isInstant;
        }
    }

    private static ApiError CreateError(SalesforceField field, JsonElement json, string raw) => RecordErrors.CreateUndeserializable(
        FieldTypeNames.GetName(field.Type), json.ValueKind switch
        {
            JsonValueKind.String => "VALUE_STRING",
            JsonValueKind.Number => raw.Contains('.', StringComparison.Ordinal) ? "VALUE_NUMBER_FLOAT" : "VALUE_NUMBER_INT",
            JsonValueKind.True => "VALUE_TRUE",
            JsonValueKind.False => "VALUE_FALSE",
            JsonValueKind.Object => "START_OBJECT",
            JsonValueKind.Array => "START_ARRAY",
            JsonValueKind.Null or JsonValueKind.Undefined => "VALUE_NULL",
        }, raw);
}
