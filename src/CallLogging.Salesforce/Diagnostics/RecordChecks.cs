namespace CallLogging.Salesforce;

/// <summary>Checks whether records can be created and passed on as the settings say.</summary>
internal static class RecordChecks
{
    private static readonly string[] s_personFields = ["FirstName", "LastName", "Phone"];
    private static readonly string[] s_accountFields = ["Name", "Phone"];
    private static readonly string[] s_caseFields = ["ContactId", "Subject"];

    /// <summary>Returns the objects that are created or related to, besides those that are searched.</summary>
    public static IEnumerable<string> GetObjects(SalesforceSettings settings)
    {
        if (GetNewRecordObject(settings) is { } created)
        {
            yield return created;
        }

        if (GetRelatedObject(settings) is { } related)
        {
            yield return related;
        }
    }

    public static IEnumerable<SalesforceDiagnosticFinding> Check(OrgResponses responses, SalesforceSettings settings)
    {
        if (GetNewRecordObject(settings) is { } name && responses.FindDescription(name) is { } created)
        {
            string[] fields = name == "Account" ? s_accountFields : name == "Lead" ? [.. s_personFields, "Company"] : s_personFields;
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

        foreach (SalesforceDiagnosticFinding finding in CheckPhoneFields(responses, settings))
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

    private static string? GetRelatedObject(SalesforceSettings settings) => settings.RelatedRecord switch
    {
        RelatedRecord.Case or RelatedRecord.CaseOrCreate => "Case",
        RelatedRecord.Opportunity => "Opportunity",
        RelatedRecord.None => null,
    };
}
