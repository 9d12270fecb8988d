using System.Text.Json;

namespace CallLogging.Tests.Front.Client;

/// <summary>As much of OpenAPI 3.0's schemas as Front's files use.</summary>
internal sealed class SchemaChecker(JsonElement root)
{
    /// <summary>What a reference points to; the element itself if it is none.</summary>
    public JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out JsonElement reference))
        {
            element = reference.GetString()!.Split('/').Skip(1).Aggregate(root, (at, part) => at.GetProperty(part));
        }

        return element;
    }

    /// <summary>Everything that is wrong with a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="isClosed">Whether a field that the schema does not name is wrong.</param>
    public IEnumerable<string> Problems(JsonElement value, JsonElement schema, string place, bool isClosed)
    {
        // "nullable" beside a reference counts, though OpenAPI 3.0 ignores what stands beside one: Front means it.
        bool isNullable = Is(schema, "nullable");
        schema = Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null)
        {
            return isNullable || Is(schema, "nullable") ? [] : [$"{place} is null"];
        }

        if (schema.TryGetProperty("oneOf", out JsonElement some))
        {
            return some.EnumerateArray().Any(s => !Problems(value, s, place, isClosed).Any()) ? [] : [$"{place} is none of its forms"];
        }

        if (schema.TryGetProperty("enum", out JsonElement words) && !words.EnumerateArray().Any(w => JsonElement.DeepEquals(w, value)))
        {
            return [$"{place} is {value}, which is no word of it"];
        }

        return TypeOf(schema) switch
        {
            "object" => Fields(value, schema, place, isClosed),
            "array" => Items(value, schema, place, isClosed),
            "string" => Text(value, schema, place),
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? [] : [$"{place} is no whole number"],
            "number" => value.ValueKind == JsonValueKind.Number ? [] : [$"{place} is no number"],
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [$"{place} is neither true nor false"],
            _ => [],
        };
    }

    private static string? TypeOf(JsonElement schema) =>
        schema.TryGetProperty("type", out JsonElement type) ? type.GetString() : schema.TryGetProperty("properties", out _) || schema.TryGetProperty("allOf", out _) ? "object" : null;

    private static bool Is(JsonElement schema, string flag) => schema.TryGetProperty(flag, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private static IEnumerable<string> Text(JsonElement value, JsonElement schema, string place) =>
        value.ValueKind != JsonValueKind.String ? [$"{place} is no text"]
        : schema.TryGetProperty("maxLength", out JsonElement most) && value.GetString()!.Length > most.GetInt32() ? [$"{place} is too long"]
        : [];

    private IEnumerable<string> Items(JsonElement value, JsonElement schema, string place, bool isClosed)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return [$"{place} is no list"];
        }

        IEnumerable<string> problems = schema.TryGetProperty("maxItems", out JsonElement most) && value.GetArrayLength() > most.GetInt32() ? [$"{place} has too many"] : [];
        return schema.TryGetProperty("items", out JsonElement item)
            ? problems.Concat(value.EnumerateArray().SelectMany((v, i) => Problems(v, item, $"{place}[{i}]", isClosed)))
            : problems;
    }

    private IEnumerable<string> Fields(JsonElement value, JsonElement schema, string place, bool isClosed)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [$"{place} is no object"];
        }

        var known = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        Collect(schema, known, required);
        IEnumerable<string> missing = required.Where(r => !value.TryGetProperty(r, out _)).Select(r => $"{place}.{r} is missing");

        // A field that is required and not described, as license_type of a teammate, may be anything.
        IEnumerable<string> unknown = isClosed && known.Count > 0
            ? value.EnumerateObject().Where(p => !known.ContainsKey(p.Name) && !required.Contains(p.Name)).Select(p => $"{place}.{p.Name} is unknown")
            : [];
        return missing.Concat(unknown).Concat(value.EnumerateObject().Where(p => known.ContainsKey(p.Name)).SelectMany(p => Problems(p.Value, known[p.Name], $"{place}.{p.Name}", isClosed)));
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
