namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>What is checked on a record as it would be saved.</summary>
internal sealed class SaveRules(Org org, ObjectSchema schema, SimulatedRecord record, WriteContext context)
{
    private bool IsNew => org.Store.Find(record.Id) is null;

    public Refusal? Check(IEnumerable<string> changed) =>
        ReferenceRules.CheckTask(schema, record, org.Schema) ?? CheckDuplicates() ?? CheckRules() ?? CheckUnique(changed) ?? CheckLock();

    private Refusal? CheckDuplicates()
    {
        foreach (DuplicateRule rule in org.DuplicateRules.Where(r => r.Type == schema.Name && IsNew && !(r.AllowSave && context.AllowsDuplicates)))
        {
            IReadOnlyList<SimulatedRecord> matches = rule.Matches(org.Schema, org.Store, record);
            if (matches.Count > 0)
            {
                return rule.Refuse(matches, org.Options.NewestVersion);
            }
        }

        return null;
    }

    private Refusal? CheckRules()
    {
        foreach (ValidationRule rule in org.ValidationRules.Where(r => r.Type == schema.Name))
        {
            if (rule.Check(record) is { } message)
            {
                return RowRefusals.Rule(message, rule.Field is null ? [] : [rule.Field]);
            }
        }

        return null;
    }

    private Refusal? CheckUnique(IEnumerable<string> changed)
    {
        foreach (string name in changed)
        {
            if (schema.TryFind(name, out SalesforceField? field) && field.IsUnique && record[field.Name] is { } value
                && org.Store.Having(schema.Name, field, value).FirstOrDefault(r => r.Id != record.Id) is { } other)
            {
                return RowRefusals.Duplicate(field.Name, other.Id);
            }
        }

        return null;
    }

    private Refusal? CheckLock() => context.IsLocked?.Invoke(schema.Name) is not true ? null
        : IsNew ? RowRefusals.Locked
        : RowRefusals.Locked with { Message = $"{RowRefusals.Locked.Message} or 1 records: {record.Id}" };
}
