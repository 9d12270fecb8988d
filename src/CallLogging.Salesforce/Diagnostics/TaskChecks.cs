namespace CallLogging.Salesforce;

/// <summary>Checks whether Tasks can be written with all fields that the settings write.</summary>
internal static class TaskChecks
{
    private const string Task = "Task";

    // Nearly every call has these values. Without one of them the Task is not what people expect, or cannot be written.
    private static readonly string[] s_essentialFields = ["Subject", "Status", "OwnerId", "WhoId", "WhatId", "ActivityDate"];

    public static IEnumerable<SalesforceDiagnosticFinding> Check(SObjectDescription task, SalesforceSettings settings)
    {
        if (!task.IsCreateable)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.ObjectNotCreateable, Task, "");
        }

        if (!task.IsUpdateable)
        {
            yield return settings.TaskTiming == TaskTiming.AtEnd
                ? FindingTexts.Create(SalesforceFindingKind.ObjectNotUpdateable, Task, "notes and tags that come after the end of a call") with { Severity = FindingSeverity.Warning }
                : FindingTexts.Create(SalesforceFindingKind.ObjectNotUpdateable, Task, "everything that happens after a Task is created, such as the duration") with
                {
                    Remedy = "Grant it Edit, or set TaskTiming to AtEnd: each call is then written once, when it is final.",
                };
        }

        FieldRequirement[] needs = [.. FieldRequirements.Create(settings)];
        foreach (SalesforceDiagnosticFinding finding in needs.SelectMany(n => CheckField(task, n)).Concat(CheckType(task)).Concat(CheckKey(task, settings))
            .Concat(RequiredFields.FindUnsent(task, [.. needs.Select(n => n.Name), "Type", "RecordTypeId", "Priority", settings.ExternalIdField ?? ""])))
        {
            yield return finding;
        }

        if (settings.RecordTypeId is { } type && !task.RecordTypes.Any(t => t.IsAvailable && IsSame(t.Id, type)))
        {
            yield return FindingTexts.Create(SalesforceFindingKind.RecordTypeUnavailable, type.Value, "");
        }
    }

    private static IEnumerable<SalesforceDiagnosticFinding> CheckField(SObjectDescription task, FieldRequirement need)
    {
        SObjectField? field = task.FindField(need.Name);
        string subject = $"{Task}.{need.Name}";
        FindingSeverity severity = Array.IndexOf(s_essentialFields, need.Name) >= 0 ? FindingSeverity.Error : FindingSeverity.Warning;
        if (field is null)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.FieldMissing, subject, need.IsPackaged
                ? "Install the package that the field belongs to, or set FieldPreset to StandardOnly, or name another field in Fields."
                : !need.IsCustom ? "Grant the integration user access to the field."
                : "Deploy the package that the diagnostics write, or grant the integration user access to the field.") with
            { Severity = severity };
            yield break;
        }

        if (!field.IsCreateable)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.FieldNotCreateable, subject, "") with { Severity = severity };
        }

        // If no Task can be changed, one finding says so for all fields.
        if (task.IsUpdateable && !field.IsUpdateable && !need.IsCreateOnly)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.FieldNotUpdateable, subject, "");
        }

        if (!CanHold(field.Type, need.ValueKind))
        {
            yield return FindingTexts.Create(SalesforceFindingKind.FieldWrongType, subject, $"{field.Type} where {GetName(need.ValueKind)} is written; the value is not sent");
        }
        else if (need.Length > 0 && field.Length > 0 && field.Length < need.Length)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.FieldTooShort, subject, FormattableString.Invariant($"{field.Length} where {need.Length} may be needed; {(field.Type is "url" or "phone" ? "a longer value is not sent" : "a longer text is cut")}"));
        }

        if (field.IsRestrictedPicklist && !field.PicklistValues.IsEmpty)
        {
            foreach (string value in need.Values.Where(v => !field.PicklistValues.Any(p => string.Equals(p, v, StringComparison.OrdinalIgnoreCase))))
            {
                yield return FindingTexts.Create(SalesforceFindingKind.PicklistValueMissing, subject, value);
            }
        }
    }

    private static IEnumerable<SalesforceDiagnosticFinding> CheckType(SObjectDescription task)
    {
        if (task.FindField("Type") is not { IsCreateable: true } type)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.TypeHidden, "Task.Type", "");
        }
        else if (type.IsRestrictedPicklist && !type.PicklistValues.AsSpan().Contains("Call"))
        {
            yield return FindingTexts.Create(SalesforceFindingKind.PicklistValueMissing, "Task.Type", "Call");
        }
    }

    private static IEnumerable<SalesforceDiagnosticFinding> CheckKey(SObjectDescription task, SalesforceSettings settings)
    {
        if (settings.ExternalIdField is not { } key)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.KeyFieldNotSet, "ExternalIdField", "");
            if (task.FindField("CallObject") is not { IsFilterable: true, IsCreateable: true })
            {
                yield return FindingTexts.Create(SalesforceFindingKind.CallObjectNotSearchable, "Task.CallObject", "");
            }

            yield break;
        }

        string subject = $"{Task}.{key}";
        if (task.FindField(key) is not { } field)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.KeyFieldMissing, subject, "");
            yield break;
        }

        if (!field.IsUnique)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.KeyFieldNotUnique, subject, "");
        }

        if (!field.IsExternalId)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.KeyFieldNotExternalId, subject, "");
        }

        if (!field.IsCreateable)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.KeyFieldReadOnly, subject, "");
        }

        if (field.Type != "string" || field.Length < FieldRequirements.KeyLength)
        {
            yield return FindingTexts.Create(
                SalesforceFindingKind.KeyFieldTooShort, subject, FormattableString.Invariant($"{field.Type} of {field.Length} where a text of {FieldRequirements.KeyLength} is needed"));
        }
    }

    private static bool IsSame(SalesforceId id, SalesforceId other) =>
        id.Value.Length >= 15 && other.Value.Length >= 15 && id.Value.AsSpan(0, 15).SequenceEqual(other.Value.AsSpan(0, 15));

    // Values that do not fit are not sent (FieldTypes); a type that is not known may hold anything.
    private static bool CanHold(string type, FieldValueForm form) => form switch
    {
        FieldValueForm.Number => FieldTypes.IsNumber(type),
        FieldValueForm.Flag => type == "boolean",
        FieldValueForm.Date => type == "date" || FieldTypes.IsText(type),
        FieldValueForm.Instant => type == "datetime" || FieldTypes.IsText(type),
        FieldValueForm.Time => type == "time" || FieldTypes.IsText(type),
        FieldValueForm.Reference => type == "reference",
        FieldValueForm.Digits => FieldTypes.IsNumber(type) || FieldTypes.IsText(type),
        FieldValueForm.Text or FieldValueForm.LongText or FieldValueForm.Link => FieldTypes.IsText(type),
    };

    private static string GetName(FieldValueForm form) => form switch
    {
        FieldValueForm.Number => "a number",
        FieldValueForm.Flag => "a flag",
        FieldValueForm.Date => "a date",
        FieldValueForm.Instant => "an instant",
        FieldValueForm.Time => "a time of day",
        FieldValueForm.Reference => "an id",
        FieldValueForm.Text or FieldValueForm.LongText or FieldValueForm.Digits => "a text",
        FieldValueForm.Link => "a link",
    };
}
