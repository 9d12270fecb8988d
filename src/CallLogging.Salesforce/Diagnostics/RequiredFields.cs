namespace CallLogging.Salesforce;

/// <summary>Finds required fields into which nothing is written; the org would reject every record because of them.</summary>
internal static class RequiredFields
{
    /// <summary>Returns one finding for each such field.</summary>
    /// <param name="sObject">The description of the object.</param>
    /// <param name="sent">The API names of the fields that are written.</param>
    public static IEnumerable<SalesforceDiagnosticFinding> FindUnsent(SObjectDescription sObject, string[] sent) =>
        from field in sObject.Fields
        where field is { IsCreateable: true, IsNillable: false, IsDefaultedOnCreate: false } && field.Type != "boolean"

            // The org fills its standard fields itself, which some descriptions do not say.
            && field.Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase)
            && !sent.Contains(field.Name, StringComparer.OrdinalIgnoreCase)
        select FindingTexts.Create(SalesforceFindingKind.RequiredFieldNotSent, $"{sObject.Name}.{field.Name}", sObject.Name == "Task" ? ", or fill it by Fields" : "") with
        {
            Severity = sObject.Name == "Task" ? FindingSeverity.Error : FindingSeverity.Warning,
        };
}
