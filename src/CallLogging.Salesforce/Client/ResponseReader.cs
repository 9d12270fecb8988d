using System.Text.Json;
using CallLogging.Delivery;
using CallLogging.Salesforce.Wire;

namespace CallLogging.Salesforce;

/// <summary>Reads the bodies of the org's responses into values; null if a body does not have the form that it must have.</summary>
internal static class ResponseReader
{
    public static ApiResult<ValueList<SalesforceRecord>>.Success? ReadSearch(JsonElement body, int status)
    {
        // Before v37.0 the body was a bare array.
        JsonElement records = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("searchRecords", out JsonElement found) ? found : body;
        return records.ValueKind == JsonValueKind.Array ? new(ReadRecords(records.EnumerateArray())) : null;
    }

    public static ApiResult<SalesforcePage>.Success? ReadPage(QueryPayload? payload, int status) =>
        payload is null ? null : new(ReadPage(payload));

    public static ApiResult<SalesforceRecord>.Success? ReadRecord(JsonElement body, int status) =>
        body.ValueKind == JsonValueKind.Object ? new(new SalesforceRecord(body)) : null;

    public static ApiResult<SalesforceId>.Success? ReadCreated(WritePayload? payload, int status) =>
        payload is { Success: true, Id: { } id } && SalesforcePath.IsId(id) ? new(new SalesforceId(id)) : null;

    // Old API versions respond to an update with 204 and no body.
    public static ApiResult<SalesforceUpsertResult>.Success? ReadUpserted(WritePayload? payload, int status) =>
        payload is null ? new(new SalesforceUpsertResult(null, IsCreated: false))
        : payload is { Success: true, Id: { } id } && SalesforcePath.IsId(id) ? new(new SalesforceUpsertResult(new SalesforceId(id), payload.Created ?? status == 201))
        : null;

    public static ApiResult<ValueList<SalesforceRowResult>>.Success? ReadRows(WritePayload[]? payload, int count) =>
        payload?.Length == count ? new(payload.Select(ReadRow).ToValueList()) : null;

    public static ApiResult<ValueList<SalesforceSubresult>>.Success? ReadComposite(CompositePayload? payload, ValueList<SalesforceSubrequest> requests)
    {
        // Results are matched by reference and not by position.
        var responses = new Dictionary<string, SubresponsePayload>(StringComparer.Ordinal);
        foreach (SubresponsePayload response in payload?.CompositeResponse ?? [])
        {
            responses.TryAdd(response.ReferenceId ?? "", response);
        }

        return requests.All(r => responses.ContainsKey(r.Reference)) ? new(requests.Select(r => ReadSubresult(responses[r.Reference], r)).ToValueList()) : null;
    }

    public static ApiResult<SObjectDescription>.Success? ReadDescription(DescribePayload? payload, int status) =>
        payload is not { Name: { Length: > 0 } name, Fields: not null } ? null : new(new SObjectDescription(name, payload.Fields.Select(ReadField).ToValueList())
        {
            IsCreateable = payload.Createable,
            IsUpdateable = payload.Updateable,
            RecordTypes = (payload.RecordTypeInfos ?? []).Where(t => t.RecordTypeId is not null)
                .Select(t => new SObjectRecordType(new SalesforceId(t.RecordTypeId!), t.Name ?? "", t.Available, t.DefaultRecordTypeMapping)).ToValueList(),
        });

    public static ApiResult<ValueList<SalesforceLimit>>.Success? ReadLimits(Dictionary<string, LimitPayload>? payload, int status) =>
        payload is null ? null : new(payload.Select(l => new SalesforceLimit(l.Key, l.Value.Max, l.Value.Remaining)).ToValueList());

    public static ApiResult<ValueList<SalesforceVersion>>.Success? ReadVersions(VersionPayload[]? payload, int status) =>
        payload is null ? null : new(payload.Where(v => v.Version is not null).Select(v => new SalesforceVersion(v.Version!, v.Label ?? "")).ToValueList());

    public static ApiResult<SalesforceIdentity>.Success? ReadIdentity(JsonElement body, int status) =>
        body.ValueKind == JsonValueKind.Object && new SalesforceRecord(body) is var info
        && info.GetId("user_id") is { } user && info.GetId("organization_id") is { } organization
            ? new(new SalesforceIdentity(user, organization))
            : null;

    private static SalesforcePage ReadPage(QueryPayload payload) =>
        new(payload.TotalSize, ReadRecords(payload.Records ?? []), payload.Done ? null : payload.NextRecordsUrl);

    private static ValueList<SalesforceRecord> ReadRecords(IEnumerable<JsonElement> records) =>
        records.Where(r => r.ValueKind == JsonValueKind.Object).Select(r => new SalesforceRecord(r)).ToValueList();

    private static SalesforceRowResult ReadRow(WritePayload row)
    {
        ValueList<ApiError> errors = row.Errors is { } body ? ErrorBody.Read(body, status: 400) : [];

        // A row that names no error is still a response of the org about this row.
        errors = !row.Success && errors.IsEmpty ? [new ApiError("UNKNOWN_EXCEPTION", "The row names no error.")] : errors;
        return new SalesforceRowResult(row.Success && SalesforcePath.IsId(row.Id) ? new SalesforceId(row.Id!) : null, errors) { IsCreated = row.Created };
    }

    private static SalesforceSubresult ReadSubresult(SubresponsePayload response, SalesforceSubrequest request)
    {
        var result = new SalesforceSubresult(request.Reference, response.HttpStatusCode);
        if (response.Body is not { } body)
        {
            return result;
        }

        if (!result.IsSuccess)
        {
            return result with { Errors = ErrorBody.Read(body, response.HttpStatusCode) };
        }

        if (body.ValueKind != JsonValueKind.Object)
        {
            return result;
        }

        if (request is SalesforceSubrequest.Query)
        {
            return result with { Page = body.Deserialize(SalesforceJsonContext.Default.QueryPayload) is { } page ? ReadPage(page) : null };
        }

        var record = new SalesforceRecord(body);
        return request is SalesforceSubrequest.Retrieve
            ? result with { Record = record }
            : result with { Id = SalesforcePath.IsId(record.GetString("id")) ? record.GetId("id") : null, IsCreated = record.GetBoolean("created") ?? (request is SalesforceSubrequest.Upsert ? response.HttpStatusCode == 201 : null) };
    }

    private static SObjectField ReadField(FieldPayload field) => new(field.Name ?? "", field.Type ?? "")
    {
        Length = field.Length,
        // Whole numbers have digits, all others a precision that includes their decimals.
        Digits = field.Digits > 0 ? field.Digits : Math.Max(0, field.Precision - field.Scale),
        IsCreateable = field.Createable,
        IsUpdateable = field.Updateable,
        IsUnique = field.Unique,
        IsExternalId = field.ExternalId,
        IsFilterable = field.Filterable,
        IsNillable = field.Nillable,
        IsDefaultedOnCreate = field.DefaultedOnCreate,
        IsRestrictedPicklist = field.RestrictedPicklist,
        PicklistValues = (field.PicklistValues ?? []).Where(p => p is { Active: true, Value: not null }).Select(p => p.Value!).ToValueList(),
        ReferenceTo = (field.ReferenceTo ?? []).ToValueList(),
    };
}
