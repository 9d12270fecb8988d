namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Checks the fields that a request sets.</summary>
internal sealed class WriteRules(Org org)
{
    private static readonly Refusal PersonContact = RowRefusals.UnknownReference with { Message = "cannot reference person contact" };

    public Refusal? CheckCreate(ObjectSchema schema, Dictionary<string, object?> changes, bool isPerson) =>
        CheckWritable(schema, "POST")
        ?? FieldRules.CheckRights(schema, changes.Keys, isCreate: true)
        ?? (schema.Name == "Account" && org.Options.PersonAccounts ? PersonAccounts.CheckNames(changes, isPerson) : null)
        ?? CheckRequired(schema, changes, isPerson)
        ?? CheckValues(schema, changes);

    public Refusal? CheckUpdate(ObjectSchema schema, SimulatedRecord record, Dictionary<string, object?> changes) =>
        CheckWritable(schema, "PATCH")
        ?? (record.IsDeleted ? Refusals.Deleted() : null)
        ?? FieldRules.CheckRights(schema, changes.Keys, isCreate: false)
        ?? (record.Type == "Contact" && record["IsPersonAccount"] is true ? PersonContact : null)
        ?? (record.Type == "Lead" && record["IsConverted"] is true ? RowRefusals.ConvertedLead : null)
        ?? FieldRules.CheckRequired(schema, changes, isCreate: false)
        ?? CheckValues(schema, changes);

    private static Refusal? CheckWritable(ObjectSchema schema, string method) =>
        schema.IsReadOnly ? Refusals.MethodNotAllowed(method, "GET,HEAD") : null;

    // A person account has the name of the person, so that LastName is required and not Name.
    private static Refusal? CheckRequired(ObjectSchema schema, Dictionary<string, object?> changes, bool isPerson)
    {
        if (!isPerson)
        {
            return FieldRules.CheckRequired(schema, changes, isCreate: true);
        }

        return changes.GetValueOrDefault("LastName") is null
            ? RowRefusals.Missing(["LastName"])
            : FieldRules.CheckRequired(schema, new Dictionary<string, object?>(changes, StringComparer.OrdinalIgnoreCase) { ["Name"] = "" }, isCreate: true);
    }

    private Refusal? CheckValues(ObjectSchema schema, Dictionary<string, object?> changes)
    {
        foreach ((string name, object? value) in changes)
        {
            if (!schema.TryFind(name, out SalesforceField? field))
            {
                continue;
            }

            Refusal? error = FieldRules.CheckValue(field, value)
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
