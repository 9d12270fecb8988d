using static CallLogging.Simulators.SalesforceOrg.StandardFieldFactory;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The standard objects that an administrator fills: Group (with queues), RecordType and Organization.</summary>
internal static class SetupObjects
{
    public static ObjectSchema CreateGroup() => new("Group", "Group", "Group", "00G", WithoutDeletion("Group ID",
    [
        Text("Name", "Name", 40).AsRequired() with { IsName = true },
        Text("DeveloperName", "Developer Name", 80),
        Picklist("Type", "Type", 40, "Regular", "Queue").WithDefault("Queue"),
        Email("Email", "Email", 255),
    ]))
    { IsDeletable = false, IsSearchable = false };

    public static ObjectSchema CreateRecordType() => new("RecordType", "Record Type", "Record Types", "012", WithoutDeletion("Record Type ID",
    [
        Text("Name", "Name", 80).AsRequired() with { IsName = true },
        Text("DeveloperName", "Record Type Name", 80).AsRequired(),
        Text("SobjectType", "SObject Type Name", 40).AsRequired(),
        Checkbox("IsActive", "Active") with { Default = true },
        Checkbox("IsPersonType", "Is Person Type").AsComputed(),
    ]))
    { IsReadOnly = true, IsSearchable = false };

    public static ObjectSchema CreateOrganization() => new("Organization", "Organization", "Organizations", "00D", WithoutDeletion("Organization ID",
    [
        Text("Name", "Name", 80).AsRequired() with { IsName = true },
        Text("OrganizationType", "Edition", 40).AsComputed(),
        Text("InstanceName", "Instance Name", 5).AsComputed(),
        Checkbox("IsSandbox", "Is Sandbox").AsComputed(),
        Text("DefaultLocaleSidKey", "Locale", 40).AsComputed(),
        Text("TimeZoneSidKey", "Time Zone", 40).AsComputed(),
    ]))
    { IsReadOnly = true, IsSearchable = false };

    private static IReadOnlyList<SalesforceField> WithoutDeletion(string idLabel, params IEnumerable<SalesforceField> own) =>
        [.. WithSystemFields(idLabel, own).Where(f => f.Name != "IsDeleted")];
}
