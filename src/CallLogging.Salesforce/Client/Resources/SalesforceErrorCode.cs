using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>An error code. Salesforce adds new codes with every release.</summary>
/// <param name="Value">The code: capitals from the REST API, lower case from the login (<c>invalid_grant</c>).</param>
public readonly record struct SalesforceErrorCode(string Value)
{
    /// <summary>The session has ended.</summary>
    public static SalesforceErrorCode InvalidSessionId { get; } = new("INVALID_SESSION_ID");

    /// <summary>Too many requests within a day, or at the same time; the text tells which.</summary>
    public static SalesforceErrorCode RequestLimitExceeded { get; } = new("REQUEST_LIMIT_EXCEEDED");

    /// <summary>Another transaction has locked the record.</summary>
    public static SalesforceErrorCode UnableToLockRow { get; } = new("UNABLE_TO_LOCK_ROW");

    /// <summary>The org is temporarily unavailable.</summary>
    public static SalesforceErrorCode ServerUnavailable { get; } = new("SERVER_UNAVAILABLE");

    /// <summary>A query took too long.</summary>
    public static SalesforceErrorCode QueryTimeout { get; } = new("QUERY_TIMEOUT");

    /// <summary>Another record has this value in a unique field.</summary>
    public static SalesforceErrorCode DuplicateValue { get; } = new("DUPLICATE_VALUE");

    /// <summary>A duplicate rule found existing records.</summary>
    public static SalesforceErrorCode DuplicatesDetected { get; } = new("DUPLICATES_DETECTED");

    /// <summary>The record was deleted.</summary>
    public static SalesforceErrorCode EntityIsDeleted { get; } = new("ENTITY_IS_DELETED");

    /// <summary>There is no such record, object or external-id field.</summary>
    public static SalesforceErrorCode NotFound { get; } = new("NOT_FOUND");

    /// <summary>A field contains an id that cannot be used there.</summary>
    public static SalesforceErrorCode InvalidCrossReferenceKey { get; } = new("INVALID_CROSS_REFERENCE_KEY");

    /// <summary>There is no such field, or it is hidden from the integration user.</summary>
    public static SalesforceErrorCode InvalidField { get; } = new("INVALID_FIELD");

    /// <summary>The integration user may not set the field.</summary>
    public static SalesforceErrorCode InvalidFieldForInsertUpdate { get; } = new("INVALID_FIELD_FOR_INSERT_UPDATE");

    /// <summary>A text is longer than its field.</summary>
    public static SalesforceErrorCode StringTooLong { get; } = new("STRING_TOO_LONG");

    /// <summary>A restricted picklist does not have the value.</summary>
    public static SalesforceErrorCode InvalidPicklistValue { get; } = new("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");

    /// <summary>The owner is not active.</summary>
    public static SalesforceErrorCode InactiveOwnerOrUser { get; } = new("INACTIVE_OWNER_OR_USER");

    /// <summary>The value is not a valid id, or the id belongs to another kind of object.</summary>
    public static SalesforceErrorCode MalformedId { get; } = new("MALFORMED_ID");

    /// <summary>A field refers to a record of the wrong kind.</summary>
    public static SalesforceErrorCode FieldIntegrityException { get; } = new("FIELD_INTEGRITY_EXCEPTION");

    /// <summary>A required field has no value.</summary>
    public static SalesforceErrorCode RequiredFieldMissing { get; } = new("REQUIRED_FIELD_MISSING");

    /// <summary>A validation rule of the org rejected the record.</summary>
    public static SalesforceErrorCode CustomValidation { get; } = new("FIELD_CUSTOM_VALIDATION_EXCEPTION");

    /// <summary>A trigger or flow of the org failed.</summary>
    public static SalesforceErrorCode TriggerFailed { get; } = new("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY");

    /// <summary>The integration user lacks the permission.</summary>
    public static SalesforceErrorCode InsufficientAccess { get; } = new("INSUFFICIENT_ACCESS_OR_READONLY");

    /// <summary>The integration user may not use the record that a field refers to.</summary>
    public static SalesforceErrorCode InsufficientAccessOnReference { get; } = new("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");

    /// <summary>The API is switched off for the user or the org.</summary>
    public static SalesforceErrorCode ApiDisabled { get; } = new("API_CURRENTLY_DISABLED");

    /// <summary>The org has no API.</summary>
    public static SalesforceErrorCode ApiDisabledForOrg { get; } = new("API_DISABLED_FOR_ORG");

    /// <summary>Too many logins within an hour.</summary>
    public static SalesforceErrorCode LoginRateExceeded { get; } = new("LOGIN_RATE_EXCEEDED");

    /// <summary>The request was rolled back, because another request of the same transaction was rejected.</summary>
    public static SalesforceErrorCode ProcessingHalted { get; } = new("PROCESSING_HALTED");

    /// <summary>The row was rolled back, because another row of the same request was rejected.</summary>
    public static SalesforceErrorCode AllOrNoneRolledBack { get; } = new("ALL_OR_NONE_OPERATION_ROLLED_BACK");

    /// <summary>The client itself held the request back, because its soft limit for the daily requests is reached.</summary>
    public static SalesforceErrorCode SoftLimitReached { get; } = new("CLIENT_SOFT_LIMIT_REACHED");

    /// <summary>The key of an upsert fits several records; the client's own code for HTTP 300.</summary>
    public static SalesforceErrorCode MultipleRecords { get; } = new("CLIENT_SEVERAL_RECORDS");

    /// <summary>The response is longer than the client reads; the client's own code.</summary>
    public static SalesforceErrorCode ResponseTooLong { get; } = new("CLIENT_ANSWER_TOO_LONG");

    /// <summary>Gets the code of an error.</summary>
    /// <param name="error">An error as the org reported it.</param>
    public static SalesforceErrorCode From(ApiError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new SalesforceErrorCode(error.Code);
    }

    /// <summary>Returns the code as text.</summary>
    public override string ToString() => Value;
}
