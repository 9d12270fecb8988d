using System.Text.Json;

namespace CallLogging.Tests.Front.Client;

/// <summary>A checker for the part of OpenAPI 3.0 schemas that Front's files use.</summary>
internal sealed class SchemaChecker(JsonElement root)
{
    /// <summary>Returns the element that a reference points to, or the element itself if it is not a reference.</summary>
    public JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out JsonElement reference))
        {
            element = reference.GetString()!.Split('/').Skip(1).Aggregate(root, (at, part) => at.GetProperty(part));
        }

        return element;
    }

    /// <summary>Finds everything that is wrong with a value.</summary>
    /// <param name="value">The value to check.</param>
    /// <param name="schema">The schema of the value.</param>
    /// <param name="place">The path to the value, for the messages.</param>
    /// <param name="isClosed">True if a field that the schema does not name is a problem.</param>
    public IEnumerable<string> FindProblems(JsonElement value, JsonElement schema, string place, bool isClosed)
    {
        // OpenAPI 3.0 ignores members beside a reference, but Front relies on "nullable" there.
        bool isNullable = Is(schema, "nullable");
        schema = Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null)
        {
            return isNullable || Is(schema, "nullable") ? [] : [$"{place} is null"];
        }

        if (schema.TryGetProperty("oneOf", out JsonElement alternatives))
        {
            return alternatives.EnumerateArray().Any(s => !FindProblems(value, s, place, isClosed).Any()) ? [] : [$"{place} matches none of its schemas"];
        }

        if (schema.TryGetProperty("enum", out JsonElement values) && !values.EnumerateArray().Any(w => JsonElement.DeepEquals(w, value)))
        {
            return [$"{place} is {value}, which is not one of its values"];
        }

        return FindType(schema) switch
        {
            "object" => CheckFields(value, schema, place, isClosed),
            "array" => CheckItems(value, schema, place, isClosed),
            "string" => CheckText(value, schema, place),
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? [] : [$"{place} is not an integer"],
            "number" => value.ValueKind == JsonValueKind.Number ? [] : [$"{place} is not a number"],
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [$"{place} is neither true nor false"],
            _ => [],
        };
    }

    private static string? FindType(JsonElement schema) =>
        schema.TryGetProperty("type", out JsonElement type) ? type.GetString() : schema.TryGetProperty("properties", out _) || schema.TryGetProperty("allOf", out _) ? "object" : null;

    private static bool Is(JsonElement schema, string flag) => schema.TryGetProperty(flag, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private static IEnumerable<string> CheckText(JsonElement value, JsonElement schema, string place) =>
        value.ValueKind != JsonValueKind.String ? [$"{place} is not a string"]
        : schema.TryGetProperty("maxLength", out JsonElement most) && value.GetString()!.Length > most.GetInt32() ? [$"{place} is too long"]
        : [];

    private IEnumerable<string> CheckItems(JsonElement value, JsonElement schema, string place, bool isClosed)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return [$"{place} is not an array"];
        }

        IEnumerable<string> problems = schema.TryGetProperty("maxItems", out JsonElement most) && value.GetArrayLength() > most.GetInt32() ? [$"{place} has too many items"] : [];
        return schema.TryGetProperty("items", out JsonElement item)
            ? problems.Concat(value.EnumerateArray().SelectMany((v, i) => FindProblems(v, item, $"{place}[{i}]", isClosed)))
            : problems;
    }

    private IEnumerable<string> CheckFields(JsonElement value, JsonElement schema, string place, bool isClosed)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [$"{place} is not an object"];
        }

        var known = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        Collect(schema, known, required);
        IEnumerable<string> missing = required.Where(r => !value.TryGetProperty(r, out _)).Select(r => $"{place}.{r} is missing");

        // A field that is required but not described, such as license_type of a teammate, may have any value.
        IEnumerable<string> unknown = isClosed && known.Count > 0
            ? value.EnumerateObject().Where(p => !known.ContainsKey(p.Name) && !required.Contains(p.Name)).Select(p => $"{place}.{p.Name} is unknown")
            : [];
        return missing.Concat(unknown).Concat(value.EnumerateObject().Where(p => known.ContainsKey(p.Name)).SelectMany(p => FindProblems(p.Value, known[p.Name], $"{place}.{p.Name}", isClosed)));
    }

    private void Collect(JsonElement schema, Dictionary<string, JsonElement> known, HashSet<string> required)
    {
        schema = Resolve(schema);
        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                known[property.Name] = property.Value;
            }
        }

        if (schema.TryGetProperty("required", out JsonElement names) && names.ValueKind == JsonValueKind.Array)
        {
            required.UnionWith(names.EnumerateArray().Select(n => n.GetString()!));
        }

        if (schema.TryGetProperty("allOf", out JsonElement parts))
        {
            foreach (JsonElement part in parts.EnumerateArray())
            {
                Collect(part, known, required);
            }
        }
    }
}
