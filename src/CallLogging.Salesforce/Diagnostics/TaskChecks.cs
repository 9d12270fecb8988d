namespace CallLogging.Salesforce;

/// <summary>Checks whether Tasks can be written with all fields that the settings write.</summary>
internal static class TaskChecks
{
    private const string Task = "Task";

    // Nearly every call has these values. Without one of them the Task is not what people expect, or cannot be written.
    private static readonly string[] s_vital = ["Subject", "Status", "OwnerId", "WhoId", "WhatId", "ActivityDate"];

    public static IEnumerable<OrgFinding> Of(SObjectDescription task, SalesforceSettings settings)
    {
        if (!task.IsCreateable)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.ObjectNotCreateable, Task, "");
        }

        if (!task.IsUpdateable)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.ObjectNotUpdateable, Task, "");
        }

        FieldNeed[] needs = [.. FieldNeeds.Of(settings)];
        foreach (OrgFinding finding in needs.SelectMany(n => OfField(task.Find(n.Name), n)).Concat(OfType(task)).Concat(OfKey(task, settings))
            .Concat(RequiredFields.NotSent(task, [.. needs.Select(n => n.Name), "Type", "RecordTypeId", "Priority", settings.ExternalIdField ?? ""])))
        {
            yield return finding;
        }

        if (settings.RecordTypeId is { } type && !task.RecordTypes.Any(t => t.IsAvailable && IsSame(t.Id, type)))
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.RecordTypeUnavailable, type.Value, "");
        }
    }

    private static IEnumerable<OrgFinding> OfField(SObjectField? field, FieldNeed need)
    {
        string subject = $"{Task}.{need.Name}";
        FindingSeverity severity = Array.IndexOf(s_vital, need.Name) >= 0 ? FindingSeverity.Error : FindingSeverity.Warning;
        if (field is null)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.FieldMissing, subject, need.IsPackaged
                ? "Install the package that the field belongs to, or set FieldPreset to StandardOnly, or name another field in Fields."
                : !need.IsCustom ? "Grant the integration user access to the field."
                : "Deploy the package that the diagnostics write, or grant the integration user access to the field.") with
            { Severity = severity };
            yield break;
        }

        if (!field.IsCreateable)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.FieldNotCreateable, subject, "") with { Severity = severity };
        }

        if (!field.IsUpdateable && !need.OnCreateOnly)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.FieldNotUpdateable, subject, "");
        }

        if (!Holds(field.Type, need.Form))
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.FieldWrongType, subject, $"{field.Type} where {Word(need.Form)} is written");
        }
        else if (need.Length > 0 && field.Length > 0 && field.Length < need.Length)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.FieldTooShort, subject, FormattableString.Invariant($"{field.Length} where {need.Length} may be needed"));
        }

        if (field.IsRestrictedPicklist && !field.PicklistValues.IsEmpty)
        {
            foreach (string value in need.Values.Where(v => !field.PicklistValues.Any(p => string.Equals(p, v, StringComparison.OrdinalIgnoreCase))))
            {
                yield return OrgFindingTexts.Of(OrgFindingKind.PicklistValueMissing, subject, value);
            }
        }
    }

    private static IEnumerable<OrgFinding> OfType(SObjectDescription task)
    {
        if (task.Find("Type") is not { IsCreateable: true } type)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.TypeHidden, "Task.Type", "");
        }
        else if (type.IsRestrictedPicklist && !type.PicklistValues.AsSpan().Contains("Call"))
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.PicklistValueMissing, "Task.Type", "Call");
        }
    }

    private static IEnumerable<OrgFinding> OfKey(SObjectDescription task, SalesforceSettings settings)
    {
        if (settings.ExternalIdField is not { } key)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.KeyFieldNotSet, "ExternalIdField", "");
            if (task.Find("CallObject") is not { IsFilterable: true, IsCreateable: true })
            {
                yield return OrgFindingTexts.Of(OrgFindingKind.CallObjectNotSearchable, "Task.CallObject", "");
            }

            yield break;
        }

        string subject = $"{Task}.{key}";
        if (task.Find(key) is not { } field)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.KeyFieldMissing, subject, "");
            yield break;
        }

        if (!field.IsUnique)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.KeyFieldNotUnique, subject, "");
        }

        if (!field.IsExternalId)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.KeyFieldNotExternalId, subject, "");
        }

        if (!field.IsCreateable)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.KeyFieldReadOnly, subject, "");
        }

        if (field.Type != "string" || field.Length < FieldNeeds.KeyLength)
        {
            yield return OrgFindingTexts.Of(
                OrgFindingKind.KeyFieldTooShort, subject, FormattableString.Invariant($"{field.Type} of {field.Length} where a text of {FieldNeeds.KeyLength} is needed"));
        }
    }

    private static bool IsSame(SalesforceId id, SalesforceId other) =>
        id.Value.Length >= 15 && other.Value.Length >= 15 && id.Value.AsSpan(0, 15).SequenceEqual(other.Value.AsSpan(0, 15));

    // The org converts a text into a number by itself, but nothing into a reference, a date or a flag.
    private static bool Holds(string type, FieldForm form) => form switch
    {
        FieldForm.Number => type is "int" or "double" or "currency" or "percent" or "long",
        FieldForm.Flag => type == "boolean",
        FieldForm.Date => type is "date",
        FieldForm.Reference => type == "reference",
        FieldForm.Text or FieldForm.LongText or FieldForm.Link => type is not ("boolean" or "reference" or "date" or "datetime" or "location" or "address"),
    };

    private static string Word(FieldForm form) => form switch
    {
        FieldForm.Number => "a number",
        FieldForm.Flag => "a flag",
        FieldForm.Date => "a date",
        FieldForm.Reference => "an id",
        FieldForm.Text or FieldForm.LongText => "a text",
        FieldForm.Link => "a link",
    };
}
