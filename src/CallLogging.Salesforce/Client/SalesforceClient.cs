using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CallLogging.Delivery;
using CallLogging.Salesforce.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallLogging.Salesforce;

/// <summary>A client for one Salesforce org over HTTP. It is safe for any number of concurrent callers; one login serves them all.</summary>
public sealed class SalesforceClient : ISalesforceClient, IDisposable
{
    private static readonly SalesforceJsonContext s_json = SalesforceJsonContext.Default;

    private readonly SalesforceHttpPipeline _pipeline;
    private readonly string _versionPath;

    /// <summary>Creates a client. Nothing is sent before the first request.</summary>
    /// <param name="options">The options that say how the client reaches the org.</param>
    /// <param name="createHttpClient">
    /// The function that returns the <see cref="HttpClient"/> of each request; the client does not dispose it. Its handler must not follow
    /// redirects, because they would carry the access token along.
    /// </param>
    /// <param name="time">The clock for timeouts and signed logins.</param>
    /// <param name="logger">The log, or null for none.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message names each error.</exception>
    public SalesforceClient(SalesforceOptions options, Func<HttpClient> createHttpClient, TimeProvider time, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(createHttpClient);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Validate() is { IsEmpty: false } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        _versionPath = options.VersionPath;
        _pipeline = new SalesforceHttpPipeline(options, createHttpClient, time, logger ?? NullLogger.Instance);
    }

    /// <inheritdoc />
    public SalesforceApiUsage? Usage => _pipeline.Usage;

    /// <inheritdoc />
    public Task<ApiResult<ValueList<SalesforceRecord>>> SearchAsync(string sosl, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sosl);
        return _pipeline.SendAsync(CreateRead("search", $"/search?q={Uri.EscapeDataString(sosl)}", s_json.JsonElement), ResponseReader.ReadSearch, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ApiResult<SalesforcePage>> QueryAsync(string soql, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(soql);
        return _pipeline.SendAsync(CreateRead("query", $"/query?q={Uri.EscapeDataString(soql)}", s_json.QueryPayload), ResponseReader.ReadPage, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ApiResult<SalesforcePage>> QueryMoreAsync(string next, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(next);
        var request = new SalesforceRequest<QueryPayload>("query_more", HttpMethod.Get, SalesforcePath.ValidateNextPage(next), s_json.QueryPayload);
        return _pipeline.SendAsync(request, ResponseReader.ReadPage, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ApiResult<SObjectDescription>> DescribeAsync(string sObject, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(CreateRead("describe", $"{SalesforcePath.BuildObjectPath(sObject)}/describe", s_json.DescribePayload), ResponseReader.ReadDescription, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<SalesforceRecord>> RetrieveAsync(
        string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(
            CreateRead("retrieve", SalesforcePath.AppendFields(SalesforcePath.BuildRecordPath(sObject, id), fields), s_json.JsonElement), ResponseReader.ReadRecord, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<SalesforceId>> CreateAsync(
        string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(
            CreateWrite("create", HttpMethod.Post, SalesforcePath.BuildObjectPath(sObject), RequestBody.WriteFieldsBody(fields), s_json.WritePayload), ResponseReader.ReadCreated, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<SalesforceId>> UpdateAsync(
        string sObject, SalesforceId id, ValueList<EffectField> fields, DateTimeOffset? ifUnmodifiedSince = null, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(
            CreateWrite("update", HttpMethod.Patch, SalesforcePath.BuildRecordPath(sObject, id), RequestBody.WriteFieldsBody(fields), s_json.JsonElement, ifUnmodifiedSince),
            (_, _) => new ApiResult<SalesforceId>.Success(id),
            cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<SalesforceUpsertResult>> UpsertAsync(
        string sObject, string externalIdField, string value, ValueList<EffectField> fields, bool updateOnly = false, CancellationToken cancellationToken = default)
    {
        if (fields.Any(f => string.Equals(f.Name, externalIdField, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"'{externalIdField}' is among the fields; pass its value as an argument only.", nameof(fields));
        }

        string path = SalesforcePath.BuildKeyPath(sObject, externalIdField, value, updateOnly);
        return _pipeline.SendAsync(CreateWrite("upsert", HttpMethod.Patch, path, RequestBody.WriteFieldsBody(fields), s_json.WritePayload), ResponseReader.ReadUpserted, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ApiResult<ValueList<SalesforceRowResult>>> CreateManyAsync(
        ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default) =>
        SendRowsAsync("create_many", HttpMethod.Post, "/composite/sobjects", rows, RequestBody.WriteRowsBody(rows, allOrNone, withIds: false), cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<SalesforceRowResult>>> UpdateManyAsync(
        ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default) =>
        SendRowsAsync("update_many", HttpMethod.Patch, "/composite/sobjects", rows, RequestBody.WriteRowsBody(rows, allOrNone, withIds: true), cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<SalesforceRowResult>>> UpsertManyAsync(
        string sObject, string externalIdField, ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default)
    {
        string path = $"/composite{SalesforcePath.BuildObjectPath(sObject)}/{SalesforcePath.ValidateName(externalIdField, nameof(externalIdField))}";
        return SendRowsAsync("upsert_many", HttpMethod.Patch, path, rows, RequestBody.WriteRowsBody(rows, allOrNone, withIds: false, sObject), cancellationToken);
    }

    /// <inheritdoc />
    public Task<ApiResult<ValueList<SalesforceSubresult>>> SendCompositeAsync(
        ValueList<SalesforceSubrequest> requests, bool allOrNone = true, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(
            CreateWrite("composite", HttpMethod.Post, "/composite", CompositeBody.Write(requests, allOrNone, _versionPath), s_json.CompositePayload),
            (payload, _) => ResponseReader.ReadComposite(payload, requests),
            cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<SalesforceLimit>>> GetLimitsAsync(CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(CreateRead("limits", "/limits", s_json.DictionaryStringLimitPayload), ResponseReader.ReadLimits, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<SalesforceVersion>>> GetVersionsAsync(CancellationToken cancellationToken = default)
    {
        var request = new SalesforceRequest<VersionPayload[]>("versions", HttpMethod.Get, "/services/data", s_json.VersionPayloadArray);
        return _pipeline.SendAsync(request, ResponseReader.ReadVersions, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<ApiResult<SalesforceIdentity>> GetIdentityAsync(CancellationToken cancellationToken = default)
    {
        SessionResult session = await _pipeline.GetSessionAsync(cancellationToken).ConfigureAwait(false);
        if (session.Session is { Identity: { } known })
        {
            return new ApiResult<SalesforceIdentity>.Success(known);
        }

        if (session.Session is null)
        {
            return SalesforceHttpPipeline.CreateNoSessionResult<SalesforceIdentity>(session);
        }

        var request = new SalesforceRequest<JsonElement>("identity", HttpMethod.Get, "/services/oauth2/userinfo", s_json.JsonElement);
        return await _pipeline.SendAsync(request, ResponseReader.ReadIdentity, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Cancels a login in progress. The session itself stays valid, because others may use it.</summary>
    public void Dispose() => _pipeline.Dispose();

    private Task<ApiResult<ValueList<SalesforceRowResult>>> SendRowsAsync(
        string operation, HttpMethod method, string path, ValueList<SalesforceRow> rows, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _pipeline.SendAsync(
            CreateWrite(operation, method, path, body, s_json.WritePayloadArray), (payload, _) => ResponseReader.ReadRows(payload, rows.Count), cancellationToken);

    private SalesforceRequest<T> CreateRead<T>(string operation, string path, JsonTypeInfo<T> responseType) =>
        new(operation, HttpMethod.Get, _versionPath + path, responseType);

    private SalesforceRequest<T> CreateWrite<T>(
        string operation,
        HttpMethod method,
        string path,
        ReadOnlyMemory<byte> body,
        JsonTypeInfo<T> responseType,
        DateTimeOffset? ifUnmodifiedSince = null) =>
        new(operation, method, _versionPath + path, responseType) { Body = body, IfUnmodifiedSince = ifUnmodifiedSince };
}
