using static CallLogging.Simulators.SalesforceOrg.FieldMaking;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The standard objects that an administrator fills: Group (with queues), RecordType and Organization.</summary>
internal static class SetupObjects
{
    public static ObjectSchema Group() => new("Group", "Group", "Group", "00G", WithoutDeletion("Group ID",
    [
        Text("Name", "Name", 40).Required() with { IsName = true },
        Text("DeveloperName", "Developer Name", 80),
        Pick("Type", "Type", 40, "Regular", "Queue").Defaulted("Queue"),
        Email("Email", "Email", 255),
    ]))
    { IsDeletable = false, IsSearchable = false };

    public static ObjectSchema RecordType() => new("RecordType", "Record Type", "Record Types", "012", WithoutDeletion("Record Type ID",
    [
        Text("Name", "Name", 80).Required() with { IsName = true },
        Text("DeveloperName", "Record Type Name", 80).Required(),
        Text("SobjectType", "SObject Type Name", 40).Required(),
        Flag("IsActive", "Active") with { Default = true },
        Flag("IsPersonType", "Is Person Type").Computed(),
    ]))
    { IsReadOnly = true, IsSearchable = false };

    public static ObjectSchema Organization() => new("Organization", "Organization", "Organizations", "00D", WithoutDeletion("Organization ID",
    [
        Text("Name", "Name", 80).Required() with { IsName = true },
        Text("OrganizationType", "Edition", 40).Computed(),
        Text("InstanceName", "Instance Name", 5).Computed(),
        Flag("IsSandbox", "Is Sandbox").Computed(),
        Text("DefaultLocaleSidKey", "Locale", 40).Computed(),
        Text("TimeZoneSidKey", "Time Zone", 40).Computed(),
    ]))
    { IsReadOnly = true, IsSearchable = false };

    private static IReadOnlyList<SalesforceField> WithoutDeletion(string idLabel, params IEnumerable<SalesforceField> own) =>
        [.. WithSystemFields(idLabel, own).Where(f => f.Name != "IsDeleted")];
}
