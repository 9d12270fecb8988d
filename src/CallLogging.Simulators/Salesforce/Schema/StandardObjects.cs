using static CallLogging.Simulators.SalesforceOrg.StandardFieldFactory;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The standard objects Contact, Lead and User.</summary>
internal static class StandardObjects
{
    private static readonly string[] Salutations = ["Mr.", "Ms.", "Mrs.", "Dr.", "Prof."];
    private static readonly string[] Sources = ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"];

    public static ObjectSchema CreateContact(bool personAccounts) => new("Contact", "Contact", "Contacts", "003", WithSystemFields("Contact ID",
    [
        Reference("MasterRecordId", "Master Record ID", "MasterRecord", "Contact").AsComputed(),
        Reference("AccountId", "Account ID", "Account", "Account"),
        .. personAccounts ? [Checkbox("IsPersonAccount", "Is Person Account").AsComputed()] : (SalesforceField[])[],
        Text("LastName", "Last Name", 80).AsRequired(),
        Text("FirstName", "First Name", 40),
        Picklist("Salutation", "Salutation", 40, Salutations),
        CreateName("Full Name"),
        TextArea("MailingStreet", "Mailing Street"),
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
        Reference("ReportsToId", "Reports To ID", "ReportsTo", "Contact"),
        Email("Email", "Email") with { IsIdLookup = true },
        Text("Title", "Title", 128),
        Text("Department", "Department", 80),
        Text("AssistantName", "Assistant's Name", 40),
        Picklist("LeadSource", "Lead Source", 255, Sources),
        Date("Birthdate", "Birthdate"),
        LongText("Description", "Contact Description"),
        Owner("Owner ID", "User"),
        Date("LastActivityDate", "Last Activity").AsComputed(),
        Instant("LastViewedDate", "Last Viewed Date").AsComputed(),
        Instant("LastReferencedDate", "Last Referenced Date").AsComputed(),
    ]));

    // With person accounts, a lead without a company becomes a person account.
    public static ObjectSchema CreateLead(bool personAccounts) => new("Lead", "Lead", "Leads", "00Q", WithSystemFields("Lead ID",
    [
        Reference("MasterRecordId", "Master Record ID", "MasterRecord", "Lead").AsComputed(),
        Text("LastName", "Last Name", 80).AsRequired(),
        Text("FirstName", "First Name", 40),
        Picklist("Salutation", "Salutation", 40, Salutations),
        CreateName("Full Name"),
        Text("Title", "Title", 128),
        personAccounts ? Text("Company", "Company", 255) : Text("Company", "Company", 255).AsRequired(),
        TextArea("Street", "Street"),
        Text("City", "City", 40),
        Text("State", "State/Province", 80),
        Text("PostalCode", "Zip/Postal Code", 20),
        Text("Country", "Country", 80),
        Phone("Phone", "Phone"),
        Phone("MobilePhone", "Mobile Phone"),
        Phone("Fax", "Fax"),
        Email("Email", "Email") with { IsIdLookup = true },
        SalesforceField.CreateUrl("Website").WithLabel("Website"),
        LongText("Description", "Description"),
        Picklist("LeadSource", "Lead Source", 255, Sources),
        Picklist("Status", "Status", 255, "Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted")
            .WithDefault("Open - Not Contacted"),
        Picklist("Industry", "Industry", 255, "Agriculture", "Banking", "Construction", "Consulting", "Other"),
        Picklist("Rating", "Rating", 255, "Hot", "Warm", "Cold"),
        Currency("AnnualRevenue", "Annual Revenue"),
        WholeNumber("NumberOfEmployees", "Employees", 8),
        Owner("Owner ID", "Group", "User"),
        Checkbox("IsConverted", "Converted") with { IsUpdateable = false },
        Date("ConvertedDate", "Converted Date").AsComputed(),
        Reference("ConvertedAccountId", "Converted Account ID", "ConvertedAccount", "Account").AsComputed(),
        Reference("ConvertedContactId", "Converted Contact ID", "ConvertedContact", "Contact").AsComputed(),
        Reference("ConvertedOpportunityId", "Converted Opportunity ID", "ConvertedOpportunity", "Opportunity").AsComputed(),
        Checkbox("IsUnreadByOwner", "Unread By Owner"),
        Date("LastActivityDate", "Last Activity").AsComputed(),
        Instant("LastViewedDate", "Last Viewed Date").AsComputed(),
        Instant("LastReferencedDate", "Last Referenced Date").AsComputed(),
    ]));

    public static ObjectSchema CreateUser() => new("User", "User", "Users", "005",
        [.. WithSystemFields("User ID",
    [
        Text("Username", "Username", 80).AsRequired() with { IsIdLookup = true },
        Text("LastName", "Last Name", 80).AsRequired(),
        Text("FirstName", "First Name", 40),
        CreateName("Full Name"),
        Text("CompanyName", "Company Name", 80),
        Text("Department", "Department", 80),
        Text("Title", "Title", 80),
        Email("Email", "E-mail", 128).AsRequired() with { IsIdLookup = true },
        Phone("Phone", "Phone"),
        Phone("Fax", "Fax"),
        Phone("MobilePhone", "Cell"),
        Phone("Extension", "Extension"),
        Text("Alias", "Alias", 8),
        Checkbox("IsActive", "Active") with { Default = true },
        Picklist("TimeZoneSidKey", "Time Zone", 40, "America/Los_Angeles", "Europe/Berlin", "GMT").WithDefault("GMT") with { IsRestricted = true },
        Picklist("LocaleSidKey", "Locale", 40, "en_US", "de_DE").WithDefault("en_US") with { IsRestricted = true },
        Picklist("LanguageLocaleKey", "Language", 40, "en_US", "de").WithDefault("en_US") with { IsRestricted = true },
        Picklist("UserType", "User Type", 40, "Standard", "Guest").AsComputed() with { Default = "Standard", IsRestricted = true },
        Text("FederationIdentifier", "SAML Federation ID", 512) with { IsIdLookup = true },
        Instant("LastLoginDate", "Last Login").AsComputed(),
    // Salesforce users are deactivated and never deleted.
    ]).Where(f => f.Name != "IsDeleted")])
    { IsDeletable = false };

    private static SalesforceField CreateName(string label) => Text("Name", label, 121).AsRequired().AsComputed() with { IsName = true };
}
