using CallLogging.Simulators;
using CallLogging.Tests.Salesforce.Destination;
using Shouldly;
using static CallLogging.Tests.Salesforce.Orgs.WebhookCalls;

namespace CallLogging.Tests.Salesforce.Orgs;

/// <summary>Orgs with encrypted phone fields, by which no query may filter.</summary>
public sealed class PhoneNotFilterableTests
{
    private static readonly string[] s_contactPhones = ["Phone", "MobilePhone", "HomePhone", "OtherPhone", "AssistantPhone"];

    [Theory]
    [InlineData("Contact", "CreateContact", "WhoId")]
    [InlineData("Lead", "CreateLead", "WhoId")]
    [InlineData("Account", "CreateAccount", "WhatId")]
    public async Task NoPhoneIsFilterable_NewRecordIsCreatedOnce_AndTheTaskNamesIt_S36(string sObject, string setting, string relation)
    {
        await using var org = new OrgUnderTest(org: new SalesforceSimulator(new SalesforceSimulatorOptions { IndexLag = TimeSpan.FromMinutes(20) }), settings: ("UnknownNumber", setting));
        Encrypt(org, sObject, s_contactPhones);
        await org.PlayAsync([.. CreateAnswered(1), .. CreateAnswered(2, Start.AddMinutes(4))]);

        string record = org.Org.GetRecords(sObject).ShouldHaveSingleItem().Id;
        (org.GetTask("1")[relation], org.GetTask("2")[relation]).ShouldBe((record, record));
        GetRejected(org).ShouldBeEmpty();
        (await org.ListParkedAsync()).ShouldBeEmpty();
        DiagnosticFinding finding = (await org.Get<IDiagnostics>().RunAsync(TestContext.Current.CancellationToken)).Where(f => f.Id == "phone_not_filterable").ShouldHaveSingleItem();
        (finding.Subject, finding.Severity).ShouldBe((sObject, FindingSeverity.Warning));
    }

    [Fact]
    public async Task KnownContact_IsFoundByTheSearch_S36()
    {
        await using var org = new OrgUnderTest();
        string contact = SeedContact(org);
        Encrypt(org, "Contact", s_contactPhones);
        await org.PlayAsync(CreateAnswered());
        org.GetTask("1")["WhoId"].ShouldBe(contact);
    }

    [Fact]
    public async Task OneFieldIsNotFilterable_TheOthersStillAre_S36()
    {
        await using var org = new OrgUnderTest(org: new SalesforceSimulator(new SalesforceSimulatorOptions { IndexLag = TimeSpan.FromMinutes(20) }));
        Encrypt(org, "Contact", ["MobilePhone"]);
        await org.PlayAsync(CreateAnswered());
        org.Org.GetRecords("Contact").ShouldHaveSingleItem();
        string query = org.Org.Log.Recent.Select(r => Uri.UnescapeDataString(r.Target)).Where(t => t.Contains("FROM Contact WHERE", StringComparison.Ordinal)).ShouldHaveSingleItem();
        query.Split("WHERE")[1].ShouldNotContain("MobilePhone");
        query.ShouldContain("HomePhone IN (");
        GetRejected(org).ShouldBeEmpty();
    }

    [Fact]
    public async Task NewRecordInDoubt_IsFoundAmongTheLatest_S36_D7()
    {
        await using var org = new OrgUnderTest();
        Encrypt(org, "Contact", s_contactPhones);
        org.Org.Faults.FailNext(1, SimulatedSalesforceFault.ResponseLost, Creates("Contact"));
        await org.PlayAsync(CreateAnswered());
        org.GetTask("1")["WhoId"].ShouldBe(org.Org.GetRecords("Contact").ShouldHaveSingleItem().Id);
        GetRejected(org).ShouldBeEmpty();
    }

    [Fact]
    public async Task FurtherPhoneField_ThatIsEncrypted_IsInNoQuery_S36()
    {
        await using var org = new OrgUnderTest(settings: ("PhoneFields:0", "Contact.Direct_Dial__c"));
        org.Org.Setup.AddField("Contact", SalesforceField.CreatePhone("Direct_Dial__c") with { IsFilterable = false });
        await org.PlayAsync(CreateAnswered());
        org.Org.GetRecords("Contact").ShouldHaveSingleItem();
        GetRejected(org).ShouldBeEmpty();
    }

    private static void Encrypt(OrgUnderTest org, string sObject, string[] fields)
    {
        string[] own = sObject switch
        {
            "Lead" => ["Phone", "MobilePhone"],
            "Account" => ["Phone"],
            _ => fields,
        };
        foreach (string field in own)
        {
            org.Org.Setup.Change(sObject, field, f => f with { IsFilterable = false });
        }
    }
}
