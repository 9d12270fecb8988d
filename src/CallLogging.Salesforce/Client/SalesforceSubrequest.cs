using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>One request inside a composite one.</summary>
/// <remarks>
/// A field with <see cref="FieldValue.IdOf"/> takes the id that an earlier request of the same composite creates: the effect id there is
/// that request's reference. A text that looks like such a reference (<c>@{...}</c>) is parted by a blank: it came from outside.
/// </remarks>
public abstract record SalesforceSubrequest
{
    /// <summary>The most requests in one: Salesforce's limit for composite requests. Of these at most five may be queries.</summary>
    public const int MaxSubrequests = 25;

    private SalesforceSubrequest(string reference) => Reference = reference;

    /// <summary>Names the request and its answer: letters, digits and underscores, beginning with a letter; unique in the composite.</summary>
    public string Reference { get; init; }

    /// <summary>Creates a record.</summary>
    /// <param name="Reference">Its name.</param>
    /// <param name="SObject">The object's API name.</param>
    /// <param name="Fields">The fields.</param>
    public sealed record Create(string Reference, string SObject, ValueList<EffectField> Fields) : SalesforceSubrequest(Reference);

    /// <summary>Changes a record.</summary>
    /// <param name="Reference">Its name.</param>
    /// <param name="SObject">The object's API name.</param>
    /// <param name="Id">The record.</param>
    /// <param name="Fields">The fields.</param>
    /// <param name="IfUnmodifiedSince">As in <see cref="ISalesforceClient.UpdateAsync"/>.</param>
    public sealed record Update(
        string Reference, string SObject, SalesforceId Id, ValueList<EffectField> Fields, DateTimeOffset? IfUnmodifiedSince = null)
        : SalesforceSubrequest(Reference);

    /// <summary>Creates or changes the record that a unique field names.</summary>
    /// <param name="Reference">Its name.</param>
    /// <param name="SObject">The object's API name.</param>
    /// <param name="ExternalIdField">The external-id field.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Fields">The other fields.</param>
    public sealed record Upsert(string Reference, string SObject, string ExternalIdField, string Value, ValueList<EffectField> Fields)
        : SalesforceSubrequest(Reference);

    /// <summary>Queries.</summary>
    /// <param name="Reference">Its name.</param>
    /// <param name="Soql">The whole query.</param>
    public sealed record Query(string Reference, string Soql) : SalesforceSubrequest(Reference);

    /// <summary>Reads fields of one record.</summary>
    /// <param name="Reference">Its name.</param>
    /// <param name="SObject">The object's API name.</param>
    /// <param name="Id">The record.</param>
    /// <param name="Fields">API names, at least one.</param>
    public sealed record Retrieve(string Reference, string SObject, SalesforceId Id, ValueList<string> Fields) : SalesforceSubrequest(Reference);
}
