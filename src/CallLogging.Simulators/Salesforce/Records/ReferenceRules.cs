namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Checks references to other records.</summary>
internal static class ReferenceRules
{
    // Since Spring '15 inactive users can own records of these objects.
    private static readonly string[] AnyOwner = ["Account", "Opportunity"];

    /// <summary>Checks the reference in one field. Returns the error, or null.</summary>
    public static ApiError? Check(OrgSchema schema, RecordStore store, string type, SalesforceField field, string value)
    {
        if (!RecordIds.TryNormalize(value, out string? whole))
        {
            return RecordErrors.CreateMalformedId(field, value);
        }

        if (schema.FindById(whole) is not { } target || !field.ReferenceTo.Contains(target.Name, StringComparer.Ordinal))
        {
            return RecordErrors.CreateWrongObject(field, value);
        }

        return store.Find(whole) switch
        {
            null when field.Name == "RecordTypeId" => RecordErrors.CreateRecordTypeInvalid(field, value),
            null => RecordErrors.UnknownReference,
            { IsDeleted: true } => RequestErrors.CreateDeleted(status: 400),
            { Type: "User" } user when field.Name == "OwnerId" && user["IsActive"] is not true && !AnyOwner.Contains(type, StringComparer.Ordinal) =>
                RecordErrors.CreateInactiveOwner(user.Id, type),
            { Type: "RecordType" } recordType when !string.Equals(recordType.GetText("SobjectType"), type, StringComparison.Ordinal) || recordType["IsActive"] is not true =>
                RecordErrors.CreateRecordTypeInvalid(field, value),
            { Type: "Lead" } lead when lead["IsConverted"] is true => RecordErrors.ConvertedLead,
            _ => null,
        };
    }

    /// <summary>Checks that a task on a lead has no related record, which Salesforce forbids. Returns the error, or null.</summary>
    public static ApiError? CheckTask(ObjectSchema schema, SimulatedRecord record, OrgSchema org) =>
        record.Type == "Task" && record.GetText("WhatId") is not null && record.GetText("WhoId") is { } who && org.FindById(who)?.Name == "Lead"
            && schema.TryFind("WhatId", out SalesforceField? what)
            ? RecordErrors.CreateLeadForbidsWhat(what)
            : null;
}
