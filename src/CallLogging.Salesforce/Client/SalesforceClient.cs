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

    private readonly Exchange _exchange;
    private readonly string _root;

    /// <summary>Creates a client. Nothing is sent before the first request.</summary>
    /// <param name="options">The options that say how the client reaches the org.</param>
    /// <param name="http">
    /// The function that returns the <see cref="HttpClient"/> of each request; the client does not dispose it. Its handler must not follow
    /// redirects, because they would carry the access token along.
    /// </param>
    /// <param name="time">The clock for timeouts and signed logins.</param>
    /// <param name="logger">The log, or null for none.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message names each error.</exception>
    public SalesforceClient(SalesforceClientOptions options, Func<HttpClient> http, TimeProvider time, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Validate() is { IsEmpty: false } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        _root = options.VersionPath;
        _exchange = new Exchange(options, http, time, logger ?? NullLogger.Instance);
    }

    /// <inheritdoc />
    public SalesforceApiUsage? Usage => _exchange.Usage;

    /// <inheritdoc />
    public Task<SalesforceAnswer<ValueList<SalesforceRecord>>> SearchAsync(string sosl, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sosl);
        return _exchange.SendAsync(Get("search", $"/search?q={Uri.EscapeDataString(sosl)}", s_json.JsonElement), AnswerReader.Search, cancellationToken);
    }

    /// <inheritdoc />
    public Task<SalesforceAnswer<SalesforcePage>> QueryAsync(string soql, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(soql);
        return _exchange.SendAsync(Get("query", $"/query?q={Uri.EscapeDataString(soql)}", s_json.QueryPayload), AnswerReader.Page, cancellationToken);
    }

    /// <inheritdoc />
    public Task<SalesforceAnswer<SalesforcePage>> QueryMoreAsync(string next, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(next);
        var request = new SalesforceRequest<QueryPayload>("query_more", HttpMethod.Get, RecordPath.OfNextPage(next), s_json.QueryPayload);
        return _exchange.SendAsync(request, AnswerReader.Page, cancellationToken);
    }

    /// <inheritdoc />
    public Task<SalesforceAnswer<SObjectDescription>> DescribeAsync(string sObject, CancellationToken cancellationToken = default) =>
        _exchange.SendAsync(Get("describe", $"{RecordPath.OfObject(sObject)}/describe", s_json.DescribePayload), AnswerReader.Description, cancellationToken);

    /// <inheritdoc />
    public Task<SalesforceAnswer<SalesforceRecord>> RetrieveAsync(
        string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken = default) =>
        _exchange.SendAsync(
            Get("retrieve", RecordPath.WithFields(RecordPath.OfRecord(sObject, id), fields), s_json.JsonElement), AnswerReader.Record, cancellationToken);

    /// <inheritdoc />
    public Task<SalesforceAnswer<SalesforceId>> CreateAsync(
        string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken = default) =>
        _exchange.SendAsync(
            Write("create", HttpMethod.Post, RecordPath.OfObject(sObject), RequestBody.Fields(fields), s_json.WritePayload), AnswerReader.Created, cancellationToken);

    /// <inheritdoc />
    public Task<SalesforceAnswer<SalesforceId>> UpdateAsync(
        string sObject, SalesforceId id, ValueList<EffectField> fields, DateTimeOffset? ifUnmodifiedSince = null, CancellationToken cancellationToken = default) =>
        _exchange.SendAsync(
            Write("update", HttpMethod.Patch, RecordPath.OfRecord(sObject, id), RequestBody.Fields(fields), s_json.JsonElement, ifUnmodifiedSince),
            (_, _) => new SalesforceAnswer<SalesforceId>.Done(id),
            cancellationToken);

    /// <inheritdoc />
    public Task<SalesforceAnswer<SalesforceUpsert>> UpsertAsync(
        string sObject, string externalIdField, string value, ValueList<EffectField> fields, bool updateOnly = false, CancellationToken cancellationToken = default)
    {
        if (fields.Any(f => string.Equals(f.Name, externalIdField, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"'{externalIdField}' is among the fields; pass its value as an argument only.", nameof(fields));
        }

        string path = RecordPath.OfKey(sObject, externalIdField, value, updateOnly);
        return _exchange.SendAsync(Write("upsert", HttpMethod.Patch, path, RequestBody.Fields(fields), s_json.WritePayload), AnswerReader.Upserted, cancellationToken);
    }

    /// <inheritdoc />
    public Task<SalesforceAnswer<ValueList<SalesforceRowResult>>> CreateManyAsync(
        ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default) =>
        SendRowsAsync("create_many", HttpMethod.Post, "/composite/sobjects", rows, RequestBody.Rows(rows, allOrNone, withIds: false), cancellationToken);

    /// <inheritdoc />
    public Task<SalesforceAnswer<ValueList<SalesforceRowResult>>> UpdateManyAsync(
        ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default) =>
        SendRowsAsync("update_many", HttpMethod.Patch, "/composite/sobjects", rows, RequestBody.Rows(rows, allOrNone, withIds: true), cancellationToken);

    /// <inheritdoc />
    public Task<SalesforceAnswer<ValueList<SalesforceRowResult>>> UpsertManyAsync(
        string sObject, string externalIdField, ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default)
    {
        string path = $"/composite{RecordPath.OfObject(sObject)}/{RecordPath.Name(externalIdField, nameof(externalIdField))}";
        return SendRowsAsync("upsert_many", HttpMethod.Patch, path, rows, RequestBody.Rows(rows, allOrNone, withIds: false, sObject), cancellationToken);
    }

    /// <inheritdoc />
    public Task<SalesforceAnswer<ValueList<SalesforceSubanswer>>> CompositeAsync(
        ValueList<SalesforceSubrequest> requests, bool allOrNone = true, CancellationToken cancellationToken = default) =>
        _exchange.SendAsync(
            Write("composite", HttpMethod.Post, "/composite", CompositeBody.Write(requests, allOrNone, _root), s_json.CompositePayload),
            (payload, _) => AnswerReader.Composite(payload, requests),
            cancellationToken);

    /// <inheritdoc />
    public Task<SalesforceAnswer<ValueList<SalesforceLimit>>> LimitsAsync(CancellationToken cancellationToken = default) =>
        _exchange.SendAsync(Get("limits", "/limits", s_json.DictionaryStringLimitPayload), AnswerReader.Limits, cancellationToken);

    /// <inheritdoc />
    public Task<SalesforceAnswer<ValueList<SalesforceVersion>>> VersionsAsync(CancellationToken cancellationToken = default)
    {
        var request = new SalesforceRequest<VersionPayload[]>("versions", HttpMethod.Get, "/services/data", s_json.VersionPayloadArray);
        return _exchange.SendAsync(request, AnswerReader.Versions, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<SalesforceAnswer<SalesforceIdentity>> IdentityAsync(CancellationToken cancellationToken = default)
    {
        SessionResult session = await _exchange.GetSessionAsync(cancellationToken).ConfigureAwait(false);
        if (session.Session is { Identity: { } known })
        {
            return new SalesforceAnswer<SalesforceIdentity>.Done(known);
        }

        if (session.Session is null)
        {
            return Exchange.WithoutSession<SalesforceIdentity>(session);
        }

        var request = new SalesforceRequest<JsonElement>("identity", HttpMethod.Get, "/services/oauth2/userinfo", s_json.JsonElement);
        return await _exchange.SendAsync(request, AnswerReader.Identity, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Cancels a login in progress. The session itself stays valid, because others may use it.</summary>
    public void Dispose() => _exchange.Dispose();

    private Task<SalesforceAnswer<ValueList<SalesforceRowResult>>> SendRowsAsync(
        string operation, HttpMethod method, string path, ValueList<SalesforceRow> rows, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _exchange.SendAsync(
            Write(operation, method, path, body, s_json.WritePayloadArray), (payload, _) => AnswerReader.Rows(payload, rows.Count), cancellationToken);

    private SalesforceRequest<T> Get<T>(string operation, string path, JsonTypeInfo<T> responseType) =>
        new(operation, HttpMethod.Get, _root + path, responseType);

    private SalesforceRequest<T> Write<T>(
        string operation,
        HttpMethod method,
        string path,
        ReadOnlyMemory<byte> body,
        JsonTypeInfo<T> responseType,
        DateTimeOffset? ifUnmodifiedSince = null) =>
        new(operation, method, _root + path, responseType) { Body = body, IfUnmodifiedSince = ifUnmodifiedSince };
}
