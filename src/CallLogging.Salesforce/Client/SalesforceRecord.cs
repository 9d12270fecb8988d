using System.Globalization;
using System.Text.Json;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>A record as the org answered it. Fields are read by path: <c>Name</c>, <c>Account.Name</c>; names in any case.</summary>
/// <remarks>What was not asked for, is null, or is of another type reads as null. Prints its type and id only: no personal data.</remarks>
public sealed class SalesforceRecord : IEquatable<SalesforceRecord>
{
    // Salesforce writes 2026-08-01T12:34:56.000+0000.
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    private readonly JsonElement _json;

    /// <summary>Wraps an object of an answer.</summary>
    /// <param name="json">The object; its document must not be disposed.</param>
    /// <exception cref="ArgumentException">It is no object.</exception>
    public SalesforceRecord(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"A record is a JSON object, not {json.ValueKind}.", nameof(json));
        }

        _json = json;
    }

    /// <summary>The object's API name, or null where the answer does not say.</summary>
    public string? Type => Text("attributes.type");

    /// <summary>The id; the default value where it was not asked for.</summary>
    public SalesforceId Id => Reference("Id") ?? default;

    /// <summary>Reads a record from JSON text, as tests and stand-ins write it.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="ArgumentException">It is no object.</exception>
    public static SalesforceRecord Parse(string json) => new(JsonElement.Parse(json));

    /// <summary>A text.</summary>
    public string? Text(string path) => Find(path) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    /// <summary>A whole number.</summary>
    public long? Number(string path) =>
        Find(path) is { ValueKind: JsonValueKind.Number } found
            ? found.TryGetInt64(out long whole) ? whole
            : found.TryGetDouble(out double real) && Math.Floor(real) == real && Math.Abs(real) < long.MaxValue ? (long)real
            : null
            : null;

    /// <summary>True or false.</summary>
    public bool? Flag(string path) => Find(path)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>An instant.</summary>
    public DateTimeOffset? Time(string path) =>
        DateTimeOffset.TryParseExact(Text(path), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;

    /// <summary>The id of another record.</summary>
    public SalesforceId? Reference(string path) => Text(path) is { Length: > 0 } id ? new SalesforceId(id) : null;

    /// <summary>The records of a subquery, such as <c>Contacts</c>; none where it found none.</summary>
    public ValueList<SalesforceRecord> Children(string path) =>
        Find($"{path}.records") is { ValueKind: JsonValueKind.Array } found
            ? found.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object).Select(r => new SalesforceRecord(r)).ToValueList()
            : [];

    /// <summary>Whether the answer holds the field, also with null.</summary>
    public bool Has(string path) => Find(path) is not null;

    /// <summary>A field as an effect would write it: text, whole number, flag; null for nothing, absent, and what no effect can write.</summary>
    public FieldValue Value(string path) => Find(path) is not { } found ? FieldValue.Null : found.ValueKind switch
    {
        JsonValueKind.String => FieldValue.Of(found.GetString()!),
        JsonValueKind.True => FieldValue.Of(true),
        JsonValueKind.False => FieldValue.Of(false),
        JsonValueKind.Number => Number(path) is { } number ? FieldValue.Of(number) : FieldValue.Null,
        _ => FieldValue.Null,
    };

    /// <summary>Whether both have the same fields with the same values.</summary>
    public bool Equals(SalesforceRecord? other) => other is not null && JsonElement.DeepEquals(_json, other._json);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SalesforceRecord);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Type, Text("Id"));

    /// <summary>Type and id.</summary>
    public override string ToString() => $"{Type} {Id}";

    private JsonElement? Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        JsonElement at = _json;
        foreach (Range part in path.AsSpan().Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || Member(at, path.AsSpan()[part]) is not { } next)
            {
                return null;
            }

            at = next;
        }

        return at;
    }

    private static JsonElement? Member(JsonElement of, ReadOnlySpan<char> name)
    {
        if (of.TryGetProperty(name, out JsonElement exact))
        {
            return exact;
        }

        foreach (JsonProperty property in of.EnumerateObject())
        {
            if (name.Equals(property.Name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
