using static CallLogging.Simulators.SalesforceOrg.StandardFieldFactory;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The standard objects Account, Case and Opportunity, with the roles of contacts in opportunities.</summary>
internal static class BusinessObjects
{
    private static readonly string[] Sources = ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"];

    public static ObjectSchema CreateAccount(bool personAccounts) => new("Account", "Account", "Accounts", "001", WithSystemFields("Account ID",
    [
        Reference("MasterRecordId", "Master Record ID", "MasterRecord", "Account").AsComputed(),
        Text("Name", "Account Name", 255).AsRequired() with { IsName = true },
        .. personAccounts ? GetPersonNameFields() : [],
        Picklist("Type", "Account Type", 40, "Prospect", "Customer - Direct", "Customer - Channel", "Other"),
        .. personAccounts ? [Reference("RecordTypeId", "Record Type ID", "RecordType", "RecordType")] : (SalesforceField[])[],
        Reference("ParentId", "Parent Account ID", "Parent", "Account"),
        TextArea("BillingStreet", "Billing Street"),
        Text("BillingCity", "Billing City", 40),
        Text("BillingState", "Billing State/Province", 80),
        Text("BillingPostalCode", "Billing Zip/Postal Code", 20),
        Text("BillingCountry", "Billing Country", 80),
        Phone("Phone", "Account Phone"),
        Phone("Fax", "Account Fax"),
        Text("AccountNumber", "Account Number", 40),
        SalesforceField.CreateUrl("Website").WithLabel("Website"),
        Picklist("Industry", "Industry", 40, "Agriculture", "Banking", "Construction", "Consulting", "Other"),
        Currency("AnnualRevenue", "Annual Revenue"),
        WholeNumber("NumberOfEmployees", "Employees", 8),
        LongText("Description", "Account Description"),
        Picklist("Rating", "Account Rating", 40, "Hot", "Warm", "Cold"),
        Owner("Owner ID", "User"),
        Picklist("AccountSource", "Account Source", 40, Sources),
        .. personAccounts ? GetPersonFields() : [],
        Date("LastActivityDate", "Last Activity").AsComputed(),
        Instant("LastViewedDate", "Last Viewed Date").AsComputed(),
        Instant("LastReferencedDate", "Last Referenced Date").AsComputed(),
    ]));

    public static ObjectSchema CreateCase() => new("Case", "Case", "Cases", "500", WithSystemFields("Case ID",
    [
        Reference("MasterRecordId", "Master Record ID", "MasterRecord", "Case").AsComputed(),
        Text("CaseNumber", "Case Number", 30).WithDefault().AsComputed() with { IsIdLookup = true, IsName = true },
        Reference("ContactId", "Contact ID", "Contact", "Contact"),
        Reference("AccountId", "Account ID", "Account", "Account"),
        Reference("ParentId", "Parent Case ID", "Parent", "Case"),
        Text("SuppliedName", "Name", 80),
        Email("SuppliedEmail", "Email Address"),
        Text("SuppliedPhone", "Phone", 40),
        Text("SuppliedCompany", "Company", 80),
        Picklist("Type", "Case Type", 40, "Mechanical", "Electrical", "Electronic", "Structural", "Other"),
        Picklist("Status", "Status", 40, "New", "Working", "Escalated", "Closed") with { IsDefaultedOnCreate = true, Default = "New" },
        Picklist("Reason", "Case Reason", 40, "Installation", "Performance", "Other"),
        Picklist("Origin", "Case Origin", 40, "Phone", "Email", "Web"),
        Text("Subject", "Subject", 255),
        Picklist("Priority", "Priority", 40, "High", "Medium", "Low") with { IsDefaultedOnCreate = true, Default = "Medium" },
        LongText("Description", "Description"),
        Checkbox("IsClosed", "Closed").AsComputed(),
        Instant("ClosedDate", "Closed Date").AsComputed(),
        Checkbox("IsEscalated", "Escalated"),
        Owner("Owner ID", "Group", "User"),
        Phone("ContactPhone", "Contact Phone").AsComputed(),
        Phone("ContactMobile", "Contact Mobile").AsComputed(),
        Email("ContactEmail", "Contact Email").AsComputed(),
        Instant("LastViewedDate", "Last Viewed Date").AsComputed(),
        Instant("LastReferencedDate", "Last Referenced Date").AsComputed(),
    ]));

    public static ObjectSchema CreateOpportunity() => new("Opportunity", "Opportunity", "Opportunities", "006", WithSystemFields("Opportunity ID",
    [
        Reference("AccountId", "Account ID", "Account", "Account"),
        Checkbox("IsPrivate", "Private"),
        Text("Name", "Name", 120).AsRequired() with { IsName = true, IsIdLookup = true },
        LongText("Description", "Description"),
        Picklist("StageName", "Stage", 255, "Prospecting", "Qualification", "Proposal/Price Quote", "Closed Won", "Closed Lost").AsRequired(),
        Currency("Amount", "Amount") with { Digits = 16, Scale = 2 },
        Percent("Probability", "Probability (%)") with { IsDefaultedOnCreate = true },
        Date("CloseDate", "Close Date").AsRequired(),
        Picklist("Type", "Opportunity Type", 255, "Existing Customer - Upgrade", "New Customer"),
        Text("NextStep", "Next Step", 255),
        Picklist("LeadSource", "Lead Source", 255, Sources),
        Checkbox("IsClosed", "Closed").AsComputed(),
        Checkbox("IsWon", "Won").AsComputed(),
        Owner("Owner ID", "User"),
        Reference("ContactId", "Contact ID", "Contact", "Contact") with { IsUpdateable = false, Relationship = null },
        Date("LastActivityDate", "Last Activity").AsComputed(),
        Instant("LastViewedDate", "Last Viewed Date").AsComputed(),
        Instant("LastReferencedDate", "Last Referenced Date").AsComputed(),
    ]));

    public static ObjectSchema CreateOpportunityContactRole() => new("OpportunityContactRole", "Opportunity Contact Role", "Opportunity Contact Role", "00K", WithSystemFields("Contact Role ID",
    [
        Reference("OpportunityId", "Opportunity ID", "Opportunity", "Opportunity").AsRequired() with { IsUpdateable = false },
        Reference("ContactId", "Contact ID", "Contact", "Contact").AsRequired(),
        Picklist("Role", "Role", 40, "Business User", "Decision Maker", "Evaluator", "Other"),
        Checkbox("IsPrimary", "Primary"),
    ]))
    { IsSearchable = false };

    private static SalesforceField[] GetPersonNameFields() =>
    [
        Text("LastName", "Last Name", 80),
        Text("FirstName", "First Name", 40),
        Picklist("Salutation", "Salutation", 40, "Mr.", "Ms.", "Mrs.", "Dr.", "Prof."),
    ];

    private static SalesforceField[] GetPersonFields() =>
    [
        Reference("PersonContactId", "Contact ID", "PersonContact", "Contact").AsComputed(),
        Checkbox("IsPersonAccount", "Is Person Account").AsComputed(),
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
