using System.Globalization;
using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The endpoints of one record: create, read, update, delete and upsert.</summary>
internal sealed class SobjectResource(Org org)
{
    public RestResponse Create(RestCall call, ObjectSchema schema)
    {
        if (!call.TryReadObject(out RestResponse? errorResponse, out JsonElement body))
        {
            return errorResponse;
        }

        WriteResult written = FieldReader.Read(schema, body, ignored: null, out Dictionary<string, object?> changes) is { } error
            ? error
            : org.Writer.Create(schema, changes, call.Context);
        return CreateSaveResponse(call, schema, written, isUpsert: false);
    }

    public RestResponse HandleById(RestCall call, ObjectSchema schema, string id)
    {
        if (!RecordIds.TryNormalize(id, out string? whole) || org.Schema.FindById(whole)?.Name != schema.Name)
        {
            return RestResponse.CreateError(RequestErrors.CreateNoKeyField(id));
        }

        return org.Store.Find(whole) is not { } record ? RestResponse.CreateError(RequestErrors.NoResource)
            : record.IsDeleted ? RestResponse.CreateError(RequestErrors.CreateDeleted())
            : HandleRecord(call, schema, record, keyField: null);
    }

    public RestResponse HandleByKey(RestCall call, ObjectSchema schema, string name, string value)
    {
        if (!schema.TryFindVisible(name, out SalesforceField? field) || !field.IsKey)
        {
            return RestResponse.CreateError(RequestErrors.CreateNoKeyField(name));
        }

        if (field.Type == SalesforceFieldType.Id)
        {
            return HandleById(call, schema, value);
        }

        SimulatedRecord[] found = [.. org.Store.FindByValue(schema.Name, field, value)];
        return found switch
        {
            [] when call.Method == "PATCH" && !IsUpdateOnly(call) => Insert(call, schema, field, value),
            [] => RestResponse.CreateError(RequestErrors.NoResource),
            [var one] => HandleRecord(call, schema, one, field),
            _ => RestResponse.CreateJson(300, w =>
            {
                w.WriteStartArray();
                foreach (SimulatedRecord record in found)
                {
                    w.WriteStringValue(RecordJson.CreateUrl(schema.Name, record.Id, call.Version));
                }

                w.WriteEndArray();
            }),
        };
    }

    private static bool IsUpdateOnly(RestCall call) =>
        call.Query.GetValueOrDefault("updateOnly", "").Equals("true", StringComparison.OrdinalIgnoreCase);

    private static RestResponse CreateSaveResponse(RestCall call, ObjectSchema schema, WriteResult written, bool isUpsert)
    {
        if (written.Error is { } error)
        {
            return RestResponse.CreateError(error);
        }

        RestResponse response = RestResponse.CreateJson(written.IsCreated ? 201 : 200, w =>
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
        return written.IsCreated ? response with { Headers = [new("Location", RecordJson.CreateUrl(schema.Name, written.Id!, call.Version))] } : response;
    }

    // HTTP headers have whole seconds, and so do the times of records.
    private static bool IsNewer(RestCall call, string header, SimulatedRecord record, out bool isGiven)
    {
        isGiven = DateTimeOffset.TryParseExact(call.FindHeader(header), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset since);
        return isGiven && record["LastModifiedDate"] is DateTimeOffset changed && changed > since;
    }

    private RestResponse Insert(RestCall call, ObjectSchema schema, SalesforceField field, string value)
    {
        if (!call.TryReadObject(out RestResponse? errorResponse, out JsonElement body))
        {
            return errorResponse;
        }

        if (ReadChanges(schema, body, field, out Dictionary<string, object?> changes) is { } error)
        {
            return RestResponse.CreateError(error);
        }

        changes[field.Name] = value;
        return CreateSaveResponse(call, schema, org.Writer.Create(schema, changes, call.Context), isUpsert: true);
    }

    private static ApiError? ReadChanges(ObjectSchema schema, JsonElement body, SalesforceField? keyField, out Dictionary<string, object?> changes) =>
        FieldReader.Read(schema, body, ignored: null, out changes)
            ?? (keyField is not null && changes.ContainsKey(keyField.Name) ? RecordErrors.CreateNotInBody(keyField.Name) : null);

    private RestResponse HandleRecord(RestCall call, ObjectSchema schema, SimulatedRecord record, SalesforceField? keyField)
    {
        if (IsNewer(call, "If-Unmodified-Since", record, out _))
        {
            return RestResponse.CreateEmpty(412);
        }

        if (call.Method is "GET" or "HEAD")
        {
            return !IsNewer(call, "If-Modified-Since", record, out bool isConditional) && isConditional ? RestResponse.CreateEmpty(304) : Read(call, schema, record);
        }

        if (call.Method == "DELETE")
        {
            return org.Writer.Delete(schema, record, call.Context) is { } undeletable ? RestResponse.CreateError(undeletable) : RestResponse.CreateEmpty(204);
        }

        if (!call.TryReadObject(out RestResponse? errorResponse, out JsonElement body))
        {
            return errorResponse;
        }

        WriteResult written = ReadChanges(schema, body, keyField, out Dictionary<string, object?> changes) is { } error
            ? error
            : org.Writer.Update(schema, record, changes, call.Context);
        return keyField is not null || written.Error is not null ? CreateSaveResponse(call, schema, written, isUpsert: true) : RestResponse.CreateEmpty(204);
    }

    private static RestResponse Read(RestCall call, ObjectSchema schema, SimulatedRecord record)
    {
        var only = new List<SalesforceField>();
        string[] asked = call.Query.GetValueOrDefault("fields", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string name in asked)
        {
            if (!schema.TryFindVisible(name, out SalesforceField? field))
            {
                return RestResponse.CreateError(RecordErrors.CreateNoColumn(name, schema.Name));
            }

            only.Add(field);
        }

        if (only.Count > 0 && !only.Exists(f => f.Type == SalesforceFieldType.Id))
        {
            only.Add(schema.Fields[0]);
        }

        return RestResponse.CreateJson(200, w => RecordJson.Write(w, schema, record, call.Version, only.Count > 0 ? only : null));
    }
}
