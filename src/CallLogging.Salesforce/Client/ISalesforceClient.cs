using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>One Salesforce org over its REST API. The client is thin: each method is one request.</summary>
/// <remarks>
/// <para>
/// The client makes one attempt. Only a session that has ended is replaced, once, and the request is sent again. Everything that the org or the
/// network does is returned as an <see cref="ApiResult{T}"/>.
/// </para>
/// <para>
/// Exceptions mean misuse or cancellation. Misuse is a name that is no API name, too many rows, or a reference outside a composite request
/// (<see cref="ArgumentException"/>). After the caller's own cancellation (<see cref="OperationCanceledException"/>) a write may have succeeded.
/// </para>
/// <para>
/// Every value is written as data. Only <c>sosl</c> and <c>soql</c> are the caller's own text: see <see cref="Soql"/> and <see cref="Sosl"/>.
/// </para>
/// </remarks>
public interface ISalesforceClient
{
    /// <summary>The usage of the org's daily requests as the latest response reported it, or null before the first response.</summary>
    SalesforceApiUsage? Usage { get; }

    /// <summary>Searches the index. Records written in the last minutes may not be found yet.</summary>
    /// <param name="sosl">The whole search: <c>FIND {...} IN PHONE FIELDS RETURNING ...</c>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The records of all objects named, in Salesforce's order.</returns>
    Task<ApiResult<ValueList<SalesforceRecord>>> SearchAsync(string sosl, CancellationToken cancellationToken = default);

    /// <summary>Queries the database, which contains everything that was committed.</summary>
    /// <param name="soql">The whole query.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The first page, at most 2,000 records.</returns>
    Task<ApiResult<SalesforcePage>> QueryAsync(string soql, CancellationToken cancellationToken = default);

    /// <summary>Gets the next page of a query.</summary>
    /// <param name="next"><see cref="SalesforcePage.Next"/> of the page before.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The next page, at most 2,000 records.</returns>
    Task<ApiResult<SalesforcePage>> QueryMoreAsync(string next, CancellationToken cancellationToken = default);

    /// <summary>Describes an object as the integration user may see and write it. Fields that it may not see are absent.</summary>
    /// <param name="sObject">The object's API name.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<ApiResult<SObjectDescription>> DescribeAsync(string sObject, CancellationToken cancellationToken = default);

    /// <summary>Reads fields of one record.</summary>
    /// <param name="sObject">The object's API name.</param>
    /// <param name="id">The id of the record.</param>
    /// <param name="fields">API names of the record's own fields, at least one; fields of related records need a query.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<ApiResult<SalesforceRecord>> RetrieveAsync(
        string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken = default);

    /// <summary>Creates a record.</summary>
    /// <param name="sObject">The object's API name.</param>
    /// <param name="fields">The fields of the new record.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the new record.</returns>
    Task<ApiResult<SalesforceId>> CreateAsync(
        string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken = default);

    /// <summary>Changes fields of a record.</summary>
    /// <param name="sObject">The object's API name.</param>
    /// <param name="id">The id of the record.</param>
    /// <param name="fields">The fields to change; <see cref="FieldValue.Null"/> empties a field, and a field that is not named stays.</param>
    /// <param name="ifUnmodifiedSince">
    /// The condition, in whole seconds: if the record was changed later, the org responds with 412 and changes nothing. Null changes the record in
    /// any case.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the record.</returns>
    Task<ApiResult<SalesforceId>> UpdateAsync(
        string sObject, SalesforceId id, ValueList<EffectField> fields, DateTimeOffset? ifUnmodifiedSince = null, CancellationToken cancellationToken = default);

    /// <summary>Creates or changes the record that a unique field identifies.</summary>
    /// <param name="sObject">The object's API name.</param>
    /// <param name="externalIdField">The API name of the external-id field. It must not be among the fields.</param>
    /// <param name="value">The value of the external-id field, not empty.</param>
    /// <param name="fields">The other fields of the record.</param>
    /// <param name="updateOnly">True to create no record: if there is none, the org responds with NOT_FOUND.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<ApiResult<SalesforceUpsertResult>> UpsertAsync(
        string sObject, string externalIdField, string value, ValueList<EffectField> fields, bool updateOnly = false, CancellationToken cancellationToken = default);

    /// <summary>Creates up to <see cref="SalesforceRow.MaxRows"/> records in one request.</summary>
    /// <param name="rows">The records, without ids; at most ten runs of one object.</param>
    /// <param name="allOrNone">True if one rejected row rolls back all others.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One result per row, in the order of the rows.</returns>
    Task<ApiResult<ValueList<SalesforceRowResult>>> CreateManyAsync(
        ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default);

    /// <summary>Changes up to <see cref="SalesforceRow.MaxRows"/> records in one request.</summary>
    /// <param name="rows">The records, each with its id; at most ten runs of one object.</param>
    /// <param name="allOrNone">True if one rejected row rolls back all others.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One result per row, in the order of the rows.</returns>
    Task<ApiResult<ValueList<SalesforceRowResult>>> UpdateManyAsync(
        ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default);

    /// <summary>Creates or changes up to <see cref="SalesforceRow.MaxRows"/> records of one object in one request.</summary>
    /// <param name="sObject">The object's API name, which every row has.</param>
    /// <param name="externalIdField">The external-id field; here it is among the fields of each row.</param>
    /// <param name="rows">The records, without ids.</param>
    /// <param name="allOrNone">True if one rejected row rolls back all others.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One result per row, in the order of the rows.</returns>
    Task<ApiResult<ValueList<SalesforceRowResult>>> UpsertManyAsync(
        string sObject, string externalIdField, ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends up to <see cref="SalesforceSubrequest.MaxSubrequests"/> requests in one composite request; later ones may use ids of earlier ones.
    /// </summary>
    /// <param name="requests">The requests, each with its own reference.</param>
    /// <param name="allOrNone">True if one rejected request rolls back all others.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// One result per request. The whole succeeds even if requests in it were rejected, so check each one. With <paramref name="allOrNone"/> the
    /// requests that were rolled back report PROCESSING_HALTED.
    /// </returns>
    Task<ApiResult<ValueList<SalesforceSubresult>>> SendCompositeAsync(
        ValueList<SalesforceSubrequest> requests, bool allOrNone = true, CancellationToken cancellationToken = default);

    /// <summary>Gets the org's limits and what remains of them.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<ApiResult<ValueList<SalesforceLimit>>> GetLimitsAsync(CancellationToken cancellationToken = default);

    /// <summary>Gets the API versions that the org supports, the oldest first.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<ApiResult<ValueList<SalesforceVersion>>> GetVersionsAsync(CancellationToken cancellationToken = default);

    /// <summary>Gets the user and the org that the client works as.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<ApiResult<SalesforceIdentity>> GetIdentityAsync(CancellationToken cancellationToken = default);
}

/// <summary>The user and the org that a client works as.</summary>
/// <param name="UserId">The id of the integration user.</param>
/// <param name="OrganizationId">The id of the org.</param>
public sealed record SalesforceIdentity(SalesforceId UserId, SalesforceId OrganizationId);

/// <summary>An API version that an org supports.</summary>
/// <param name="Version">The version, such as <c>67.0</c>.</param>
/// <param name="Label">The release, such as <c>Summer '26</c>.</param>
public sealed record SalesforceVersion(string Version, string Label);

/// <summary>One limit of an org.</summary>
/// <param name="Name">Salesforce's name for the limit, such as <c>DailyApiRequests</c>.</param>
/// <param name="Max">The limit itself.</param>
/// <param name="Remaining">The amount that is not used yet.</param>
public sealed record SalesforceLimit(string Name, long Max, long Remaining);

/// <summary>One page of a query's records.</summary>
/// <param name="TotalSize">The number of records of the whole query; for <c>COUNT()</c>, the count.</param>
/// <param name="Records">The records of this page.</param>
/// <param name="Next">The argument of <see cref="ISalesforceClient.QueryMoreAsync"/> for the next page, or null on the last page.</param>
public sealed record SalesforcePage(int TotalSize, ValueList<SalesforceRecord> Records, string? Next = null);
