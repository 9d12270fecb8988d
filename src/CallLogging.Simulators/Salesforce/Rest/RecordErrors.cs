namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The errors that reject a record, with the texts of Salesforce.</summary>
internal static class RecordErrors
{
    private const int BadRequest = 400;

    public static ApiError UnknownReference { get; } = new(BadRequest, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id") { Fields = [] };

    public static ApiError Locked { get; } = new(BadRequest, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record") { Fields = [] };

    public static ApiError LockedInTrigger { get; } = new(BadRequest, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
        "RollupTrigger: execution of AfterInsert\n\ncaused by: System.DmlException: Update failed. First exception on row 0; first error: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record or 1 records: []")
    { Fields = [] };

    public static ApiError NoAccess { get; } = new(403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id") { Fields = [] };

    public static ApiError ConvertedLead { get; } = new(BadRequest, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead") { Fields = [] };

    public static ApiError CreateNotCreateable(string type) =>
        new(BadRequest, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", $"entity type cannot be inserted: {type}") { Fields = [] };

    public static ApiError CreateNoColumn(string name, string type) => new(BadRequest, "INVALID_FIELD", $"No such column '{name}' on sobject of type {type}");

    public static ApiError CreateNotInBody(string name) => new(BadRequest, "INVALID_FIELD", $"The {name} field should not be specified in the sobject data.");

    public static ApiError CreateNotWritable(IReadOnlyList<string> fields) => new(BadRequest, "INVALID_FIELD_FOR_INSERT_UPDATE",
        $"Unable to create/update fields: {string.Join(", ", fields)}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.")
    { Fields = fields };

    public static ApiError CreateUndeserializable(string type, string token, string value) => RequestErrors.CreateUnparsable(
        $"Cannot deserialize instance of {type} from {token} value {value} or request may be missing a required field at [line:1, column:2]");

    public static ApiError CreateWrongType(SalesforceField field, string value) =>
        CreateForField(field, "INVALID_TYPE_ON_FIELD_IN_RECORD", $"{field.Label}: value not of required type: {value}");

    public static ApiError CreateMissing(IReadOnlyList<string> fields) =>
        new(BadRequest, "REQUIRED_FIELD_MISSING", $"Required fields are missing: [{string.Join(", ", fields)}]") { Fields = fields };

    public static ApiError CreateTooLong(SalesforceField field, string value) =>
        CreateForField(field, "STRING_TOO_LONG", $"{field.Label}: data value too large: {value} (max length={field.Length})");

    public static ApiError CreateOutOfRange(SalesforceField field, string value) =>
        CreateForField(field, "NUMBER_OUTSIDE_VALID_RANGE", $"{field.Label}: value outside of valid range on numeric field: {value}");

    public static ApiError CreateNotInPicklist(SalesforceField field, string value) =>
        CreateForField(field, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", $"{field.Label}: bad value for restricted picklist field: {value}");

    public static ApiError CreateNoEmail(SalesforceField field, string value) =>
        CreateForField(field, "INVALID_EMAIL_ADDRESS", $"{field.Label}: invalid email address: {value}");

    public static ApiError CreateMalformedId(SalesforceField field, string value) =>
        CreateForField(field, "MALFORMED_ID", $"{field.Label}: id value of incorrect type: {value}");

    public static ApiError CreateWrongObject(SalesforceField field, string value) =>
        CreateForField(field, "FIELD_INTEGRITY_EXCEPTION", $"{field.Label}: id value of incorrect type: {value}");

    public static ApiError CreateLeadForbidsWhat(SalesforceField field) =>
        CreateForField(field, "FIELD_INTEGRITY_EXCEPTION", $"{field.Label}: no related record may be set where Name is a lead");

    public static ApiError CreateRecordTypeInvalid(SalesforceField field, string value) =>
        CreateForField(field, "INVALID_CROSS_REFERENCE_KEY", $"{field.Label}: this ID value isn't valid for the user: {value}");

    public static ApiError CreateInactiveOwner(string user, string type) => new(BadRequest, "INACTIVE_OWNER_OR_USER",
        $"operation performed with inactive user [{user}] as owner of {type.ToLowerInvariant()}")
    { Fields = ["OwnerId"] };

    public static ApiError CreateDuplicate(string field, string id) =>
        new(BadRequest, "DUPLICATE_VALUE", $"duplicate value found: {field} duplicates value on record with id: {id}") { Fields = [] };

    public static ApiError CreateRuleViolation(string message, IReadOnlyList<string> fields) =>
        new(BadRequest, "FIELD_CUSTOM_VALIDATION_EXCEPTION", message) { Fields = fields };

    public static ApiError CreateWrongForPerson(IReadOnlyList<string> fields) => new(BadRequest, "INVALID_FIELD_FOR_INSERT_UPDATE",
        $"Account: bad field names on insert/update call: {string.Join(", ", fields)}")
    { Fields = fields };

    private static ApiError CreateForField(SalesforceField field, string code, string message) => new(BadRequest, code, message) { Fields = [field.Name] };
}
