namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Checks a whole record before it is saved: duplicates, validation rules, unique fields and locks.</summary>
internal sealed class SaveRules(Org org, ObjectSchema schema, SimulatedRecord record, WriteContext context)
{
    private bool IsNew => org.Store.Find(record.Id) is null;

    public ApiError? Check(IEnumerable<string> changed) =>
        ReferenceRules.CheckTask(schema, record, org.Schema) ?? CheckDuplicates() ?? CheckRules() ?? CheckUnique(changed) ?? CheckLock();

    private ApiError? CheckDuplicates()
    {
        foreach (DuplicateRule rule in org.DuplicateRules.Where(r => r.Type == schema.Name && IsNew && !(r.AllowSave && context.CanSaveDuplicates)))
        {
            IReadOnlyList<SimulatedRecord> matches = rule.FindMatches(org.Schema, org.Store, record);
            if (matches.Count > 0)
            {
                return rule.CreateError(matches, org.Options.NewestVersion);
            }
        }

        return null;
    }

    private ApiError? CheckRules()
    {
        foreach (ValidationRule rule in org.ValidationRules.Where(r => r.Type == schema.Name))
        {
            if (rule.Check(record) is { } message)
            {
                return RecordErrors.CreateRuleViolation(message, rule.Field is null ? [] : [rule.Field]);
            }
        }

        return null;
    }

    private ApiError? CheckUnique(IEnumerable<string> changed)
    {
        foreach (string name in changed)
        {
            if (schema.TryFind(name, out SalesforceField? field) && field.IsUnique && record[field.Name] is { } value
                && org.Store.FindByValue(schema.Name, field, value).FirstOrDefault(r => r.Id != record.Id) is { } other)
            {
                return RecordErrors.CreateDuplicate(field.Name, other.Id);
            }
        }

        return null;
    }

    private ApiError? CheckLock() => context.IsLocked?.Invoke(schema.Name) is not true ? null
        : IsNew ? RecordErrors.Locked
        : RecordErrors.Locked with { Message = $"{RecordErrors.Locked.Message} or 1 records: {record.Id}" };
}

/// <summary>A validation rule that a test added.</summary>
/// <param name="Type">The API name of the object.</param>
/// <param name="Check">A function that returns the error message for a record before it is saved; null if the record is valid.</param>
/// <param name="Field">The field that the error names; null for an error of the whole record.</param>
internal sealed record ValidationRule(string Type, Func<SimulatedRecord, string?> Check, string? Field);
