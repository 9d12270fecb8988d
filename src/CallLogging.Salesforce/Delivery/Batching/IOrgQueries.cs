using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The queries and writes of a call's delivery: one request for each, or batched with those of other calls at the same time.</summary>
internal interface IOrgQueries
{
    /// <summary>Gets a value indicating whether a Task without a key field is searched for before it is created.</summary>
    bool ShouldSearchBeforeCreate { get; }

    /// <summary>Searches the index for a number.</summary>
    /// <param name="number">The number to search for.</param>
    /// <param name="lineCountry">The country of the call's line, or null.</param>
    /// <param name="shape">The objects and fields to search.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<ApiResult<ValueList<SalesforceRecord>>> SearchAsync(PhoneNumber number, string? lineCountry, RecordShape shape, CancellationToken cancellationToken);

    /// <summary>Queries one object for the usual spellings of a number, without the index.</summary>
    Task<ApiResult<ValueList<SalesforceRecord>>> FindUnindexedAsync(PhoneNumber number, SearchedObject searched, CancellationToken cancellationToken);

    /// <summary>Returns the records that have one of the values.</summary>
    Task<ApiResult<ValueList<SalesforceRecord>>> FindByValuesAsync(RecordQuery query, IReadOnlyList<string> values, CancellationToken cancellationToken);

    /// <summary>Reads one record.</summary>
    Task<ApiResult<SalesforceRecord>> RetrieveAsync(string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken);

    /// <summary>Creates a record.</summary>
    Task<ApiResult<SalesforceId>> CreateAsync(string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken);

    /// <summary>Creates or changes the record that a unique field identifies.</summary>
    Task<ApiResult<SalesforceUpsertResult>> UpsertAsync(string sObject, string key, string value, ValueList<EffectField> fields, CancellationToken cancellationToken);

    /// <summary>Reads a record and sends the fields of a change that neither have the value already nor are a person's (<see cref="TaskEdits"/>).</summary>
    Task<Revision> ReviseAsync(Effect effect, string sObject, SalesforceId id, CancellationToken cancellationToken);
}

/// <summary>The result of reading a record and changing the fields that are still ours.</summary>
/// <param name="Result">The result of the last request. If nothing was left to send, it is a success with the time of the record's last change.</param>
/// <param name="IsReadResult">True if the last request was the read.</param>
internal readonly record struct Revision(ApiResult<SalesforceId> Result, bool IsReadResult);
