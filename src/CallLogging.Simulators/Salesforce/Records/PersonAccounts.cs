namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The rules of person accounts, which are an account and a contact at the same time. The contact follows the account.</summary>
internal static class PersonAccounts
{
    // Each pair names the field of the account and the field of the contact.
    private static readonly (string Account, string Contact)[] Shared =
    [
        ("LastName", "LastName"), ("FirstName", "FirstName"), ("Salutation", "Salutation"), ("Name", "Name"), ("Phone", "Phone"), ("Fax", "Fax"),
        ("PersonMobilePhone", "MobilePhone"), ("PersonHomePhone", "HomePhone"), ("PersonOtherPhone", "OtherPhone"),
        ("PersonAssistantPhone", "AssistantPhone"), ("PersonEmail", "Email"), ("PersonTitle", "Title"), ("PersonDepartment", "Department"),
        ("PersonBirthdate", "Birthdate"), ("OwnerId", "OwnerId"), ("IsDeleted", "IsDeleted"), ("CreatedDate", "CreatedDate"), ("CreatedById", "CreatedById"),
        ("LastModifiedDate", "LastModifiedDate"), ("LastModifiedById", "LastModifiedById"), ("SystemModstamp", "SystemModstamp"),
    ];

    /// <summary>Returns the fields of the contact that follow from the account.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> GetContactFields(SimulatedRecord account) =>
        Shared.Select(s => KeyValuePair.Create(s.Contact, account[s.Account]))
            .Append(new("AccountId", account.Id))
            .Append(new("IsPersonAccount", true));

    /// <summary>Determines whether a new account is a person account.</summary>
    public static bool IsPerson(Org org, ObjectSchema schema, Dictionary<string, object?> fields) => schema.Name == "Account" && org.Options.HasPersonAccounts
        && (fields.GetValueOrDefault("RecordTypeId") is string id && RecordIds.TryNormalize(id, out string? whole)
            ? org.Store.Find(whole)?["IsPersonType"] is true
            : fields.GetValueOrDefault("LastName") is not null);

    /// <summary>Checks that a record has either the name of a company or the fields of a person. Returns the error, or null.</summary>
    public static ApiError? CheckNames(Dictionary<string, object?> fields, bool isPerson)
    {
        string[] wrong = [.. fields.Keys.Where(n => isPerson ? n == "Name" : n.StartsWith("Person", StringComparison.Ordinal) || n is "FirstName" or "LastName" or "Salutation")];
        return wrong.Length == 0 ? null : RecordErrors.CreateWrongForPerson(wrong);
    }
}
