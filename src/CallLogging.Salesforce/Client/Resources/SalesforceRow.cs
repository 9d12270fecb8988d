using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>One record of a request that writes many.</summary>
/// <param name="SObject">The object's API name.</param>
/// <param name="Fields">The fields to write.</param>
/// <param name="Id">The id of the record to change, or null to create one.</param>
public sealed record SalesforceRow(string SObject, ValueList<EffectField> Fields, SalesforceId? Id = null)
{
    /// <summary>The maximum number of rows of one request: Salesforce's limit for sObject collections.</summary>
    public const int MaxRows = 200;
}

/// <summary>The result of one row.</summary>
/// <param name="Id">The id of the record, or null if the row was rejected.</param>
/// <param name="Errors">The errors of a rejected row; empty if it was written.</param>
public sealed record SalesforceRowResult(SalesforceId? Id, ValueList<ApiError> Errors)
{
    /// <summary>Gets a value indicating whether the row was written.</summary>
    public bool IsSuccess => Id is not null && Errors.IsEmpty;

    /// <summary>Gets a value indicating whether an upsert created the record; null for other requests.</summary>
    public bool? IsCreated { get; init; }
}

/// <summary>The result of an upsert.</summary>
/// <param name="Id">The id of the record, or null if an old API version does not return it.</param>
/// <param name="IsCreated">True if the record was created, false if it was changed.</param>
public sealed record SalesforceUpsertResult(SalesforceId? Id, bool IsCreated);
