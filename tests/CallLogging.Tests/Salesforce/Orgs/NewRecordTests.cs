using CallLogging.Simulators;
using CallLogging.Tests.Salesforce.Destination;
using Shouldly;
using static CallLogging.Tests.Salesforce.Orgs.WebhookCalls;

namespace CallLogging.Tests.Salesforce.Orgs;

/// <summary>What an unknown number becomes, in orgs with and without person accounts.</summary>
public sealed class NewRecordTests
{
    private const string Named = """{ "id": 9, "first_name": "Mara", "last_name": "Muster", "emails": [] }""";

    [Theory]
    [InlineData(false, "Unknown Company")]
    [InlineData(true, null)]
    public async Task Lead_HasACompanyWhereTheOrgRequiresOne_S23(bool hasPersonAccounts, string? company)
    {
        await using OrgUnderTest org = Create("CreateLead", hasPersonAccounts);
        await org.PlayAsync([.. CreateAnswered(1, contact: Named), .. CreateAnswered(2, Start.AddMinutes(5))]);
        SimulatedRecord lead = org.Org.GetRecords("Lead").ShouldHaveSingleItem();
        (lead["FirstName"], lead["LastName"], lead["Company"], lead["Phone"]).ShouldBe(("Mara", "Muster", company, "+493023125220"));
        (org.GetTask("1")["WhoId"], org.GetTask("1")["WhatId"], org.GetTask("2")["WhoId"]).ShouldBe((lead.Id, null, lead.Id));
        GetRejected(org).ShouldBeEmpty();
        (await org.Get<IDiagnostics>().RunAsync(TestContext.Current.CancellationToken)).ShouldNotContain(f => f.Subject.StartsWith("Lead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lead_IsDescribedAlsoIfNoLeadIsMatched_S23()
    {
        await using OrgUnderTest org = Create("CreateLead", hasPersonAccounts: true, ("RecordPriority:0", "Contact"));
        await org.PlayAsync(CreateAnswered());
        org.Org.GetRecords("Lead").ShouldHaveSingleItem()["Company"].ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Account_IsACompany_AndTheTaskRelatesToIt_S23(bool hasPersonAccounts)
    {
        await using OrgUnderTest org = Create("CreateAccount", hasPersonAccounts);
        await org.PlayAsync([.. CreateAnswered(1, contact: Named), .. CreateAnswered(2, Start.AddMinutes(5))]);
        SimulatedRecord account = org.Org.GetRecords("Account").ShouldHaveSingleItem();
        (account["Name"], account["Phone"], account["IsPersonAccount"] is true).ShouldBe(("Mara Muster", "+493023125220", false));
        (org.GetTask("1")["WhoId"], org.GetTask("1")["WhatId"], org.GetTask("2")["WhatId"]).ShouldBe((null, account.Id, account.Id));
        GetRejected(org).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Contact_IsCreatedInBothKindsOfOrg_S23(bool hasPersonAccounts)
    {
        await using OrgUnderTest org = Create("CreateContact", hasPersonAccounts);
        await org.PlayAsync(CreateAnswered(1, contact: Named));
        org.GetTask("1")["WhoId"].ShouldBe(org.Org.GetRecords("Contact").ShouldHaveSingleItem().Id);
        GetRejected(org).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Nothing", CustomerNumber)]
    [InlineData("CreateContact", null)]
    public async Task NothingIsCreated_TheTaskStandsAlone_S23(string setting, string? customer)
    {
        await using OrgUnderTest org = Create(setting, hasPersonAccounts: false);
        await org.PlayAsync(CreateAnswered(customer: customer));
        SimulatedRecord task = org.GetTask("1");
        (task["WhoId"], task["WhatId"], task["CallDurationInSeconds"]).ShouldBe((null, null, 120m));
        foreach (string sObject in new[] { "Contact", "Lead", "Account" })
        {
            org.Org.GetRecords(sObject).ShouldBeEmpty();
        }

        GetRejected(org).ShouldBeEmpty();
    }

    [Fact]
    public async Task DuplicateRuleNamesARecordOfAnotherKind_TheTaskIsWrittenWithoutIt_S30()
    {
        await using OrgUnderTest org = Create("CreateContact", hasPersonAccounts: false);

        // The lead has the number in a field that is not searched, so that only the org's own rule knows it.
        string lead = org.Org.Seed("Lead", ("LastName", "Muster"), ("Company", "Acme"), ("Fax", CustomerNumber));
        org.Org.Setup.AddDuplicateRule("Contact", "Lead", allowSave: true, "LastName");
        await org.PlayAsync(CreateAnswered(1, contact: Named));
        org.GetTask("1")["WhoId"].ShouldNotBe(lead);
        org.GetTask("1")["WhoId"].ShouldBeNull();
        org.Org.GetRecords("Contact").ShouldBeEmpty();
        GetWarnings(org).ShouldBe(["3010 salesforce:prod does not accept WhoId as intended: RecordRefused"]);
    }

    [Fact]
    public async Task NewRecordInDoubt_ARecordThatAPersonCreatedMeanwhileIsNotOurs_S28_D7()
    {
        await using OrgUnderTest org = Create("CreateContact", hasPersonAccounts: false);
        string person = org.Org.Seed("User", ("LastName", "Person"), ("Username", "person@example.com"), ("Email", "person@example.com"));
        org.Org.Faults.FailNext(1, SimulatedSalesforceFault.RequestLost, Creates("Contact"));
        string[] call = CreateAnswered();
        await org.PlayUntilAsync(Start.AddSeconds(20), call[..2]);
        string theirs = org.Org.Seed("Contact", ("LastName", "Typed by hand"), ("Phone", "+493023125220"), ("CreatedById", person), ("OwnerId", person));
        await org.PlayAsync(call[2]);
        org.GetTask("1")["WhoId"].ShouldNotBe(theirs);
        string ours = org.Org.GetRecords("Contact").Single(c => Equals(c["CreatedById"], org.Org.IntegrationUserId)).Id;
        org.GetTask("1")["WhoId"].ShouldBe(ours);
        org.Org.GetRecords("Contact").Select(c => c.Id).ShouldBe([theirs, ours], ignoreOrder: true);
    }

    [Theory]
    [InlineData("AtAnswer", FindingSeverity.Error, "Grant it Edit, or set TaskTiming to AtEnd: each call is then written once, when it is final.")]
    [InlineData("AtEnd", FindingSeverity.Warning, "Grant it Edit.")]
    public async Task TasksMayNotBeUpdated_TheFindingProposesAtEnd_WithWhichTheTaskIsWhole_S32(string timing, FindingSeverity severity, string remedy)
    {
        await using OrgUnderTest org = Create("CreateContact", hasPersonAccounts: false, ("TaskTiming", timing));
        org.Org.Setup.ForbidUpdates("Task");
        DiagnosticFinding finding = (await org.Get<IDiagnostics>().RunAsync(TestContext.Current.CancellationToken)).Where(f => f.Subject.StartsWith("Task", StringComparison.Ordinal) && f.Id.Contains("updateable", StringComparison.Ordinal)).ShouldHaveSingleItem();
        (finding.Id, finding.Severity, finding.Remedy).ShouldBe(("object_not_updateable", severity, remedy));

        await org.PlayAsync(CreateAnswered());
        bool isWhole = timing == "AtEnd";
        org.GetTask("1")["CallDurationInSeconds"].ShouldBe(isWhole ? 120m : null);
        org.Log.Lines.Count(l => l.StartsWith("3011 ", StringComparison.Ordinal) && l.Contains("set TaskTiming to AtEnd", StringComparison.Ordinal)).ShouldBe(isWhole ? 0 : 1);
        (GetRejected(org).Count(), (await org.ListParkedAsync()).Count).ShouldBe((0, 0));
    }

    private static OrgUnderTest Create(string unknownNumber, bool hasPersonAccounts, params (string Key, string? Value)[] settings) =>
        new(org: new SalesforceSimulator(new SalesforceSimulatorOptions { HasPersonAccounts = hasPersonAccounts }), settings: [("UnknownNumber", unknownNumber), .. settings]);
}
