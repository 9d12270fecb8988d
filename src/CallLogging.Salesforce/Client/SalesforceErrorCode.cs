namespace CallLogging.Salesforce;

/// <summary>An error code; Salesforce adds new ones with every release.</summary>
/// <param name="Value">The code: capitals from the REST API, lower case from the login (<c>invalid_grant</c>).</param>
public readonly record struct SalesforceErrorCode(string Value)
{
    /// <summary>The session has ended.</summary>
    public static SalesforceErrorCode InvalidSessionId { get; } = new("INVALID_SESSION_ID");

    /// <summary>Too many requests today, or at the same time; the text tells which.</summary>
    public static SalesforceErrorCode RequestLimitExceeded { get; } = new("REQUEST_LIMIT_EXCEEDED");

    /// <summary>Another transaction holds the record.</summary>
    public static SalesforceErrorCode UnableToLockRow { get; } = new("UNABLE_TO_LOCK_ROW");

    /// <summary>The org is not there for the moment.</summary>
    public static SalesforceErrorCode ServerUnavailable { get; } = new("SERVER_UNAVAILABLE");

    /// <summary>A query took too long.</summary>
    public static SalesforceErrorCode QueryTimeout { get; } = new("QUERY_TIMEOUT");

    /// <summary>A unique field has this value already.</summary>
    public static SalesforceErrorCode DuplicateValue { get; } = new("DUPLICATE_VALUE");

    /// <summary>A duplicate rule found records.</summary>
    public static SalesforceErrorCode DuplicatesDetected { get; } = new("DUPLICATES_DETECTED");

    /// <summary>The record was deleted.</summary>
    public static SalesforceErrorCode EntityIsDeleted { get; } = new("ENTITY_IS_DELETED");

    /// <summary>No such record, object or external-id field.</summary>
    public static SalesforceErrorCode NotFound { get; } = new("NOT_FOUND");

    /// <summary>An id that stands in a field cannot be used there.</summary>
    public static SalesforceErrorCode InvalidCrossReferenceKey { get; } = new("INVALID_CROSS_REFERENCE_KEY");

    /// <summary>No such field, or it is hidden from the integration user.</summary>
    public static SalesforceErrorCode InvalidField { get; } = new("INVALID_FIELD");

    /// <summary>A field that the integration user may not set.</summary>
    public static SalesforceErrorCode InvalidFieldForInsertUpdate { get; } = new("INVALID_FIELD_FOR_INSERT_UPDATE");

    /// <summary>A text longer than its field.</summary>
    public static SalesforceErrorCode StringTooLong { get; } = new("STRING_TOO_LONG");

    /// <summary>A value that a restricted picklist does not have.</summary>
    public static SalesforceErrorCode InvalidPicklistValue { get; } = new("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");

    /// <summary>An owner that is not active.</summary>
    public static SalesforceErrorCode InactiveOwnerOrUser { get; } = new("INACTIVE_OWNER_OR_USER");

    /// <summary>An id that is none, or of the wrong object.</summary>
    public static SalesforceErrorCode MalformedId { get; } = new("MALFORMED_ID");

    /// <summary>A reference to a record of the wrong kind.</summary>
    public static SalesforceErrorCode FieldIntegrityException { get; } = new("FIELD_INTEGRITY_EXCEPTION");

    /// <summary>A required field without a value.</summary>
    public static SalesforceErrorCode RequiredFieldMissing { get; } = new("REQUIRED_FIELD_MISSING");

    /// <summary>A validation rule of the org said no.</summary>
    public static SalesforceErrorCode CustomValidation { get; } = new("FIELD_CUSTOM_VALIDATION_EXCEPTION");

    /// <summary>A trigger or flow of the org failed.</summary>
    public static SalesforceErrorCode TriggerFailed { get; } = new("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY");

    /// <summary>The integration user may not do this.</summary>
    public static SalesforceErrorCode InsufficientAccess { get; } = new("INSUFFICIENT_ACCESS_OR_READONLY");

    /// <summary>The integration user may not use the referred record.</summary>
    public static SalesforceErrorCode InsufficientAccessOnReference { get; } = new("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");

    /// <summary>The API is switched off for the user or the org.</summary>
    public static SalesforceErrorCode ApiDisabled { get; } = new("API_CURRENTLY_DISABLED");

    /// <summary>The org has no API.</summary>
    public static SalesforceErrorCode ApiDisabledForOrg { get; } = new("API_DISABLED_FOR_ORG");

    /// <summary>Too many logins within an hour.</summary>
    public static SalesforceErrorCode LoginRateExceeded { get; } = new("LOGIN_RATE_EXCEEDED");

    /// <summary>Taken back, because another request of the same transaction was refused.</summary>
    public static SalesforceErrorCode ProcessingHalted { get; } = new("PROCESSING_HALTED");

    /// <summary>Taken back, because another row of the same request was refused.</summary>
    public static SalesforceErrorCode AllOrNoneRolledBack { get; } = new("ALL_OR_NONE_OPERATION_ROLLED_BACK");

    /// <summary>The client held the request back itself: its soft limit of the day's requests is reached.</summary>
    public static SalesforceErrorCode SoftLimitReached { get; } = new("CLIENT_SOFT_LIMIT_REACHED");

    /// <summary>An upsert that fits several records; the client's word for HTTP 300.</summary>
    public static SalesforceErrorCode SeveralRecords { get; } = new("CLIENT_SEVERAL_RECORDS");

    /// <summary>An answer longer than the client reads; the client's own word.</summary>
    public static SalesforceErrorCode AnswerTooLong { get; } = new("CLIENT_ANSWER_TOO_LONG");

    /// <summary>The code.</summary>
    public override string ToString() => Value;
}
