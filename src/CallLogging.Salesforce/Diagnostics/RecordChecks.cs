namespace CallLogging.Salesforce;

/// <summary>Checks whether records can be created and passed on as the settings say.</summary>
internal static class RecordChecks
{
    private static readonly string[] s_personFields = ["FirstName", "LastName", "Phone"];
    private static readonly string[] s_accountFields = ["Name", "Phone"];
    private static readonly string[] s_caseFields = ["ContactId", "Subject"];

    /// <summary>Returns the objects that are created, related to or looked up, besides those that are searched.</summary>
    public static IEnumerable<string> GetObjects(SalesforceSettings settings)
    {
        if (GetNewRecordObject(settings) is { } created)
        {
            yield return created;
        }

        foreach (string related in RelatedQueries.GetFields(settings.RelatedRecord).Select(f => f.Key).Distinct(StringComparer.Ordinal))
        {
            yield return related;
        }
    }

    public static IEnumerable<SalesforceDiagnosticFinding> Check(OrgResponses responses, SalesforceSettings settings)
    {
        if (GetNewRecordObject(settings) is { } name && responses.FindDescription(name) is { } created)
        {
            string[] fields = name switch
            {
                "Account" => s_accountFields,
                "Lead" when created.FindField("Company") is not { IsNillable: true } => [.. s_personFields, "Company"],
                _ => s_personFields,
            };
            foreach (SalesforceDiagnosticFinding finding in CheckCreate(created, fields, "UnknownNumber"))
            {
                yield return finding;
            }
        }

        if (settings.RelatedRecord == RelatedRecord.CaseOrCreate && responses.FindDescription("Case") is { } newCase)
        {
            foreach (SalesforceDiagnosticFinding finding in CheckCreate(newCase, s_caseFields, "RelatedRecord"))
            {
                yield return finding;
            }
        }

        foreach (SalesforceDiagnosticFinding finding in CheckRelated(responses, settings).Concat(CheckFilters(responses, settings)).Concat(CheckPhoneFields(responses, settings)))
        {
            yield return finding;
        }

        if (settings.ChangeRecordOwner)
        {
            foreach (SalesforceDiagnosticFinding finding in CheckOwners(responses))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<SalesforceDiagnosticFinding> CheckCreate(SObjectDescription sObject, string[] fields, string setting)
    {
        if (!sObject.IsCreateable)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.ObjectNotCreateable, sObject.Name, setting) with { Severity = FindingSeverity.Warning };
            yield break;
        }

        foreach (string field in fields)
        {
            if (sObject.FindField(field) is not { IsCreateable: true })
            {
                yield return FindingTexts.Create(
                    SalesforceFindingKind.FieldMissing, $"{sObject.Name}.{field}", "Grant the integration user access to the field; without it, the org rejects new records.");
            }
        }

        foreach (SalesforceDiagnosticFinding finding in RequiredFields.FindUnsent(sObject, fields))
        {
            yield return finding;
        }
    }

    // A hidden object has a finding of its own.
    private static IEnumerable<SalesforceDiagnosticFinding> CheckRelated(OrgResponses responses, SalesforceSettings settings) =>
        from needed in RelatedQueries.GetFields(settings.RelatedRecord)
        let described = responses.FindDescription(needed.Key)
        where described is not null && described.FindField(needed.Value) is not { IsFilterable: true }
        select FindingTexts.Create(
            SalesforceFindingKind.LookUpImpossible,
            $"{needed.Key}.{needed.Value}",
            $"{(settings.RelatedRecord == RelatedRecord.Opportunity ? "Open opportunities" : "Open cases")} cannot be looked up, so that Tasks relate to none") with
        {
            Remedy = "Grant the integration user Read on the object and the field, or set RelatedRecord to None.",
        };

    private static IEnumerable<SalesforceDiagnosticFinding> CheckFilters(OrgResponses responses, SalesforceSettings settings)
    {
        if (GetNewRecordObject(settings) is not { } created || responses.FindDescription(created) is not { } sObject)
        {
            yield break;
        }

        string[] encrypted = [.. RecordShape.GetPhoneFields(created).Where(p => sObject.FindField(p) is { IsFilterable: false })];
        if (encrypted.Length > 0)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.PhoneNotFilterable, created, string.Join(", ", encrypted));
        }
    }

    private static IEnumerable<SalesforceDiagnosticFinding> CheckPhoneFields(OrgResponses responses, SalesforceSettings settings)
    {
        foreach (string named in settings.PhoneFields)
        {
            // The search's index of telephone numbers contains only fields of this type.
            if (named.Split('.') is [var sObject, var name] && responses.FindDescription(sObject) is { } described)
            {
                SObjectField? field = described.FindField(name);
                if (field is null)
                {
                    yield return FindingTexts.Create(SalesforceFindingKind.FieldMissing, named, "Grant the integration user access to the field, or take it out of PhoneFields.");
                }
                else if (field.Type != "phone")
                {
                    yield return FindingTexts.Create(SalesforceFindingKind.FieldWrongType, named, $"{field.Type} where a phone is searched") with
                    {
                        Remedy = "Make it a field of type Phone: others are not in the search's index of numbers.",
                    };
                }
            }
        }
    }

    private static IEnumerable<SalesforceDiagnosticFinding> CheckOwners(OrgResponses responses)
    {
        foreach (string name in (string[])["Contact", "Lead", "Account"])
        {
            if (responses.FindDescription(name) is { } sObject && (!sObject.IsUpdateable || sObject.FindField("OwnerId") is not { IsUpdateable: true }))
            {
                yield return FindingTexts.Create(SalesforceFindingKind.OwnerNotUpdateable, $"{name}.OwnerId", "");
            }
        }
    }

    private static string? GetNewRecordObject(SalesforceSettings settings) => settings.UnknownNumber switch
    {
        UnknownNumber.CreateContact => "Contact",
        UnknownNumber.CreateLead => "Lead",
        UnknownNumber.CreateAccount => "Account",
        UnknownNumber.Nothing => null,
    };
}
