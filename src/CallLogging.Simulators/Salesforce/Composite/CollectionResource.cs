using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The collection endpoints: up to 200 records in one request, each with its own result.</summary>
internal sealed class CollectionResource(Org org)
{
    private const int MostRows = 200;
    private const int MostChunks = 10;
    private readonly CollectionRow _row = new(org);

    public Answer Answer(RestCall call) => call.Path switch
    {
        [_, _] => Router.Allow(call, "POST,PATCH,DELETE", () => call.Method == "DELETE" ? Delete(call) : Write(call, key: null)),
        [_, _, var type] when org.Schema.TryFind(type, out ObjectSchema? schema) => Router.Allow(call, "GET,POST", () => Read(call, schema)),
        [_, _, var type, var name] when org.Schema.TryFind(type, out ObjectSchema? schema) => Router.Allow(call, "PATCH", () =>
            schema.TrySee(name, out SalesforceField? field) && field.IsKey
                ? Write(call, (schema, field))
                : SalesforceOrg.Answer.Refuse(Refusals.NoKeyField(name))),
        _ => SalesforceOrg.Answer.Refuse(Refusals.NoResource),
    };

    private Answer Write(RestCall call, (ObjectSchema Schema, SalesforceField Field)? key)
    {
        if (!call.TryObject(out Answer? errorResponse, out JsonElement body))
        {
            return errorResponse;
        }

        if (!body.TryGetProperty("records", out JsonElement records) || records.ValueKind != JsonValueKind.Array)
        {
            return SalesforceOrg.Answer.Refuse(Refusals.Malformed("records must be a list"));
        }

        JsonElement[] rows = [.. records.EnumerateArray()];
        if (rows.Length > MostRows)
        {
            return SalesforceOrg.Answer.Refuse(Refusals.TooMany(MostRows, "records"));
        }

        if (Chunks(rows) > MostChunks)
        {
            return SalesforceOrg.Answer.Refuse(Refusals.TooMany(MostChunks, "chunks of records of one type"));
        }

        HashSet<string> repeated = key is { } k
            ? [.. rows.Select(r => CollectionRow.Text(r, k.Field.Name)).OfType<string>().GroupBy(v => v, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key)]
            : [];
        bool allOrNone = body.TryGetProperty("allOrNone", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        return Run(call, rows, allOrNone, row => key is { } by
            ? _row.Upsert(call, row, by.Schema, by.Field, repeated)
            : call.Method == "POST" ? _row.Create(call, row) : _row.Update(call, row), isUpsert: key is not null);
    }

    private Answer Delete(RestCall call)
    {
        string[] ids = call.Query.GetValueOrDefault("ids", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return ids.Length > MostRows
            ? SalesforceOrg.Answer.Refuse(Refusals.TooMany(MostRows, "records"))
            : Run(call, ids, call.Query.GetValueOrDefault("allOrNone") == "true", id => _row.Delete(call, id), isUpsert: false);
    }

    // A POST carries the ids in its body, because many ids do not fit into a URL.
    private Answer Read(RestCall call, ObjectSchema schema)
    {
        JsonElement body = default;
        if (call.Method == "POST" && !call.TryObject(out Answer? errorResponse, out body))
        {
            return errorResponse;
        }

        var fields = new List<SalesforceField>();
        foreach (string name in Names("fields"))
        {
            if (!schema.TrySee(name, out SalesforceField? field))
            {
                return SalesforceOrg.Answer.Refuse(RowRefusals.NoColumn(name, schema.Name));
            }

            fields.Add(field);
        }

        return SalesforceOrg.Answer.Json(200, w =>
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

    private Answer Run<T>(RestCall call, IReadOnlyList<T> rows, bool allOrNone, Func<T, Written> write, bool isUpsert)
    {
        int mark = org.Store.Mark;
        var results = new List<Written>();
        foreach (T row in rows)
        {
            int before = org.Store.Mark;
            Written written = write(row);
            if (written.Refusal is not null)
            {
                org.Store.RollBack(before);
            }

            results.Add(written);
        }

        if (allOrNone && results.Exists(r => r.Refusal is not null))
        {
            org.Store.RollBack(mark);
            results = [.. results.Select(r => r.Refusal is null ? Refusals.RowRolledBack : r)];
        }

        return SalesforceOrg.Answer.Json(200, w =>
        {
            w.WriteStartArray();
            results.ForEach(r => CollectionRow.Write(w, r, isUpsert));
            w.WriteEndArray();
        });
    }

    // Consecutive rows of one type are one chunk.
    private static int Chunks(JsonElement[] rows)
    {
        string?[] types = [.. rows.Select(CollectionRow.Type)];
        return types.Where((type, i) => i == 0 || type != types[i - 1]).Count();
    }
}
