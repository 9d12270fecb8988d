namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The errors that reject a record, with the texts of Salesforce.</summary>
internal static class RowRefusals
{
    private const int BadRequest = 400;

    public static Refusal UnknownReference { get; } = new(BadRequest, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id") { Fields = [] };

    public static Refusal Locked { get; } = new(BadRequest, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record") { Fields = [] };

    public static Refusal ConvertedLead { get; } = new(BadRequest, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead") { Fields = [] };

    public static Refusal NoColumn(string name, string type) => new(BadRequest, "INVALID_FIELD", $"No such column '{name}' on sobject of type {type}");

    public static Refusal NotInBody(string name) => new(BadRequest, "INVALID_FIELD", $"The {name} field should not be specified in the sobject data.");

    public static Refusal NotWritable(IReadOnlyList<string> fields) => new(BadRequest, "INVALID_FIELD_FOR_INSERT_UPDATE",
        $"Unable to create/update fields: {string.Join(", ", fields)}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.")
    { Fields = fields };

    public static Refusal Undeserializable(string type, string token, string value) => Refusals.Unparsable(
        $"Cannot deserialize instance of {type} from {token} value {value} or request may be missing a required field at [line:1, column:2]");

    public static Refusal Missing(IReadOnlyList<string> fields) =>
        new(BadRequest, "REQUIRED_FIELD_MISSING", $"Required fields are missing: [{string.Join(", ", fields)}]") { Fields = fields };

    public static Refusal TooLong(SalesforceField field, string value) =>
        Of(field, "STRING_TOO_LONG", $"{field.Label}: data value too large: {value} (max length={field.Length})");

    public static Refusal OutOfRange(SalesforceField field, string value) =>
        Of(field, "NUMBER_OUTSIDE_VALID_RANGE", $"{field.Label}: value outside of valid range on numeric field: {value}");

    public static Refusal NotInPicklist(SalesforceField field, string value) =>
        Of(field, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", $"{field.Label}: bad value for restricted picklist field: {value}");

    public static Refusal NoEmail(SalesforceField field, string value) =>
        Of(field, "INVALID_EMAIL_ADDRESS", $"{field.Label}: invalid email address: {value}");

    public static Refusal MalformedId(SalesforceField field, string value) =>
        Of(field, "MALFORMED_ID", $"{field.Label}: id value of incorrect type: {value}");

    public static Refusal WrongObject(SalesforceField field, string value) =>
        Of(field, "FIELD_INTEGRITY_EXCEPTION", $"{field.Label}: id value of incorrect type: {value}");

    public static Refusal LeadForbidsWhat(SalesforceField field) =>
        Of(field, "FIELD_INTEGRITY_EXCEPTION", $"{field.Label}: no related record may be set where Name is a lead");

    public static Refusal RecordTypeInvalid(SalesforceField field, string value) =>
        Of(field, "INVALID_CROSS_REFERENCE_KEY", $"{field.Label}: this ID value isn't valid for the user: {value}");

    public static Refusal InactiveOwner(string user, string type) => new(BadRequest, "INACTIVE_OWNER_OR_USER",
        $"operation performed with inactive user [{user}] as owner of {type.ToLowerInvariant()}")
    { Fields = ["OwnerId"] };

    public static Refusal Duplicate(string field, string id) =>
        new(BadRequest, "DUPLICATE_VALUE", $"duplicate value found: {field} duplicates value on record with id: {id}") { Fields = [] };

    public static Refusal Rule(string message, IReadOnlyList<string> fields) =>
        new(BadRequest, "FIELD_CUSTOM_VALIDATION_EXCEPTION", message) { Fields = fields };

    public static Refusal WrongForPerson(IReadOnlyList<string> fields) => new(BadRequest, "INVALID_FIELD_FOR_INSERT_UPDATE",
        $"Account: bad field names on insert/update call: {string.Join(", ", fields)}")
    { Fields = fields };

    private static Refusal Of(SalesforceField field, string code, string message) => new(BadRequest, code, message) { Fields = [field.Name] };
}
