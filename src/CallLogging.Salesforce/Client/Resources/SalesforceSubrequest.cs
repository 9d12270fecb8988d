using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>One request inside a composite request.</summary>
/// <remarks>
/// A field with <see cref="FieldValue.CreateReference"/> takes the id that an earlier request of the same composite request creates: its effect id is the
/// reference of that request. A text that looks like such a reference (<c>@{...}</c>) came from outside and is separated by a space.
/// </remarks>
public abstract record SalesforceSubrequest
{
    /// <summary>The maximum number of requests in a composite request, which is Salesforce's limit. At most five of them may be queries.</summary>
    public const int MaxSubrequests = 25;

    private SalesforceSubrequest(string reference) => Reference = reference;

    /// <summary>The name of the request and its result: letters, digits and underscores, beginning with a letter; unique in the composite request.</summary>
    public string Reference { get; init; }

    /// <summary>Creates a record.</summary>
    /// <param name="Reference">The name of the request.</param>
    /// <param name="SObject">The object's API name.</param>
    /// <param name="Fields">The fields of the new record.</param>
    public sealed record Create(string Reference, string SObject, ValueList<EffectField> Fields) : SalesforceSubrequest(Reference);

    /// <summary>Changes a record.</summary>
    /// <param name="Reference">The name of the request.</param>
    /// <param name="SObject">The object's API name.</param>
    /// <param name="Id">The id of the record.</param>
    /// <param name="Fields">The fields to change.</param>
    /// <param name="IfUnmodifiedSince">The condition, as in <see cref="ISalesforceClient.UpdateAsync"/>, or null.</param>
    public sealed record Update(
        string Reference, string SObject, SalesforceId Id, ValueList<EffectField> Fields, DateTimeOffset? IfUnmodifiedSince = null)
        : SalesforceSubrequest(Reference);

    /// <summary>Creates or changes the record that a unique field identifies.</summary>
    /// <param name="Reference">The name of the request.</param>
    /// <param name="SObject">The object's API name.</param>
    /// <param name="ExternalIdField">The API name of the external-id field.</param>
    /// <param name="Value">The value of the external-id field.</param>
    /// <param name="Fields">The other fields.</param>
    public sealed record Upsert(string Reference, string SObject, string ExternalIdField, string Value, ValueList<EffectField> Fields)
        : SalesforceSubrequest(Reference);

    /// <summary>Queries the database.</summary>
    /// <param name="Reference">The name of the request.</param>
    /// <param name="Soql">The whole query.</param>
    public sealed record Query(string Reference, string Soql) : SalesforceSubrequest(Reference);

    /// <summary>Reads fields of one record.</summary>
    /// <param name="Reference">The name of the request.</param>
    /// <param name="SObject">The object's API name.</param>
    /// <param name="Id">The id of the record.</param>
    /// <param name="Fields">The API names of the fields, at least one.</param>
    public sealed record Retrieve(string Reference, string SObject, SalesforceId Id, ValueList<string> Fields) : SalesforceSubrequest(Reference);
}

/// <summary>The result of one request inside a composite request.</summary>
/// <param name="Reference">The name of the request.</param>
/// <param name="Status">The HTTP status of the request.</param>
public sealed record SalesforceSubresult(string Reference, int Status)
{
    /// <summary>Gets a value indicating whether the request succeeded.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The id of the written record; null for an update (204) and for a request that wrote nothing.</summary>
    public SalesforceId? Id { get; init; }

    /// <summary>Gets a value indicating whether an upsert created the record; null for other requests.</summary>
    public bool? IsCreated { get; init; }

    /// <summary>The page of a query, or null for other requests.</summary>
    public SalesforcePage? Page { get; init; }

    /// <summary>The record that was read, or null for other requests.</summary>
    public SalesforceRecord? Record { get; init; }

    /// <summary>The errors of a rejected request; empty if it succeeded.</summary>
    public ValueList<ApiError> Errors { get; init; }
}
