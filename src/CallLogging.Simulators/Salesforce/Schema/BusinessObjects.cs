using static CallLogging.Simulators.SalesforceOrg.FieldMaking;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The standard objects Account, Case and Opportunity.</summary>
internal static class BusinessObjects
{
    private static readonly string[] Sources = ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"];

    public static ObjectSchema Account(bool personAccounts) => new("Account", "Account", "Accounts", "001", WithSystemFields("Account ID",
    [
        To("MasterRecordId", "Master Record ID", "MasterRecord", "Account").Computed(),
        Text("Name", "Account Name", 255).Required() with { IsName = true },
        .. personAccounts ? PersonName() : [],
        Pick("Type", "Account Type", 40, "Prospect", "Customer - Direct", "Customer - Channel", "Other"),
        .. personAccounts ? [To("RecordTypeId", "Record Type ID", "RecordType", "RecordType")] : (SalesforceField[])[],
        To("ParentId", "Parent Account ID", "Parent", "Account"),
        Area("BillingStreet", "Billing Street"),
        Text("BillingCity", "Billing City", 40),
        Text("BillingState", "Billing State/Province", 80),
        Text("BillingPostalCode", "Billing Zip/Postal Code", 20),
        Text("BillingCountry", "Billing Country", 80),
        Phone("Phone", "Account Phone"),
        Phone("Fax", "Account Fax"),
        Text("AccountNumber", "Account Number", 40),
        SalesforceField.Url("Website").As("Website"),
        Pick("Industry", "Industry", 40, "Agriculture", "Banking", "Construction", "Consulting", "Other"),
        Currency("AnnualRevenue", "Annual Revenue"),
        Int("NumberOfEmployees", "Employees", 8),
        Long("Description", "Account Description"),
        Pick("Rating", "Account Rating", 40, "Hot", "Warm", "Cold"),
        Owner("Owner ID", "User"),
        Pick("AccountSource", "Account Source", 40, Sources),
        .. personAccounts ? PersonFields() : [],
        Date("LastActivityDate", "Last Activity").Computed(),
        Instant("LastViewedDate", "Last Viewed Date").Computed(),
        Instant("LastReferencedDate", "Last Referenced Date").Computed(),
    ]));

    public static ObjectSchema Case() => new("Case", "Case", "Cases", "500", WithSystemFields("Case ID",
    [
        To("MasterRecordId", "Master Record ID", "MasterRecord", "Case").Computed(),
        Text("CaseNumber", "Case Number", 30).Defaulted().Computed() with { IsIdLookup = true, IsName = true },
        To("ContactId", "Contact ID", "Contact", "Contact"),
        To("AccountId", "Account ID", "Account", "Account"),
        To("ParentId", "Parent Case ID", "Parent", "Case"),
        Text("SuppliedName", "Name", 80),
        Email("SuppliedEmail", "Email Address"),
        Text("SuppliedPhone", "Phone", 40),
        Text("SuppliedCompany", "Company", 80),
        Pick("Type", "Case Type", 40, "Mechanical", "Electrical", "Electronic", "Structural", "Other"),
        Pick("Status", "Status", 40, "New", "Working", "Escalated", "Closed") with { IsDefaultedOnCreate = true, Default = "New" },
        Pick("Reason", "Case Reason", 40, "Installation", "Performance", "Other"),
        Pick("Origin", "Case Origin", 40, "Phone", "Email", "Web"),
        Text("Subject", "Subject", 255),
        Pick("Priority", "Priority", 40, "High", "Medium", "Low") with { IsDefaultedOnCreate = true, Default = "Medium" },
        Long("Description", "Description"),
        Flag("IsClosed", "Closed").Computed(),
        Instant("ClosedDate", "Closed Date").Computed(),
        Flag("IsEscalated", "Escalated"),
        Owner("Owner ID", "Group", "User"),
        Phone("ContactPhone", "Contact Phone").Computed(),
        Phone("ContactMobile", "Contact Mobile").Computed(),
        Email("ContactEmail", "Contact Email").Computed(),
        Instant("LastViewedDate", "Last Viewed Date").Computed(),
        Instant("LastReferencedDate", "Last Referenced Date").Computed(),
    ]));

    public static ObjectSchema Opportunity() => new("Opportunity", "Opportunity", "Opportunities", "006", WithSystemFields("Opportunity ID",
    [
        To("AccountId", "Account ID", "Account", "Account"),
        Flag("IsPrivate", "Private"),
        Text("Name", "Name", 120).Required() with { IsName = true, IsIdLookup = true },
        Long("Description", "Description"),
        Pick("StageName", "Stage", 255, "Prospecting", "Qualification", "Proposal/Price Quote", "Closed Won", "Closed Lost").Required(),
        Currency("Amount", "Amount") with { Digits = 16, Scale = 2 },
        Percent("Probability", "Probability (%)") with { IsDefaultedOnCreate = true },
        Date("CloseDate", "Close Date").Required(),
        Pick("Type", "Opportunity Type", 255, "Existing Customer - Upgrade", "New Customer"),
        Text("NextStep", "Next Step", 255),
        Pick("LeadSource", "Lead Source", 255, Sources),
        Flag("IsClosed", "Closed").Computed(),
        Flag("IsWon", "Won").Computed(),
        Owner("Owner ID", "User"),
        To("ContactId", "Contact ID", "Contact", "Contact") with { IsUpdateable = false, Relationship = null },
        Date("LastActivityDate", "Last Activity").Computed(),
        Instant("LastViewedDate", "Last Viewed Date").Computed(),
        Instant("LastReferencedDate", "Last Referenced Date").Computed(),
    ]));

    private static SalesforceField[] PersonName() =>
    [
        Text("LastName", "Last Name", 80),
        Text("FirstName", "First Name", 40),
        Pick("Salutation", "Salutation", 40, "Mr.", "Ms.", "Mrs.", "Dr.", "Prof."),
    ];

    private static SalesforceField[] PersonFields() =>
    [
        To("PersonContactId", "Contact ID", "PersonContact", "Contact").Computed(),
        Flag("IsPersonAccount", "Is Person Account").Computed(),
        Phone("PersonMobilePhone", "Mobile"),
        Phone("PersonHomePhone", "Home Phone"),
        Phone("PersonOtherPhone", "Other Phone"),
        Phone("PersonAssistantPhone", "Asst. Phone"),
        Email("PersonEmail", "Email"),
        Text("PersonTitle", "Title", 80),
        Text("PersonDepartment", "Department", 80),
        Date("PersonBirthdate", "Birthdate"),
    ];
}
