using System.Text;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Records;

public sealed class RecordSearchTests
{
    private static readonly SObjectDescription Contact = Describe("Contact", "Id", "Name", "OwnerId", "CreatedDate", "LastModifiedDate", "AccountId", "Phone", "MobilePhone", "Direct_Dial__c", "Fax");
    private static readonly SObjectDescription Lead = Describe("Lead", "Id", "Name", "OwnerId", "CreatedDate", "LastModifiedDate", "IsConverted", "Phone");
    private static readonly SObjectDescription Account = Describe("Account", "Id", "Name", "OwnerId", "CreatedDate", "LastModifiedDate", "Phone", "IsPersonAccount", "PersonContactId", "PersonMobilePhone");
    private static readonly SalesforceSettings Settings = new() { PhoneFields = ["Contact.Direct_Dial__c", "Contact.Hidden__c"] };

    [Fact]
    public void GetSpellings_EveryKindOfNumber_AsApproved_S20()
    {
        var table = new StringBuilder();
        foreach (string number in new[] { "+14155552671", "+442079460123", "+493023125201", "+390669812345", "+5491123456789", "+33123456789", "+48221234567", "+37412345678" })
        {
            table.Append($"{number,-15} {string.Join(" | ", NumberSpellings.GetSpellings(Number(number)))}\n");
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void BuildSosl_VisibleFieldsOnly_MostRecentlyModifiedFirst_S19_S20()
    {
        RecordSearch.BuildSosl([Number("+14155552671")], RecordShape.Create(Settings, [Contact, Lead, Account]), MatchTieBreak.LastModified, out _).ShouldBe(
            """
            FIND {"14155552671" OR "4155552671" OR "0014155552671" OR "01114155552671" OR "\(415\) 555\-2671" OR "\+1 415\-555\-2671"} IN PHONE FIELDS RETURNING
            Contact(Id, Name, OwnerId, CreatedDate, LastModifiedDate, AccountId, Phone, MobilePhone, Direct_Dial__c ORDER BY LastModifiedDate DESC LIMIT 20),
            Lead(Id, Name, OwnerId, CreatedDate, LastModifiedDate, IsConverted, Phone WHERE IsConverted = false ORDER BY LastModifiedDate DESC LIMIT 20),
            Account(Id, Name, OwnerId, CreatedDate, LastModifiedDate, IsPersonAccount, PersonContactId, Phone, PersonMobilePhone ORDER BY LastModifiedDate DESC LIMIT 20)
            """.ReplaceLineEndings(" "));
    }

    [Fact]
    public void BuildSoql_OfAnObject_SearchesEveryPhoneFieldForEverySpelling_S24()
    {
        SearchedObject lead = RecordShape.Create(Settings, [Lead]).Objects[0];
        RecordSearch.BuildSoql(Number("+14155552671"), lead, MatchTieBreak.Oldest).ShouldBe(
            "SELECT Id, Name, OwnerId, CreatedDate, LastModifiedDate, IsConverted, Phone FROM Lead WHERE IsConverted = false AND (Phone IN ('+14155552671','14155552671','4155552671','(415) 555-2671','415-555-2671','+1 415-555-2671')) ORDER BY CreatedDate ASC LIMIT 20");
    }

    [Fact]
    public void BuildSoql_PhoneAndNameThatCannotBeFiltered_AreInNoWhereAndNoOrderBy_S36()
    {
        SObjectDescription encrypted = Lead with
        {
            Fields = [.. Lead.Fields.Select(f => f.Name == "Name" ? f with { IsFilterable = false } : f), new SObjectField("MobilePhone", "phone"), new SObjectField("OtherPhone", "phone") { IsFilterable = true }],
        };
        SearchedObject lead = RecordShape.Create(Settings, [encrypted]).Objects[0];
        lead.Phones.ShouldBe(["Phone", "MobilePhone", "OtherPhone"]);
        string soql = RecordSearch.BuildSoql(Number("+14155552671"), lead, MatchTieBreak.Alphabetical);
        soql.Split(" WHERE ")[1].ShouldNotContain("MobilePhone");
        soql.ShouldContain("(Phone IN (");
        soql.ShouldContain(" OR OtherPhone IN (");
        soql.ShouldEndWith(" ORDER BY LastModifiedDate DESC LIMIT 20");
    }

    [Fact]
    public void Read_BothFormsOfAPersonAccount_AreLinked_S19()
    {
        RecordShape shape = RecordShape.Create(Settings, [Describe("Contact", "Id", "Name", "AccountId", "IsPersonAccount", "Phone"), Account]);
        ValueList<FoundRecord> found = FoundRecords.Read(
            [
                SalesforceRecord.Parse("""{"attributes":{"type":"Contact"},"Id":"003000000000001AAA","Name":"Ada","AccountId":"001000000000001AAA","IsPersonAccount":true,"Phone":" "}"""),
                SalesforceRecord.Parse("""{"attributes":{"type":"Account"},"Id":"001000000000001AAA","Name":"Ada","OwnerId":"005000000000001AAA","PersonContactId":"003000000000001AAA","IsPersonAccount":true,"Phone":"1","PersonMobilePhone":"2"}"""),
                SalesforceRecord.Parse("""{"attributes":{"type":"Opportunity"},"Id":"006000000000001AAA"}"""),
            ],
            shape,
            [new SalesforceUser(new SalesforceId("005000000000001")) { IsActive = false }]);
        found.Select(r => (r.Kind, r.PersonAccountId!.Value.Value, r.PersonContactId!.Value.Value, string.Join('|', r.Phones))).ShouldBe(
        [
            (RecordKind.PersonAccount, "001000000000001AAA", "003000000000001AAA", ""),
            (RecordKind.PersonAccount, "001000000000001AAA", "003000000000001AAA", "1|2"),
        ]);
        found[1].Owner!.Kind.ShouldBe(RecordOwnerKind.InactiveUser);
    }

    private static PhoneNumber Number(string e164) => PhoneNumberParser.Parse(e164).Number!.Value;

    private static SObjectDescription Describe(string name, params string[] fields) =>
        new(name, fields.Select(f => new SObjectField(f, "string") { IsFilterable = true }).ToValueList());
}
