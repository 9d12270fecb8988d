namespace CallLogging.Salesforce;

/// <summary>Finds required fields that nothing is written into: the org would refuse every record.</summary>
internal static class RequiredFields
{
    /// <summary>One finding for each such field.</summary>
    /// <param name="sObject">The object.</param>
    /// <param name="sent">The fields that are written.</param>
    public static IEnumerable<OrgFinding> NotSent(SObjectDescription sObject, string[] sent) =>
        from field in sObject.Fields
        where field is { IsCreateable: true, IsNillable: false, IsDefaultedOnCreate: false } && field.Type != "boolean"

            // Of the standard fields the org fills what it needs; some descriptions do not say so.
            && field.Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase)
            && !sent.Contains(field.Name, StringComparer.OrdinalIgnoreCase)
        select OrgFindingTexts.Of(OrgFindingKind.RequiredFieldNotSent, $"{sObject.Name}.{field.Name}", sObject.Name == "Task" ? ", or fill it by Fields" : "") with
        {
            Severity = sObject.Name == "Task" ? FindingSeverity.Error : FindingSeverity.Warning,
        };
}
