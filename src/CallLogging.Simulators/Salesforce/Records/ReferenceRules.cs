namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Checks references to other records.</summary>
internal static class ReferenceRules
{
    // Since Spring '15 inactive users can own records of these objects.
    private static readonly string[] AnyOwner = ["Account", "Opportunity"];

    /// <summary>Checks the reference in one field. Returns the error, or null.</summary>
    public static Refusal? Check(OrgSchema schema, RecordStore store, string type, SalesforceField field, string value)
    {
        if (!RecordIds.TryNormalize(value, out string? whole))
        {
            return RowRefusals.MalformedId(field, value);
        }

        if (schema.OfId(whole) is not { } target || !field.ReferenceTo.Contains(target.Name, StringComparer.Ordinal))
        {
            return RowRefusals.WrongObject(field, value);
        }

        return store.Find(whole) switch
        {
            null when field.Name == "RecordTypeId" => RowRefusals.RecordTypeInvalid(field, value),
            null => RowRefusals.UnknownReference,
            { IsDeleted: true } => Refusals.Deleted(status: 400),
            { Type: "User" } user when field.Name == "OwnerId" && user["IsActive"] is not true && !AnyOwner.Contains(type, StringComparer.Ordinal) =>
                RowRefusals.InactiveOwner(user.Id, type),
            { Type: "RecordType" } recordType when !string.Equals(recordType.Text("SobjectType"), type, StringComparison.Ordinal) || recordType["IsActive"] is not true =>
                RowRefusals.RecordTypeInvalid(field, value),
            { Type: "Lead" } lead when lead["IsConverted"] is true => RowRefusals.ConvertedLead,
            _ => null,
        };
    }

    /// <summary>Checks that a task on a lead has no related record, which Salesforce forbids. Returns the error, or null.</summary>
    public static Refusal? CheckTask(ObjectSchema schema, SimulatedRecord record, OrgSchema org) =>
        record.Type == "Task" && record.Text("WhatId") is not null && record.Text("WhoId") is { } who && org.OfId(who)?.Name == "Lead"
            && schema.TryFind("WhatId", out SalesforceField? what)
            ? RowRefusals.LeadForbidsWhat(what)
            : null;
}
