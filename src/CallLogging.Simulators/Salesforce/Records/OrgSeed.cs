namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Creates the records that every new org has: organization, integration user, task statuses and record types.</summary>
internal static class OrgSeed
{
    public static void CreateRecords(Org org)
    {
        SalesforceSimulatorOptions options = org.Options;
        var nobody = new WriteContext("", options.CreatedAt) { IsUnchecked = true };
        org.OrgId = Add(org, nobody, "Organization", ("Name", "Example Org"), ("OrganizationType", "Developer Edition"), ("InstanceName", "SIM1"),
            ("IsSandbox", false), ("DefaultLocaleSidKey", "en_US"), ("TimeZoneSidKey", "GMT"));
        org.UserId = Add(org, nobody, "User", ("Username", options.Username), ("LastName", "Integration"), ("Email", options.Username),
            ("Alias", "integr"), ("IsActive", true));
        var context = new WriteContext(org.UserId, options.CreatedAt) { IsUnchecked = true };
        int order = 1;
        foreach (string status in org.Schema["Task"].Fields.Single(f => f.Name == "Status").Values)
        {
            AddTaskStatus(org, context, status, order++, isClosed: status == "Completed", isDefault: status == ActivityObjects.NotStarted);
        }

        if (options.HasPersonAccounts)
        {
            AddRecordType(org, context, "Account", "Business_Account", isPerson: false);
            AddRecordType(org, context, "Account", "PersonAccount", isPerson: true);
        }

        org.Commit(options.CreatedAt, isIndexed: true);
    }

    public static void AddTaskStatus(Org org, WriteContext context, string name, int order, bool isClosed, bool isDefault) =>
        Add(org, context, "TaskStatus", ("ApiName", name), ("MasterLabel", name), ("SortOrder", order), ("IsClosed", isClosed), ("IsDefault", isDefault));

    public static void AddRecordType(Org org, WriteContext context, string type, string developerName, bool isPerson) =>
        Add(org, context, "RecordType", ("Name", developerName.Replace('_', ' ')), ("DeveloperName", developerName), ("SobjectType", type), ("IsActive", true), ("IsPersonType", isPerson));

    private static string Add(Org org, WriteContext context, string type, params IEnumerable<(string Field, object? Value)> fields) =>
        org.Writer.Create(org.Schema[type], FieldReader.ToStored(org.Schema[type], fields), context).Id!;
}
