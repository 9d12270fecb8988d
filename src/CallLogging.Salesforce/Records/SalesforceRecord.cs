using System.Globalization;
using System.Text.Json;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>A record as the org returned it. Fields are read by path, such as <c>Name</c> or <c>Account.Name</c>, ignoring case.</summary>
/// <remarks>
/// A field reads as null if it was not requested, is null, or is of another type. The text form contains type and id only: no personal data.
/// </remarks>
public sealed class SalesforceRecord : IEquatable<SalesforceRecord>
{
    // Salesforce writes 2026-08-01T12:34:56.000+0000.
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    private readonly JsonElement _json;

    /// <summary>Wraps a JSON object of a response.</summary>
    /// <param name="json">The object. Its document must not be disposed.</param>
    /// <exception cref="ArgumentException"><paramref name="json"/> is not a JSON object.</exception>
    public SalesforceRecord(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"A record is a JSON object, not {json.ValueKind}.", nameof(json));
        }

        _json = json;
    }

    /// <summary>The object's API name, or null if the response does not contain it.</summary>
    public string? Type => GetString("attributes.type");

    /// <summary>The record's id, or the default value if it was not requested.</summary>
    public SalesforceId Id => GetId("Id") ?? default;

    /// <summary>Reads a record from JSON text, as tests and simulators write it.</summary>
    /// <param name="json">A JSON object.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="ArgumentException">The text is not a JSON object.</exception>
    public static SalesforceRecord Parse(string json) => new(JsonElement.Parse(json));

    /// <summary>Returns a text field, or null.</summary>
    /// <param name="path">The path of the field.</param>
    public string? GetString(string path) => FindElement(path) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    /// <summary>Returns a whole number, or null; a number with a fraction reads as null.</summary>
    /// <param name="path">The path of the field.</param>
    public long? GetInt64(string path) =>
        FindElement(path) is { ValueKind: JsonValueKind.Number } found
            ? found.TryGetInt64(out long whole) ? whole
            : found.TryGetDouble(out double real) && Math.Floor(real) == real && Math.Abs(real) < long.MaxValue ? (long)real
            : null
            : null;

    /// <summary>Returns a checkbox field, or null.</summary>
    /// <param name="path">The path of the field.</param>
    public bool? GetBoolean(string path) => FindElement(path)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Returns an instant, or null.</summary>
    /// <param name="path">The path of the field.</param>
    public DateTimeOffset? GetDateTimeOffset(string path) =>
        DateTimeOffset.TryParseExact(GetString(path), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;

    /// <summary>Returns the id of another record, or null.</summary>
    /// <param name="path">The path of the reference field.</param>
    public SalesforceId? GetId(string path) => GetString(path) is { Length: > 0 } id ? new SalesforceId(id) : null;

    /// <summary>Returns the records of a subquery, such as <c>Contacts</c>; empty if it found none.</summary>
    /// <param name="path">The path of the subquery's relationship.</param>
    public ValueList<SalesforceRecord> GetChildren(string path) =>
        FindElement($"{path}.records") is { ValueKind: JsonValueKind.Array } found
            ? found.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object).Select(r => new SalesforceRecord(r)).ToValueList()
            : [];

    /// <summary>Determines whether the response contains a field, even if its value is null.</summary>
    /// <param name="path">The path of the field.</param>
    public bool HasField(string path) => FindElement(path) is not null;

    /// <summary>Returns a field as an effect would write it: a text, a whole number or a flag.</summary>
    /// <param name="path">The path of the field.</param>
    /// <returns><see cref="FieldValue.Null"/> for null, for an absent field, and for values that no effect can write.</returns>
    public FieldValue GetFieldValue(string path) => FindElement(path) is not { } found ? FieldValue.Null : found.ValueKind switch
    {
        JsonValueKind.String => FieldValue.From(found.GetString()!),
        JsonValueKind.True => FieldValue.From(true),
        JsonValueKind.False => FieldValue.From(false),
        JsonValueKind.Number => GetInt64(path) is { } number ? FieldValue.From(number) : FieldValue.Null,
        _ => FieldValue.Null,
    };

    /// <summary>Determines whether two records have the same fields with the same values.</summary>
    /// <param name="other">The record to compare with.</param>
    public bool Equals(SalesforceRecord? other) => other is not null && JsonElement.DeepEquals(_json, other._json);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SalesforceRecord);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Type, GetString("Id"));

    /// <summary>Returns the type and the id of the record.</summary>
    public override string ToString() => $"{Type} {Id}";

    private JsonElement? FindElement(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        JsonElement at = _json;
        foreach (Range part in path.AsSpan().Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || FindProperty(at, path.AsSpan()[part]) is not { } next)
            {
                return null;
            }

            at = next;
        }

        return at;
    }

    private static JsonElement? FindProperty(JsonElement element, ReadOnlySpan<char> name)
    {
        if (element.TryGetProperty(name, out JsonElement exact))
        {
            return exact;
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (name.Equals(property.Name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
