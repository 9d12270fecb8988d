using System.Globalization;
using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The endpoints of one record: create, read, update, delete and upsert.</summary>
internal sealed class SobjectResource(Org org)
{
    public Answer Create(RestCall call, ObjectSchema schema)
    {
        if (!call.TryObject(out Answer? errorResponse, out JsonElement body))
        {
            return errorResponse;
        }

        Written written = FieldReader.Read(schema, body, ignored: null, out Dictionary<string, object?> changes) is { } error
            ? error
            : org.Writer.Create(schema, changes, call.Context);
        return Saved(call, schema, written, isUpsert: false);
    }

    public Answer ById(RestCall call, ObjectSchema schema, string id)
    {
        if (!RecordIds.TryNormalize(id, out string? whole) || org.Schema.OfId(whole)?.Name != schema.Name)
        {
            return Answer.Refuse(Refusals.NoKeyField(id));
        }

        return org.Store.Find(whole) is not { } record ? Answer.Refuse(Refusals.NoResource)
            : record.IsDeleted ? Answer.Refuse(Refusals.Deleted())
            : OfRecord(call, schema, record, keyField: null);
    }

    public Answer ByKey(RestCall call, ObjectSchema schema, string name, string value)
    {
        if (!schema.TrySee(name, out SalesforceField? field) || !field.IsKey)
        {
            return Answer.Refuse(Refusals.NoKeyField(name));
        }

        if (field.Type == SalesforceFieldType.Id)
        {
            return ById(call, schema, value);
        }

        SimulatedRecord[] found = [.. org.Store.Having(schema.Name, field, value)];
        return found switch
        {
            [] when call.Method == "PATCH" && !IsUpdateOnly(call) => Insert(call, schema, field, value),
            [] => Answer.Refuse(Refusals.NoResource),
            [var one] => OfRecord(call, schema, one, field),
            _ => Answer.Json(300, w =>
            {
                w.WriteStartArray();
                foreach (SimulatedRecord record in found)
                {
                    w.WriteStringValue(RecordJson.Url(schema.Name, record.Id, call.Version));
                }

                w.WriteEndArray();
            }),
        };
    }

    private static bool IsUpdateOnly(RestCall call) =>
        call.Query.GetValueOrDefault("updateOnly", "").Equals("true", StringComparison.OrdinalIgnoreCase);

    private static Answer Saved(RestCall call, ObjectSchema schema, Written written, bool isUpsert)
    {
        if (written.Refusal is { } error)
        {
            return Answer.Refuse(error);
        }

        Answer response = Answer.Json(written.IsCreated ? 201 : 200, w =>
        {
            w.WriteStartObject();
            w.WriteString("id", written.Id);
            w.WriteBoolean("success", value: true);
            w.WriteStartArray("errors");
            w.WriteEndArray();
            if (isUpsert)
            {
                w.WriteBoolean("created", written.IsCreated);
            }

            w.WriteEndObject();
        });
        return written.IsCreated ? response with { Headers = [new("Location", RecordJson.Url(schema.Name, written.Id!, call.Version))] } : response;
    }

    // HTTP headers have whole seconds, and so do the times of records.
    private static bool IsNewer(RestCall call, string header, SimulatedRecord record, out bool isGiven)
    {
        isGiven = DateTimeOffset.TryParseExact(call.Header(header), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset since);
        return isGiven && record["LastModifiedDate"] is DateTimeOffset changed && changed > since;
    }

    private Answer Insert(RestCall call, ObjectSchema schema, SalesforceField field, string value)
    {
        if (!call.TryObject(out Answer? errorResponse, out JsonElement body))
        {
            return errorResponse;
        }

        if (ReadChanges(schema, body, field, out Dictionary<string, object?> changes) is { } error)
        {
            return Answer.Refuse(error);
        }

        changes[field.Name] = value;
        return Saved(call, schema, org.Writer.Create(schema, changes, call.Context), isUpsert: true);
    }

    private static Refusal? ReadChanges(ObjectSchema schema, JsonElement body, SalesforceField? keyField, out Dictionary<string, object?> changes) =>
        FieldReader.Read(schema, body, ignored: null, out changes)
            ?? (keyField is not null && changes.ContainsKey(keyField.Name) ? RowRefusals.NotInBody(keyField.Name) : null);

    private Answer OfRecord(RestCall call, ObjectSchema schema, SimulatedRecord record, SalesforceField? keyField)
    {
        if (IsNewer(call, "If-Unmodified-Since", record, out _))
        {
            return Answer.Empty(412);
        }

        if (call.Method is "GET" or "HEAD")
        {
            return !IsNewer(call, "If-Modified-Since", record, out bool isConditional) && isConditional ? Answer.Empty(304) : Read(call, schema, record);
        }

        if (call.Method == "DELETE")
        {
            return org.Writer.Delete(schema, record, call.Context) is { } undeletable ? Answer.Refuse(undeletable) : Answer.Empty(204);
        }

        if (!call.TryObject(out Answer? errorResponse, out JsonElement body))
        {
            return errorResponse;
        }

        Written written = ReadChanges(schema, body, keyField, out Dictionary<string, object?> changes) is { } error
            ? error
            : org.Writer.Update(schema, record, changes, call.Context);
        return keyField is not null || written.Refusal is not null ? Saved(call, schema, written, isUpsert: true) : Answer.Empty(204);
    }

    private static Answer Read(RestCall call, ObjectSchema schema, SimulatedRecord record)
    {
        var only = new List<SalesforceField>();
        string[] asked = call.Query.GetValueOrDefault("fields", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string name in asked)
        {
            if (!schema.TrySee(name, out SalesforceField? field))
            {
                return Answer.Refuse(RowRefusals.NoColumn(name, schema.Name));
            }

            only.Add(field);
        }

        if (only.Count > 0 && !only.Exists(f => f.Type == SalesforceFieldType.Id))
        {
            only.Add(schema.Fields[0]);
        }

        return Answer.Json(200, w => RecordJson.Write(w, schema, record, call.Version, only.Count > 0 ? only : null));
    }
}
