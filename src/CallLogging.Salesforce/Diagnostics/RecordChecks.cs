namespace CallLogging.Salesforce;

/// <summary>Checks whether records can be created and passed on as the settings say.</summary>
internal static class RecordChecks
{
    private static readonly string[] s_personFields = ["FirstName", "LastName", "Phone"];
    private static readonly string[] s_accountFields = ["Name", "Phone"];
    private static readonly string[] s_caseFields = ["ContactId", "Subject"];

    /// <summary>Returns the objects that are created or related to, besides those that are searched.</summary>
    public static IEnumerable<string> ObjectsOf(SalesforceSettings settings)
    {
        if (NewRecordOf(settings) is { } created)
        {
            yield return created;
        }

        if (RelatedOf(settings) is { } related)
        {
            yield return related;
        }
    }

    public static IEnumerable<OrgFinding> Of(OrgAnswers facts, SalesforceSettings settings)
    {
        if (NewRecordOf(settings) is { } name && facts.Find(name) is { } created)
        {
            string[] fields = name == "Account" ? s_accountFields : name == "Lead" ? [.. s_personFields, "Company"] : s_personFields;
            foreach (OrgFinding finding in OfCreate(created, fields, "UnknownNumber"))
            {
                yield return finding;
            }
        }

        if (settings.RelatedRecord == RelatedRecord.CaseOrCreate && facts.Find("Case") is { } newCase)
        {
            foreach (OrgFinding finding in OfCreate(newCase, s_caseFields, "RelatedRecord"))
            {
                yield return finding;
            }
        }

        foreach (OrgFinding finding in OfPhoneFields(facts, settings))
        {
            yield return finding;
        }

        if (settings.ClaimOwnership)
        {
            foreach (OrgFinding finding in OfOwners(facts))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<OrgFinding> OfCreate(SObjectDescription sObject, string[] fields, string setting)
    {
        if (!sObject.IsCreateable)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.ObjectNotCreateable, sObject.Name, setting) with { Severity = FindingSeverity.Warning };
            yield break;
        }

        foreach (string field in fields)
        {
            if (sObject.Find(field) is not { IsCreateable: true })
            {
                yield return OrgFindingTexts.Of(
                    OrgFindingKind.FieldMissing, $"{sObject.Name}.{field}", "Grant the integration user access to the field; without it, the org rejects new records.");
            }
        }

        foreach (OrgFinding finding in RequiredFields.NotSent(sObject, fields))
        {
            yield return finding;
        }
    }

    private static IEnumerable<OrgFinding> OfPhoneFields(OrgAnswers facts, SalesforceSettings settings)
    {
        foreach (string named in settings.PhoneFields)
        {
            // The search's index of telephone numbers contains only fields of this type.
            if (named.Split('.') is [var sObject, var name] && facts.Find(sObject) is { } described)
            {
                SObjectField? field = described.Find(name);
                if (field is null)
                {
                    yield return OrgFindingTexts.Of(OrgFindingKind.FieldMissing, named, "Grant the integration user access to the field, or take it out of PhoneFields.");
                }
                else if (field.Type != "phone")
                {
                    yield return OrgFindingTexts.Of(OrgFindingKind.FieldWrongType, named, $"{field.Type} where a phone is searched") with
                    {
                        Remedy = "Make it a field of type Phone: others are not in the search's index of numbers.",
                    };
                }
            }
        }
    }

    private static IEnumerable<OrgFinding> OfOwners(OrgAnswers facts)
    {
        foreach (string name in (string[])["Contact", "Lead", "Account"])
        {
            if (facts.Find(name) is { } sObject && (!sObject.IsUpdateable || sObject.Find("OwnerId") is not { IsUpdateable: true }))
            {
                yield return OrgFindingTexts.Of(OrgFindingKind.OwnerNotUpdateable, $"{name}.OwnerId", "");
            }
        }
    }

    private static string? NewRecordOf(SalesforceSettings settings) => settings.UnknownNumber switch
    {
        UnknownNumber.CreateContact => "Contact",
        UnknownNumber.CreateLead => "Lead",
        UnknownNumber.CreateAccount => "Account",
        UnknownNumber.Nothing => null,
    };

    private static string? RelatedOf(SalesforceSettings settings) => settings.RelatedRecord switch
    {
        RelatedRecord.Case or RelatedRecord.CaseOrCreate => "Case",
        RelatedRecord.Opportunity => "Opportunity",
        RelatedRecord.None => null,
    };
}
