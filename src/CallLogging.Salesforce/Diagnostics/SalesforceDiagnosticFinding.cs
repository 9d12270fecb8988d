namespace CallLogging.Salesforce;

/// <summary>A problem that affects the logging of calls to an org. It names objects, fields and ids, and never a person.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Severity">The severity: an error means that calls are not logged, or may be logged twice.</param>
/// <param name="Subject">The object of the finding: <c>Task.Type</c>, a setting, a user's id; empty for the org itself.</param>
/// <param name="Message">The problem in words.</param>
/// <param name="Remedy">An instruction that says how to fix it.</param>
public sealed record SalesforceDiagnosticFinding(SalesforceFindingKind Kind, FindingSeverity Severity, string Subject, string Message, string Remedy)
{
    /// <summary>The identifier of the finding for scripts, such as <c>key_field_not_unique</c>.</summary>
    public string Id => SnakeCase.From(Kind);

    /// <summary>Returns the whole finding as one line.</summary>
    public override string ToString() => $"{SnakeCase.From(Severity)} {Id}{(Subject.Length == 0 ? "" : " ")}{Subject}: {Message} {Remedy}";
}

/// <summary>The kinds of problem that the diagnostics of an org can find.</summary>
public enum SalesforceFindingKind
{
    /// <summary>The org did not respond.</summary>
    NotReached,

    /// <summary>The org rejected the login.</summary>
    LoginRefused,

    /// <summary>The login works, but the org rejects the API.</summary>
    ApiRefused,

    /// <summary>One part could not be checked.</summary>
    NotChecked,

    /// <summary>The org does not support the API version.</summary>
    VersionNotSpoken,

    /// <summary>An object is hidden from the integration user.</summary>
    ObjectHidden,

    /// <summary>The integration user cannot create records of an object.</summary>
    ObjectNotCreateable,

    /// <summary>The integration user cannot change records of an object.</summary>
    ObjectNotUpdateable,

    /// <summary>A field that is written does not exist, or is hidden.</summary>
    FieldMissing,

    /// <summary>A field that is written cannot be set on create.</summary>
    FieldNotCreateable,

    /// <summary>A field that is written cannot be changed afterwards.</summary>
    FieldNotUpdateable,

    /// <summary>A text field is shorter than the text that is written into it.</summary>
    FieldTooShort,

    /// <summary>A field has another type than the value that is written into it.</summary>
    FieldWrongType,

    /// <summary>A restricted picklist lacks a value that is written.</summary>
    PicklistValueMissing,

    /// <summary>A field is required, but no value is written into it.</summary>
    RequiredFieldNotSent,

    /// <summary>The field Type of Task is hidden, which is the default in new orgs.</summary>
    TypeHidden,

    /// <summary>The settings name no unique key field.</summary>
    KeyFieldNotSet,

    /// <summary>The key field does not exist, or is hidden.</summary>
    KeyFieldMissing,

    /// <summary>The key field is not unique.</summary>
    KeyFieldNotUnique,

    /// <summary>The key field is not an external id.</summary>
    KeyFieldNotExternalId,

    /// <summary>The key field cannot be written.</summary>
    KeyFieldReadOnly,

    /// <summary>The key field is not a text, or it is too short.</summary>
    KeyFieldTooShort,

    /// <summary>Without a key field Tasks are searched by CallObject, which is hidden or cannot be searched.</summary>
    CallObjectNotSearchable,

    /// <summary>The org lacks the usual closed status.</summary>
    ClosedStatusSubstituted,

    /// <summary>The org lacks the usual open status.</summary>
    OpenStatusSubstituted,

    /// <summary>The integration user sees no status that fits, so that the usual word is tried.</summary>
    StatusesNotVisible,

    /// <summary>Open cases, opportunities or users cannot be looked up, because an object or a field is hidden.</summary>
    LookUpImpossible,

    /// <summary>Queries cannot filter by phone fields of an object, as with encryption.</summary>
    PhoneNotFilterable,

    /// <summary>A user of the settings does not exist, or is hidden.</summary>
    UserMissing,

    /// <summary>A user of the settings is not active.</summary>
    UserInactive,

    /// <summary>The integration user cannot use the record type of the settings.</summary>
    RecordTypeUnavailable,

    /// <summary>The integration user cannot pass records on to other owners.</summary>
    OwnerNotUpdateable,

    /// <summary>The org rejects the search for telephone numbers.</summary>
    SearchRefused,

    /// <summary>Few of the daily requests remain.</summary>
    RequestsLow,

    /// <summary>Less than 5 % of the daily requests remain.</summary>
    RequestsUsedUp,
}
