using CallLogging.Simulators;
using CallLogging.Tests.Salesforce.Destination;
using Shouldly;
using static CallLogging.Tests.Salesforce.Orgs.WebhookCalls;

namespace CallLogging.Tests.Salesforce.Orgs;

/// <summary>The case or opportunity of a contact. A look-up that the org rejects costs the relation only.</summary>
public sealed class RelatedRecordTests
{
    [Fact]
    public async Task OpenOpportunityOfTheContact_IsRelated_TheLatestChangedOne_S21()
    {
        await using var org = new OrgUnderTest(settings: ("RelatedRecord", "Opportunity"));
        string contact = SeedContact(org);
        string older = SeedOpportunity(org, contact, "Prospecting");
        string newer = SeedOpportunity(org, contact, "Qualification");
        SeedOpportunity(org, contact, "Closed Won", Start.AddDays(-1));
        org.Org.EditAs(org.Org.IntegrationUserId, older, Start.AddDays(-3), ("NextStep", "call"));
        org.Org.EditAs(org.Org.IntegrationUserId, newer, Start.AddDays(-2), ("NextStep", "offer"));
        await org.PlayAsync(CreateAnswered());
        (org.GetTask("1")["WhoId"], org.GetTask("1")["WhatId"]).ShouldBe((contact, newer));
        (await org.PlanAsync(CreateKey())).Plan.Reasons.Single(r => r.Field == "WhatId").Rule.ShouldBe("open_opportunity");
        GetRejected(org).ShouldBeEmpty();
    }

    [Fact]
    public async Task OnlyClosedOpportunities_NothingIsRelated_S21()
    {
        await using var org = new OrgUnderTest(settings: ("RelatedRecord", "Opportunity"));
        string contact = SeedContact(org);
        SeedOpportunity(org, contact, "Closed Lost");
        SeedOpportunity(org, org.Org.Seed("Contact", ("LastName", "Other")), "Prospecting");
        await org.PlayAsync(CreateAnswered());
        (org.GetTask("1")["WhoId"], org.GetTask("1")["WhatId"]).ShouldBe((contact, null));
    }

    [Theory]
    [InlineData("Case")]
    [InlineData("CaseOrCreate")]
    public async Task OpenAndClosedCase_TheOpenOneIsRelated_S21(string setting)
    {
        await using var org = new OrgUnderTest(settings: ("RelatedRecord", setting));
        string contact = SeedContact(org);
        org.Org.Seed("Case", ("ContactId", contact), ("Subject", "Old"), ("Status", "Closed"));
        string open = org.Org.Seed("Case", ("ContactId", contact), ("Subject", "New"), ("Status", "Working"));
        org.Org.Seed("Case", ("ContactId", contact), ("Subject", "Done today"), ("Status", "Closed"));
        await org.PlayAsync(CreateAnswered());
        org.GetTask("1")["WhatId"].ShouldBe(open);
        org.Org.GetRecords("Case").Count.ShouldBe(3);
    }

    public static TheoryData<string, string, Action<SalesforceSetup>, string> Hidden => new()
    {
        { "Opportunity", "the roles are hidden", s => s.HideObject("OpportunityContactRole"), "OpportunityContactRole" },
        { "Opportunity", "a field of the roles is hidden", s => s.Hide("OpportunityContactRole", "OpportunityId"), "OpportunityContactRole" },
        { "Opportunity", "opportunities are hidden", s => s.HideObject("Opportunity"), "OpportunityContactRole" },
        { "Opportunity", "Opportunity.IsClosed is hidden", s => s.Hide("Opportunity", "IsClosed"), "OpportunityContactRole" },
        { "Case", "cases are hidden", s => s.HideObject("Case"), "Case" },
        { "Case", "Case.IsClosed is hidden", s => s.Hide("Case", "IsClosed"), "Case" },
        { "CaseOrCreate", "cases are hidden", s => s.HideObject("Case"), "Case" },
        { "CaseOrCreate", "Case.IsClosed is hidden", s => s.Hide("Case", "IsClosed"), "Case" },
    };

    [Theory]
    [MemberData(nameof(Hidden))]
    public async Task LookUpRejected_CostsTheRelationOnly_WithOneFinding_S21_S30(string setting, string label, Action<SalesforceSetup> hide, string sObject)
    {
        await using var org = new OrgUnderTest(settings: ("RelatedRecord", setting));
        string contact = SeedContact(org);
        SeedOpportunity(org, contact, "Prospecting");
        org.Org.Seed("Case", ("ContactId", contact), ("Subject", "New"), ("Status", "Working"));
        hide(org.Org.Setup);

        // The diagnostics report it before the first call.
        (await org.Get<IDiagnostics>().RunAsync(TestContext.Current.CancellationToken)).ShouldContain(f => f.Id == "look_up_impossible" || f.Id == "object_hidden", label);

        await org.PlayAsync([.. CreateAnswered(1), .. CreateAnswered(2, Start.AddMinutes(5))]);
        foreach (string id in new[] { "1", "2" })
        {
            (org.GetTask(id)["WhoId"], org.GetTask(id)["WhatId"], org.GetTask(id)["CallDurationInSeconds"]).ShouldBe((contact, null, 120m), label);
        }

        (await org.PlanAsync(CreateKey())).Plan.Reasons.Single(r => r.Field == "WhatId").Rule.ShouldBe("look_up_refused");
        GetWarnings(org).ShouldBe([$"3012 salesforce:prod rejected a look-up in {sObject}"]);
        org.Org.GetRecords("Case").Count.ShouldBe(1, "no case is created beside open ones that cannot be seen");
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task CaseIsCreated_ForAKnownAndForANewContact_S22()
    {
        await using var org = new OrgUnderTest(settings: ("RelatedRecord", "CaseOrCreate"));
        string known = SeedContact(org);
        await org.PlayAsync([.. CreateAnswered(1), .. CreateAnswered(2, Start.AddMinutes(5), customer: "+49 30 23125 221")]);
        SimulatedRecord[] cases = [.. org.Org.GetRecords("Case")];
        cases.Select(c => c["ContactId"]).ShouldBe([known, org.GetTask("2")["WhoId"]]);
        (org.GetTask("1")["WhatId"], org.GetTask("2")["WhatId"]).ShouldBe((cases[0].Id, cases[1].Id));
        (cases[0]["Subject"], cases[0]["Origin"]).ShouldBe((org.GetTask("1")["Subject"], "Phone"));
    }

    [Fact]
    public async Task CasesMayNotBeCreated_TaskIsWrittenWithout_S22()
    {
        await using var org = new OrgUnderTest(settings: ("RelatedRecord", "CaseOrCreate"));
        string contact = SeedContact(org);
        org.Org.Setup.ForbidCreates("Case");
        await org.PlayAsync(CreateAnswered());
        (org.GetTask("1")["WhoId"], org.GetTask("1")["WhatId"]).ShouldBe((contact, null));
        GetWarnings(org).ShouldBe(["3010 salesforce:prod does not accept WhatId as intended: CaseRefused"]);
    }

    [Theory]
    [InlineData("User", "User")]
    [InlineData("TaskStatus", "TaskStatus")]
    public async Task UsersOrStatusesHidden_TaskIsWrittenAllTheSame_S25_S4(string hidden, string sObject)
    {
        await using var org = new OrgUnderTest();
        SeedContact(org);
        org.Org.Setup.HideObject(hidden);
        (await org.Get<IDiagnostics>().RunAsync(TestContext.Current.CancellationToken)).ShouldContain(f => f.Subject == (hidden == "User" ? "User" : "statuses"));
        await org.PlayAsync(CreateAnswered());
        (org.GetTask("1")["OwnerId"], org.GetTask("1")["Status"]).ShouldBe((org.Org.IntegrationUserId, "Completed"));
        GetWarnings(org).ShouldBe([$"3012 salesforce:prod rejected a look-up in {sObject}"]);
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task EmailAddressesOfUsersHidden_TheMappedUserStillOwnsTheTask_S25()
    {
        var simulator = new SalesforceSimulator();
        string nora = simulator.Seed("User", ("LastName", "Muster"), ("Username", "n@example.org"), ("Email", "n@example.org"), ("CreatedDate", Start.AddYears(-1)));
        await using var org = new OrgUnderTest(org: simulator, settings: ("UserMap:nora@example.com", nora));
        SeedContact(org);
        org.Org.Setup.Hide("User", "Email");
        (await org.Get<IDiagnostics>().RunAsync(TestContext.Current.CancellationToken)).ShouldContain(f => f.Id == "look_up_impossible" && f.Subject == "User.Email");
        await org.PlayAsync(CreateAnswered());
        org.GetTask("1")["OwnerId"].ShouldBe(nora);
        GetWarnings(org).ShouldBe(["3012 salesforce:prod rejected a look-up in User"]);
    }

    [Fact]
    public async Task FieldOfContactsHiddenAfterTheDescriptionsWereRead_TheNextCallIsLogged_S30()
    {
        await using var org = new OrgUnderTest();
        string contact = SeedContact(org);
        await org.PlayAsync(CreateAnswered(1));
        org.Org.Setup.Hide("Contact", "OtherPhone");
        await org.PlayAsync(CreateAnswered(2, Start.AddMinutes(5)));
        org.GetTask("2")["WhoId"].ShouldBe(contact);
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    private static string SeedOpportunity(OrgUnderTest org, string contact, string stage, DateTimeOffset? modified = null)
    {
        string id = org.Org.Seed("Opportunity", ("Name", stage), ("StageName", stage), ("CloseDate", "2026-09-01"), ("LastModifiedDate", modified ?? Start.AddDays(-9)));
        org.Org.Seed("OpportunityContactRole", ("OpportunityId", id), ("ContactId", contact));
        return id;
    }
}
