using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The collection endpoints: up to 200 records in one request, each with its own result.</summary>
internal sealed class CollectionResource(Org org)
{
    private const int MaxRows = 200;
    private const int MaxChunks = 10;
    private readonly CollectionRow _row = new(org);

    public RestResponse Handle(RestCall call) => call.Path switch
    {
        [_, _] => RestRouter.RequireMethod(call, "POST,PATCH,DELETE", () => call.Method == "DELETE" ? Delete(call) : Write(call, key: null)),
        [_, _, var type] when org.Schema.TryFindVisible(type, out ObjectSchema? schema) => RestRouter.RequireMethod(call, "GET,POST", () => Read(call, schema)),
        [_, _, var type, var name] when org.Schema.TryFindVisible(type, out ObjectSchema? schema) => RestRouter.RequireMethod(call, "PATCH", () =>
            schema.TryFindVisible(name, out SalesforceField? field) && field.IsKey
                ? Write(call, (schema, field))
                : SalesforceOrg.RestResponse.CreateError(RequestErrors.CreateNoKeyField(name))),
        _ => SalesforceOrg.RestResponse.CreateError(RequestErrors.NoResource),
    };

    private RestResponse Write(RestCall call, (ObjectSchema Schema, SalesforceField Field)? key)
    {
        if (!call.TryReadObject(out RestResponse? errorResponse, out JsonElement body))
        {
            return errorResponse;
        }

        if (!body.TryGetProperty("records", out JsonElement records) || records.ValueKind != JsonValueKind.Array)
        {
            return SalesforceOrg.RestResponse.CreateError(RequestErrors.CreateMalformed("records must be a list"));
        }

        JsonElement[] rows = [.. records.EnumerateArray()];
        if (rows.Length > MaxRows)
        {
            return SalesforceOrg.RestResponse.CreateError(RequestErrors.CreateTooMany(MaxRows, "records"));
        }

        if (CountChunks(rows) > MaxChunks)
        {
            return SalesforceOrg.RestResponse.CreateError(RequestErrors.CreateTooMany(MaxChunks, "chunks of records of one type"));
        }

        HashSet<string> repeated = key is { } k
            ? [.. rows.Select(r => CollectionRow.FindText(r, k.Field.Name)).OfType<string>().GroupBy(v => v, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key)]
            : [];
        bool allOrNone = body.TryGetProperty("allOrNone", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        return Run(call, rows, allOrNone, row => key is { } by
            ? _row.Upsert(call, row, by.Schema, by.Field, repeated)
            : call.Method == "POST" ? _row.Create(call, row) : _row.Update(call, row), isUpsert: key is not null);
    }

    private RestResponse Delete(RestCall call)
    {
        string[] ids = call.Query.GetValueOrDefault("ids", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return ids.Length > MaxRows
            ? SalesforceOrg.RestResponse.CreateError(RequestErrors.CreateTooMany(MaxRows, "records"))
            : Run(call, ids, call.Query.GetValueOrDefault("allOrNone") == "true", id => _row.Delete(call, id), isUpsert: false);
    }

    // A POST carries the ids in its body, because many ids do not fit into a URL.
    private RestResponse Read(RestCall call, ObjectSchema schema)
    {
        JsonElement body = default;
        if (call.Method == "POST" && !call.TryReadObject(out RestResponse? errorResponse, out body))
        {
            return errorResponse;
        }

        var fields = new List<SalesforceField>();
        foreach (string name in Names("fields"))
        {
            if (!schema.TryFindVisible(name, out SalesforceField? field))
            {
                return SalesforceOrg.RestResponse.CreateError(RecordErrors.CreateNoColumn(name, schema.Name));
            }

            fields.Add(field);
        }

        return SalesforceOrg.RestResponse.CreateJson(200, w =>
        {
            w.WriteStartArray();
            foreach (string id in Names("ids"))
            {
                if (RecordIds.TryNormalize(id, out string? whole) && org.Store.Find(whole) is { IsDeleted: false } record && record.Type == schema.Name)
                {
                    RecordJson.Write(w, schema, record, call.Version, fields);
                }
                else
                {
                    w.WriteNullValue();
                }
            }

            w.WriteEndArray();
        });

        IEnumerable<string> Names(string property) => call.Method != "POST"
            ? call.Query.GetValueOrDefault(property, "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : body.TryGetProperty(property, out JsonElement list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!)
                : [];
    }

    private RestResponse Run<T>(RestCall call, IReadOnlyList<T> rows, bool allOrNone, Func<T, WriteResult> write, bool isUpsert)
    {
        int mark = org.Store.ChangeCount;
        var results = new List<WriteResult>();
        foreach (T row in rows)
        {
            int before = org.Store.ChangeCount;
            WriteResult written = write(row);
            if (written.Error is not null)
            {
                org.Store.RollBack(before);
            }

            results.Add(written);
        }

        if (allOrNone && results.Exists(r => r.Error is not null))
        {
            org.Store.RollBack(mark);
            results = [.. results.Select(r => r.Error is null ? RequestErrors.RowRolledBack : r)];
        }

        return SalesforceOrg.RestResponse.CreateJson(200, w =>
        {
            w.WriteStartArray();
            results.ForEach(r => CollectionRow.WriteRow(w, r, isUpsert));
            w.WriteEndArray();
        });
    }

    // Consecutive rows of one type are one chunk.
    private static int CountChunks(JsonElement[] rows)
    {
        string?[] types = [.. rows.Select(CollectionRow.FindType)];
        return types.Where((type, i) => i == 0 || type != types[i - 1]).Count();
    }
}
