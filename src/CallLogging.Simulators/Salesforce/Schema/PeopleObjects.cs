using static CallLogging.Simulators.SalesforceOrg.FieldMaking;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The standard objects Contact, Lead and User.</summary>
internal static class PeopleObjects
{
    private static readonly string[] Salutations = ["Mr.", "Ms.", "Mrs.", "Dr.", "Prof."];
    private static readonly string[] Sources = ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"];

    public static ObjectSchema Contact(bool personAccounts) => new("Contact", "Contact", "Contacts", "003", WithSystemFields("Contact ID",
    [
        To("MasterRecordId", "Master Record ID", "MasterRecord", "Contact").Computed(),
        To("AccountId", "Account ID", "Account", "Account"),
        .. personAccounts ? [Flag("IsPersonAccount", "Is Person Account").Computed()] : (SalesforceField[])[],
        Text("LastName", "Last Name", 80).Required(),
        Text("FirstName", "First Name", 40),
        Pick("Salutation", "Salutation", 40, Salutations),
        Name("Full Name"),
        Area("MailingStreet", "Mailing Street"),
        Text("MailingCity", "Mailing City", 40),
        Text("MailingState", "Mailing State/Province", 80),
        Text("MailingPostalCode", "Mailing Zip/Postal Code", 20),
        Text("MailingCountry", "Mailing Country", 80),
        Phone("Phone", "Business Phone"),
        Phone("Fax", "Business Fax"),
        Phone("MobilePhone", "Mobile Phone"),
        Phone("HomePhone", "Home Phone"),
        Phone("OtherPhone", "Other Phone"),
        Phone("AssistantPhone", "Asst. Phone"),
        To("ReportsToId", "Reports To ID", "ReportsTo", "Contact"),
        Email("Email", "Email") with { IsIdLookup = true },
        Text("Title", "Title", 128),
        Text("Department", "Department", 80),
        Text("AssistantName", "Assistant's Name", 40),
        Pick("LeadSource", "Lead Source", 255, Sources),
        Date("Birthdate", "Birthdate"),
        Long("Description", "Contact Description"),
        Owner("Owner ID", "User"),
        Date("LastActivityDate", "Last Activity").Computed(),
        Instant("LastViewedDate", "Last Viewed Date").Computed(),
        Instant("LastReferencedDate", "Last Referenced Date").Computed(),
    ]));

    public static ObjectSchema Lead() => new("Lead", "Lead", "Leads", "00Q", WithSystemFields("Lead ID",
    [
        To("MasterRecordId", "Master Record ID", "MasterRecord", "Lead").Computed(),
        Text("LastName", "Last Name", 80).Required(),
        Text("FirstName", "First Name", 40),
        Pick("Salutation", "Salutation", 40, Salutations),
        Name("Full Name"),
        Text("Title", "Title", 128),
        Text("Company", "Company", 255).Required(),
        Area("Street", "Street"),
        Text("City", "City", 40),
        Text("State", "State/Province", 80),
        Text("PostalCode", "Zip/Postal Code", 20),
        Text("Country", "Country", 80),
        Phone("Phone", "Phone"),
        Phone("MobilePhone", "Mobile Phone"),
        Phone("Fax", "Fax"),
        Email("Email", "Email") with { IsIdLookup = true },
        SalesforceField.Url("Website").As("Website"),
        Long("Description", "Description"),
        Pick("LeadSource", "Lead Source", 255, Sources),
        Pick("Status", "Status", 255, "Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted")
            .Defaulted("Open - Not Contacted"),
        Pick("Industry", "Industry", 255, "Agriculture", "Banking", "Construction", "Consulting", "Other"),
        Pick("Rating", "Rating", 255, "Hot", "Warm", "Cold"),
        Currency("AnnualRevenue", "Annual Revenue"),
        Int("NumberOfEmployees", "Employees", 8),
        Owner("Owner ID", "Group", "User"),
        Flag("IsConverted", "Converted") with { IsUpdateable = false },
        Date("ConvertedDate", "Converted Date").Computed(),
        To("ConvertedAccountId", "Converted Account ID", "ConvertedAccount", "Account").Computed(),
        To("ConvertedContactId", "Converted Contact ID", "ConvertedContact", "Contact").Computed(),
        To("ConvertedOpportunityId", "Converted Opportunity ID", "ConvertedOpportunity", "Opportunity").Computed(),
        Flag("IsUnreadByOwner", "Unread By Owner"),
        Date("LastActivityDate", "Last Activity").Computed(),
        Instant("LastViewedDate", "Last Viewed Date").Computed(),
        Instant("LastReferencedDate", "Last Referenced Date").Computed(),
    ]));

    public static ObjectSchema User() => new("User", "User", "Users", "005",
        [.. WithSystemFields("User ID",
    [
        Text("Username", "Username", 80).Required() with { IsIdLookup = true },
        Text("LastName", "Last Name", 80).Required(),
        Text("FirstName", "First Name", 40),
        Name("Full Name"),
        Text("CompanyName", "Company Name", 80),
        Text("Department", "Department", 80),
        Text("Title", "Title", 80),
        Email("Email", "E-mail", 128).Required() with { IsIdLookup = true },
        Phone("Phone", "Phone"),
        Phone("Fax", "Fax"),
        Phone("MobilePhone", "Cell"),
        Phone("Extension", "Extension"),
        Text("Alias", "Alias", 8),
        Flag("IsActive", "Active") with { Default = true },
        Pick("TimeZoneSidKey", "Time Zone", 40, "America/Los_Angeles", "Europe/Berlin", "GMT").Defaulted("GMT") with { IsRestricted = true },
        Pick("LocaleSidKey", "Locale", 40, "en_US", "de_DE").Defaulted("en_US") with { IsRestricted = true },
        Pick("LanguageLocaleKey", "Language", 40, "en_US", "de").Defaulted("en_US") with { IsRestricted = true },
        Pick("UserType", "User Type", 40, "Standard", "Guest").Computed() with { Default = "Standard", IsRestricted = true },
        Text("FederationIdentifier", "SAML Federation ID", 512) with { IsIdLookup = true },
        Instant("LastLoginDate", "Last Login").Computed(),
    // Salesforce users are deactivated and never deleted.
    ]).Where(f => f.Name != "IsDeleted")])
    { IsDeletable = false };

    private static SalesforceField Name(string label) => Text("Name", label, 121).Required().Computed() with { IsName = true };
}
