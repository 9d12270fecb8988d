using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Carries out one row of a collection and writes its result.</summary>
internal sealed class CollectionRow(Org org)
{
    private static readonly ApiError NoTypeError = new(400, "INVALID_TYPE", "the attributes of a record must name its type") { Fields = [] };

    public static string? FindType(JsonElement row) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty("attributes", out JsonElement attributes) ? FindText(attributes, "type") : null;

    public static string? FindText(JsonElement json, string name)
    {
        foreach (JsonProperty property in json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : default)
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind == JsonValueKind.String)
            {
                return property.Value.GetString();
            }
        }

        return null;
    }

    public static void WriteRow(Utf8JsonWriter w, WriteResult row, bool isUpsert)
    {
        w.WriteStartObject();
        if (row.Id is not null)
        {
            w.WriteString("id", row.Id);
        }

        w.WriteBoolean("success", row.Error is null);
        w.WriteStartArray("errors");
        if (row.Error is not null)
        {
            JsonText.WriteRowError(w, row.Error);
        }

        w.WriteEndArray();
        if (isUpsert && row.Error is null)
        {
            w.WriteBoolean("created", row.IsCreated);
        }

        w.WriteEndObject();
    }

    public WriteResult Create(RestCall call, JsonElement row)
    {
        if (!org.Schema.TryFindVisible(FindType(row) ?? "", out ObjectSchema? schema))
        {
            return NoTypeError;
        }

        return FieldReader.Read(schema, row, ignored: null, out Dictionary<string, object?> changes) is { } error
            ? error
            : org.Writer.Create(schema, changes, call.Context);
    }

    public WriteResult Update(RestCall call, JsonElement row)
    {
        if (!org.Schema.TryFindVisible(FindType(row) ?? "", out ObjectSchema? schema))
        {
            return NoTypeError;
        }

        if (FindText(row, "Id") is not { } id)
        {
            return new ApiError(400, "MISSING_ARGUMENT", "Id not specified in an update call") { Fields = ["Id"] };
        }

        return Find(schema, id, out SimulatedRecord? record) is { } unknown ? unknown
            : FieldReader.Read(schema, row, "Id", out Dictionary<string, object?> changes) is { } error ? error
            : org.Writer.Update(schema, record!, changes, call.Context);
    }

    public WriteResult Upsert(RestCall call, JsonElement row, ObjectSchema schema, SalesforceField key, HashSet<string> repeated)
    {
        if (row.ValueKind != JsonValueKind.Object || (FindType(row) is { } type && !type.Equals(schema.Name, StringComparison.OrdinalIgnoreCase)))
        {
            return NoTypeError;
        }

        string? value = FindText(row, key.Name);
        bool isId = key.Type == SalesforceFieldType.Id;
        if (value is null && !isId)
        {
            return new ApiError(400, "MISSING_ARGUMENT", $"{key.Name} not specified") { Fields = [key.Name] };
        }

        if (value is not null && repeated.Contains(value))
        {
            return new ApiError(400, "DUPLICATE_VALUE", $"Duplicate external id specified: {value}") { Fields = [key.Name] };
        }

        if (FieldReader.Read(schema, row, isId ? "Id" : null, out Dictionary<string, object?> changes) is { } error)
        {
            return error;
        }

        if (isId)
        {
            return value is null ? org.Writer.Create(schema, changes, call.Context)
                : Find(schema, value, out SimulatedRecord? named) is { } unknown ? unknown
                : org.Writer.Update(schema, named!, changes, call.Context);
        }

        SimulatedRecord[] found = [.. org.Store.FindByValue(schema.Name, key, value!).Take(2)];
        return found switch
        {
            [] => org.Writer.Create(schema, changes, call.Context),
            [var one] => org.Writer.Update(schema, one, changes, call.Context),
            _ => new ApiError(400, "DUPLICATE_EXTERNAL_ID", $"{key.Name}: more than one record found for external id field: [{string.Join(", ", found.Select(f => f.Id))}]") { Fields = [] },
        };
    }

    public WriteResult Delete(RestCall call, string id)
    {
        if (!RecordIds.TryNormalize(id, out string? whole) || org.Schema.FindById(whole) is not { } schema)
        {
            return new ApiError(400, "MALFORMED_ID", $"malformed id {id}") { Fields = [] };
        }

        return org.Store.Find(whole) is not { } record ? RecordErrors.UnknownReference
            : org.Writer.Delete(schema, record, call.Context) is { } error ? error
            : new WriteResult(whole, null);
    }

    private ApiError? Find(ObjectSchema schema, string id, out SimulatedRecord? record)
    {
        record = null;
        if (!RecordIds.TryNormalize(id, out string? whole) || org.Schema.FindById(whole)?.Name != schema.Name)
        {
            return new ApiError(400, "MALFORMED_ID", $"{schema.Fields[0].Label}: id value of incorrect type: {id}") { Fields = ["Id"] };
        }

        record = org.Store.Find(whole);
        return record switch { null => RecordErrors.UnknownReference, { IsDeleted: true } => RequestErrors.CreateDeleted(), _ => null };
    }
}
