using CallLogging.Salesforce;
using CallLogging.Simulators;

namespace CallLogging.Tool;

/// <summary>The simulated org with the users and records of the bundled file.</summary>
internal static class BundledOrg
{
    /// <summary>The consumer key that the simulated org accepts.</summary>
    public const string ClientId = "simulated-client";

    /// <summary>The consumer secret that the simulated org accepts.</summary>
    public const string ClientSecret = "simulated-secret";

    private const string QueuePrefix = "00G";

    /// <summary>Creates the org of a file.</summary>
    /// <param name="file">The users, records and fields of the org.</param>
    public static SalesforceSimulator Create(OrgFile file)
    {
        var org = new SalesforceSimulator(new SalesforceSimulatorOptions { HasPersonAccounts = true, DailyRequestLimit = int.MaxValue });
        org.Setup.AddAircallFields().SetTaskStatuses(file.Statuses.OrderByDescending(s => s.IsDefault).Select(s => (s.ApiName, s.IsClosed)));
        var ids = new Dictionary<string, string>(StringComparer.Ordinal) { [file.IntegrationUserId] = org.IntegrationUserId };
        foreach (OrgFile.User user in file.Users.Where(u => u.Id != file.IntegrationUserId))
        {
            (string? first, string last) = SplitName(user.Name);
            ids[user.Id] = org.Seed(
                "User",
                [("FirstName", first), ("LastName", last), ("Username", user.Email), ("Email", user.Email), ("IsActive", user.IsActive), ("CreatedDate", user.CreatedAt)]);
        }

        foreach (OrgFile.Record record in file.Records)
        {
            Seed(org, record, ids);
        }

        foreach (OrgFile.Related open in file.Open)
        {
            string contact = ids[open.ContactId];
            if (open.Kind == "Case")
            {
                org.Seed("Case", [("ContactId", contact), ("Subject", "Open case"), ("Status", "New")]);
            }
        }

        return org;
    }

    private static void Seed(SalesforceSimulator org, OrgFile.Record record, Dictionary<string, string> ids)
    {
        // The simulator creates the contact of a person account together with the account.
        if (ids.ContainsKey(record.Id))
        {
            return;
        }

        if (!ids.TryGetValue(record.OwnerId, out string? owner))
        {
            ids[record.OwnerId] = owner = record.OwnerId.StartsWith(QueuePrefix, StringComparison.Ordinal)
                ? org.Seed("Group", [("Name", "Support"), ("Type", "Queue")])
                : throw new InvalidDataException($"The bundled org has no user {record.OwnerId}.");
        }

        (string? first, string last) = SplitName(record.Name);
        List<(string, object?)> fields = record.Kind switch
        {
            RecordKind.Account => [("Name", record.Name)],
            RecordKind.Lead => [("FirstName", first), ("LastName", last), ("Company", record.Name), ("IsConverted", record.IsConverted)],
            RecordKind.Contact => [("FirstName", first), ("LastName", last)],
            RecordKind.PersonAccount => [("FirstName", first), ("LastName", last), ("IsPersonAccount", true)],
        };
        fields.AddRange([("OwnerId", owner), ("Phone", record.Phones[0]), ("CreatedDate", record.CreatedAt), ("LastModifiedDate", record.LastModifiedAt)]);
        string id = org.Seed(record.Kind switch { RecordKind.Contact => "Contact", RecordKind.Lead => "Lead", RecordKind.Account or RecordKind.PersonAccount => "Account" }, fields);
        ids[record.Id] = id;
        if (record.PersonContactId is { } contact && org.Find(id)!.GetText("PersonContactId") is { } made)
        {
            ids[contact] = made;
        }
    }

    private static (string? First, string Last) SplitName(string name)
    {
        int space = name.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (null, name) : (name[..space], name[(space + 1)..]);
    }
}
