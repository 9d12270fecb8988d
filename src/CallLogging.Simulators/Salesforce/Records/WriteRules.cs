namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Checks the fields that a request sets.</summary>
internal sealed class WriteRules(Org org)
{
    private static readonly ApiError PersonContact = RecordErrors.UnknownReference with { Message = "cannot reference person contact" };

    public ApiError? CheckCreate(ObjectSchema schema, Dictionary<string, object?> changes, bool isPerson) =>
        CheckWritable(schema, "POST", schema.AllowsCreate ? null : RecordErrors.CreateNotCreateable(schema.Name))
        ?? FieldRules.CheckRights(schema, changes.Keys, isCreate: true)
        ?? (schema.Name == "Account" && org.Options.HasPersonAccounts ? PersonAccounts.CheckNames(changes, isPerson) : null)
        ?? CheckRequired(schema, changes, isPerson)
        ?? CheckValues(schema, changes);

    public ApiError? CheckUpdate(ObjectSchema schema, SimulatedRecord record, Dictionary<string, object?> changes) =>
        CheckWritable(schema, "PATCH", schema.AllowsUpdate ? null : RecordErrors.NoAccess)
        ?? (record.IsDeleted ? RequestErrors.CreateDeleted() : null)
        ?? FieldRules.CheckRights(schema, changes.Keys, isCreate: false)
        ?? (record.Type == "Contact" && record["IsPersonAccount"] is true ? PersonContact : null)
        ?? (record.Type == "Lead" && record["IsConverted"] is true ? RecordErrors.ConvertedLead : null)
        ?? FieldRules.CheckRequired(schema, changes, isCreate: false)
        ?? CheckValues(schema, changes);

    private static ApiError? CheckWritable(ObjectSchema schema, string method, ApiError? forbidden) =>
        schema.IsReadOnly ? RequestErrors.CreateMethodNotAllowed(method, "GET,HEAD") : forbidden;

    // A person account has the name of the person, so that LastName is required and not Name.
    private static ApiError? CheckRequired(ObjectSchema schema, Dictionary<string, object?> changes, bool isPerson)
    {
        if (!isPerson)
        {
            return FieldRules.CheckRequired(schema, changes, isCreate: true);
        }

        return changes.GetValueOrDefault("LastName") is null
            ? RecordErrors.CreateMissing(["LastName"])
            : FieldRules.CheckRequired(schema, new Dictionary<string, object?>(changes, StringComparer.OrdinalIgnoreCase) { ["Name"] = "" }, isCreate: true);
    }

    private ApiError? CheckValues(ObjectSchema schema, Dictionary<string, object?> changes)
    {
        foreach ((string name, object? value) in changes)
        {
            if (!schema.TryFind(name, out SalesforceField? field))
            {
                continue;
            }

            ApiError? error = FieldRules.CheckValue(field, value)
                ?? (value is string text && field.Type == SalesforceFieldType.Reference
                    ? ReferenceRules.Check(org.Schema, org.Store, schema.Name, field, text)
                    : null);
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }
}
