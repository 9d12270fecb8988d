using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>One Salesforce org over its REST API, as thin as it can be: each method is one request (spec S33).</summary>
/// <remarks>
/// Makes one attempt; only a session that has ended is replaced, once, and the request sent again. What the org or the network does
/// comes back as a <see cref="SalesforceAnswer{T}"/>. Exceptions are misuse (a name that is no API name, too many rows, a reference
/// outside a composite request: <see cref="ArgumentException"/>) and the caller's own cancellation
/// (<see cref="OperationCanceledException"/>), after which a write may have been done.
/// Every value is written as data; only <c>sosl</c> and <c>soql</c> are text of the caller's, see <see cref="Soql"/> and <see cref="Sosl"/>.
/// </remarks>
public interface ISalesforceClient
{
    /// <summary>How much of the day's requests is used up, as the newest answer said; null before the first.</summary>
    SalesforceApiUsage? Usage { get; }

    /// <summary>Searches the index. What was written in the last minutes may not be found yet.</summary>
    /// <param name="sosl">The whole search: <c>FIND {...} IN PHONE FIELDS RETURNING ...</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The records in Salesforce's order, of all objects named.</returns>
    Task<SalesforceAnswer<ValueList<SalesforceRecord>>> SearchAsync(string sosl, CancellationToken cancellationToken = default);

    /// <summary>Queries the database; sees what was committed.</summary>
    /// <param name="soql">The whole query.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The first page, at most 2,000 records.</returns>
    Task<SalesforceAnswer<SalesforcePage>> QueryAsync(string soql, CancellationToken cancellationToken = default);

    /// <summary>The next page of a query.</summary>
    /// <param name="next"><see cref="SalesforcePage.Next"/> of the page before.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<SalesforceAnswer<SalesforcePage>> QueryMoreAsync(string next, CancellationToken cancellationToken = default);

    /// <summary>What the integration user may see and write of an object. Fields that it may not see are absent.</summary>
    Task<SalesforceAnswer<SObjectDescription>> DescribeAsync(string sObject, CancellationToken cancellationToken = default);

    /// <summary>Reads fields of one record.</summary>
    /// <param name="sObject">The object's API name.</param>
    /// <param name="id">The record.</param>
    /// <param name="fields">API names of its own fields, at least one; for those of related records use a query.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<SalesforceAnswer<SalesforceRecord>> RetrieveAsync(
        string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken = default);

    /// <summary>Creates a record.</summary>
    /// <returns>Its id.</returns>
    Task<SalesforceAnswer<SalesforceId>> CreateAsync(
        string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken = default);

    /// <summary>Changes fields of a record.</summary>
    /// <param name="sObject">The object's API name.</param>
    /// <param name="id">The record.</param>
    /// <param name="fields">The fields; one with <see cref="FieldValue.Null"/> is emptied, one that is not named stays.</param>
    /// <param name="ifUnmodifiedSince">
    /// Whole seconds count: if the record was changed later, the org answers 412 and changes nothing. Null to change it in any case.
    /// </param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<SalesforceAnswer<SalesforceId>> UpdateAsync(
        string sObject, SalesforceId id, ValueList<EffectField> fields, DateTimeOffset? ifUnmodifiedSince = null, CancellationToken cancellationToken = default);

    /// <summary>Creates or changes the record that a unique field names.</summary>
    /// <param name="sObject">The object's API name.</param>
    /// <param name="externalIdField">The external-id field's API name. It must not stand among the fields.</param>
    /// <param name="value">Its value, not empty.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="updateOnly">Never create: refused with NOT_FOUND where there is no such record.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<SalesforceAnswer<SalesforceUpsert>> UpsertAsync(
        string sObject, string externalIdField, string value, ValueList<EffectField> fields, bool updateOnly = false, CancellationToken cancellationToken = default);

    /// <summary>Creates up to <see cref="SalesforceRow.MaxRows"/> records in one request.</summary>
    /// <param name="rows">The records, without ids; of at most ten runs of one object.</param>
    /// <param name="allOrNone">Whether one refused row takes all others back.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>One result a row, in their order.</returns>
    Task<SalesforceAnswer<ValueList<SalesforceRowResult>>> CreateManyAsync(
        ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default);

    /// <summary>Changes up to <see cref="SalesforceRow.MaxRows"/> records in one request.</summary>
    /// <param name="rows">The records, each with its id.</param>
    /// <param name="allOrNone">Whether one refused row takes all others back.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>One result a row, in their order.</returns>
    Task<SalesforceAnswer<ValueList<SalesforceRowResult>>> UpdateManyAsync(
        ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default);

    /// <summary>Creates or changes up to <see cref="SalesforceRow.MaxRows"/> records of one object in one request.</summary>
    /// <param name="sObject">The object's API name; every row is of it.</param>
    /// <param name="externalIdField">The external-id field; here it stands among each row's fields.</param>
    /// <param name="rows">The records, without ids.</param>
    /// <param name="allOrNone">Whether one refused row takes all others back.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>One result a row, in their order.</returns>
    Task<SalesforceAnswer<ValueList<SalesforceRowResult>>> UpsertManyAsync(
        string sObject, string externalIdField, ValueList<SalesforceRow> rows, bool allOrNone = false, CancellationToken cancellationToken = default);

    /// <summary>Up to <see cref="SalesforceSubrequest.MaxSubrequests"/> requests in one, later ones may use ids of earlier ones.</summary>
    /// <param name="requests">The requests, each with its own reference.</param>
    /// <param name="allOrNone">Whether one refused request takes all others back.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>
    /// Done also if requests in it were refused: look at each answer. With <paramref name="allOrNone"/> those taken back say PROCESSING_HALTED.
    /// </returns>
    Task<SalesforceAnswer<ValueList<SalesforceSubanswer>>> CompositeAsync(
        ValueList<SalesforceSubrequest> requests, bool allOrNone = true, CancellationToken cancellationToken = default);

    /// <summary>The org's limits and what is left of them.</summary>
    Task<SalesforceAnswer<ValueList<SalesforceLimit>>> LimitsAsync(CancellationToken cancellationToken = default);

    /// <summary>The API versions that the org speaks, oldest first.</summary>
    Task<SalesforceAnswer<ValueList<SalesforceVersion>>> VersionsAsync(CancellationToken cancellationToken = default);

    /// <summary>Which user of which org the client works as.</summary>
    Task<SalesforceAnswer<SalesforceIdentity>> IdentityAsync(CancellationToken cancellationToken = default);
}
