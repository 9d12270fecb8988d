using CallLogging.Salesforce;
using CallLogging.Simulators;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Destination;

/// <summary>The checks that administrators make before they trust an integration, with the client's real requests to a simulated org.</summary>
public sealed class AcceptanceTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static CallKey CreateKey(string id) => OrgUnderTest.CreateKey(id);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SameEventsTwice_OneTask_AsPlanned_S27(bool hasKeyField)
    {
        await using var org = new OrgUnderTest(hasKeyField);
        ValueList<CallEvent> events = SampleCalls.CreateAnswered(CreateKey("1"), s_start);
        await org.PlayAsync([.. events, .. events]);
        await org.PlayAsync(events);
        org.GetTasks().Count.ShouldBe(1);
        await org.ShouldBeAsPlannedAsync(CreateKey("1"));
    }

    [Fact]
    public async Task TwoCallsOfOneNewNumberWhileTheIndexLags_OneContact_S24()
    {
        await using var org = new OrgUnderTest(org: new SalesforceSimulator(new SalesforceSimulatorOptions { IndexLag = TimeSpan.FromMinutes(20) }));
        await org.PlayAsync([.. SampleCalls.CreateAnswered(CreateKey("1"), s_start), .. SampleCalls.CreateAnswered(CreateKey("2"), s_start.AddSeconds(1))]);
        SimulatedRecord contact = org.Org.GetRecords("Contact").ShouldHaveSingleItem();
        org.GetTasks().Select(t => t["WhoId"]).ShouldBe([contact.Id, contact.Id]);
    }

    [Fact]
    public async Task TypeHidden_CallIsLogged_WithOneWarning_S12()
    {
        await using var org = new OrgUnderTest();
        org.Org.Setup.Hide("Task", "Type");
        await org.PlayAsync([.. SampleCalls.CreateAnswered(CreateKey("1"), s_start), .. SampleCalls.CreateMissed(CreateKey("2"), s_start.AddMinutes(9))]);
        org.GetTasks().Count.ShouldBe(2);
        org.GetTask("1")["TaskSubtype"].ShouldBe("Call");
        org.Log.Lines.Count(l => l.StartsWith("3010 ", StringComparison.Ordinal)).ShouldBe(1);
        org.Log.Lines.ShouldContain(l => l.Contains("does not accept Type as intended: FieldMissing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LeadWithCasesConfigured_HasNoWhatId_S21()
    {
        await using var org = new OrgUnderTest(settings: ("RelatedRecord", "CaseOrCreate"));
        string lead = org.Org.Seed("Lead", ("LastName", "Lovelace"), ("Company", "Engines"), ("Phone", "020 7946 0001"));
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("1"), s_start));
        (org.GetTask("1")["WhoId"], org.GetTask("1")["WhatId"]).ShouldBe((lead, null));
        org.Org.GetRecords("Case").ShouldBeEmpty();
    }

    [Fact]
    public async Task PersonAccountFoundTwice_IsOneMatch_S19_S21()
    {
        await using var org = new OrgUnderTest(org: new SalesforceSimulator(new SalesforceSimulatorOptions { HasPersonAccounts = true }));
        string account = org.Org.Seed("Account", ("LastName", "Lovelace"), ("FirstName", "Ada"), ("Phone", "+44 20 7946 0001"), ("IsPersonAccount", true));
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("1"), s_start));
        org.GetTask("1")["WhoId"].ShouldBe(org.Org.Find(account)!["PersonContactId"]);
        org.GetTask("1")["WhoId"].ShouldNotBeNull();
        org.Org.GetRecords("Contact").Count(c => c["IsPersonAccount"] is not true).ShouldBe(0);
    }

    [Fact]
    public async Task InactiveOwner_NextInTheChain_S25()
    {
        await using var org = new OrgUnderTest();
        string gone = SeedUser(org, "gone@example.com", isActive: false);
        org.Org.Seed("Contact", ("LastName", "Hopper"), ("Phone", "+442079460002"), ("OwnerId", gone));
        await org.PlayAsync(SampleCalls.CreateMissed(CreateKey("1"), s_start));
        org.GetTask("1")["OwnerId"].ShouldBe(org.Org.IntegrationUserId);
        (await org.PlanAsync(CreateKey("1"))).Plan.Reasons.Single(r => r.Field == "OwnerId").Rejected[0].Reason.ShouldBe("inactive user");
    }

    [Fact]
    public async Task OwnerBecomesInactiveUnnoticed_NextInTheChain_S30()
    {
        await using var org = new OrgUnderTest();
        string ada = SeedUser(org, "ada@example.com");
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("1"), s_start));
        org.GetTask("1")["OwnerId"].ShouldBe(ada);
        org.Org.EditAs(org.Org.IntegrationUserId, ada, org.Clock.GetUtcNow(), ("IsActive", false));
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("2"), org.Clock.GetUtcNow().AddSeconds(1), customer: 9));
        org.GetTask("2")["OwnerId"].ShouldBe(org.Org.IntegrationUserId);
    }

    [Fact]
    public async Task ThreeHundredCharactersOfTags_CutAtATag_S10()
    {
        await using var org = new OrgUnderTest();
        ValueList<CallTag> tags = Enumerable.Range(0, 30).Select(i => new CallTag($"tag number {i}")).ToValueList();
        await org.PlayAsync([.. SampleCalls.CreateMissed(CreateKey("1"), s_start), new CallEvent(CreateKey("1"), CallEventKind.Tagged, s_start.AddMinutes(1), new CallFacts { Tags = tags })]);
        string text = (string)org.GetTask("1")["CallDisposition"]!;
        text.Length.ShouldBeLessThanOrEqualTo(255);
        CallDispositionSerializer.Parse(text, DispositionOrder.TagsFirst).ShouldBeOfType<CallDispositionParseResult.Parsed>().Parts.Tags.Count.ShouldBeGreaterThan(5);
        await org.ShouldBeAsPlannedAsync(CreateKey("1"));
    }

    [Fact]
    public async Task DailyRequestsUsedUp_NothingIsLostAndFewRequestsAreSent_S30()
    {
        await using var org = new OrgUnderTest();
        org.Org.Faults.FailNext(20, SimulatedSalesforceFault.TotalRequests);
        int before = org.Org.Log.Total;
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("1"), s_start));
        await org.ShouldBeAsPlannedAsync(CreateKey("1"));

        // The pipeline tries once with each event of the call, and from then on every 15 minutes.
        (org.Clock.GetUtcNow() - s_start).ShouldBeGreaterThan(TimeSpan.FromMinutes((20 - 4) * 15));
        (org.Org.Log.Total - before).ShouldBeLessThan(50);
    }

    [Fact]
    public async Task LockedRow_IsRetried_OrderIsKept_S30()
    {
        await using var org = new OrgUnderTest();
        org.Org.Seed("Contact", ("LastName", "Lovelace"), ("Phone", "+442079460001"));
        org.Org.Faults.FailNext(3, SimulatedSalesforceFault.LockedRow, SalesforceRequestFilter.CreateForWrites("Task"));
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("1"), s_start));
        await org.ShouldBeAsPlannedAsync(CreateKey("1"));
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-03-02T22:30:00Z", "2026-03-02")]
    [InlineData("2026-03-02T23:30:00+01:00", "2026-03-02")]
    [InlineData("2026-03-03T00:30:00+01:00", "2026-03-02")]
    public async Task DueDate_IsTheUtcDay_S12(string start, string expected)
    {
        await using var org = new OrgUnderTest();
        await org.PlayAsync(SampleCalls.CreateMissed(CreateKey("1"), DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture).AddYears(1)));
        org.GetTask("1").GetText("ActivityDate").ShouldBe(expected.Replace("2026", "2027", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("(415) 555-2671", "+14155552671", "US")]
    [InlineData("+1 415 555 2671", "+14155552671", "US")]
    [InlineData("4155552671", "+14155552671", "US")]
    [InlineData("0049 30 123456", "+4930123456", "DE")]
    [InlineData("030/123456", "+4930123456", "DE")]
    [InlineData("+49 (0)30 123456", "+4930123456", "DE")]
    public async Task NumbersAsPeopleWriteThem_AreFound_S20(string stored, string caller, string region)
    {
        await using var org = new OrgUnderTest(settings: ("RecordRegion", region));
        string contact = org.Org.Seed("Contact", ("LastName", "Lovelace"), ("MobilePhone", stored));
        PartyNumber number = PhoneNumberParser.Parse(caller);
        await org.PlayAsync(SampleCalls.CreateMissed(CreateKey("1"), s_start).Select(e => new CallEvent(e.Key, e.Kind, e.HappenedAt, e.Facts with { CustomerNumber = number })));
        org.GetTask("1")["WhoId"].ShouldBe(contact);
        org.Org.GetRecords("Contact").Count.ShouldBe(1);
    }

    [Fact]
    public async Task DuplicateRule_ReportedRecordIsUsed_S30()
    {
        await using var org = new OrgUnderTest();

        // The number is in a field that is not searched, so only the org's own rule finds the record.
        string contact = org.Org.Seed("Contact", ("LastName", "+44 20 7946 0001"), ("Fax", "+442079460001"));
        org.Org.Setup.AddDuplicateRule("Contact", allowSave: true, "LastName");
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("1"), s_start));
        org.GetTask("1")["WhoId"].ShouldBe(contact);
    }

    [Fact]
    public async Task NoStatusCompleted_FirstClosedStatusIsUsed_S4()
    {
        await using var org = new OrgUnderTest();
        org.Org.Setup.SetTaskStatuses(("Open", false), ("Done", true), ("Dropped", true));
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("1"), s_start));
        org.GetTask("1")["Status"].ShouldBe("Done");
    }

    [Fact]
    public async Task EditedByHand_KeepsTheEdit_AndGetsTheRest_S29()
    {
        await using var org = new OrgUnderTest();
        ValueList<CallEvent> events = SampleCalls.CreateOutbound(CreateKey("1"), s_start);
        await org.PlayAsync(events.Take(3));
        SimulatedRecord task = org.GetTask("1");
        org.Org.EditAs(SeedUser(org, "ben@example.com"), task.Id, org.Clock.GetUtcNow().AddMinutes(1), ("Description", "Call back on Friday"), ("CallDisposition", "mine"));
        org.Clock.Advance(TimeSpan.FromMinutes(2));
        await org.AppendNowAsync([
            new CallEvent(CreateKey("1"), events[3].Kind, org.Clock.GetUtcNow(), events[3].Facts),
            new CallEvent(CreateKey("1"), CallEventKind.Tagged, org.Clock.GetUtcNow(), new CallFacts { Tags = [new CallTag("order")] }),
        ]);
        task = org.GetTask("1");
        task["CallDisposition"].ShouldBe("mine");
        task["Description"].ShouldBe("Call back on Friday\n\nAda Lovelace added a new comment:\nWants the catalog.");
    }

    [Fact]
    public async Task DeletedByHand_StaysDeleted_S29()
    {
        await using var org = new OrgUnderTest();
        ValueList<CallEvent> events = SampleCalls.CreateOutbound(CreateKey("1"), s_start);
        await org.PlayAsync(events.Take(3));
        org.Org.DeleteAs(org.Org.IntegrationUserId, org.GetTask("1").Id, org.Clock.GetUtcNow());
        await org.AppendNowAsync(events[3]);
        org.GetTasks().ShouldBeEmpty();
        (await org.ListParkedAsync()).ShouldBeEmpty();
        int requests = org.Org.Log.Total;
        await org.AppendNowAsync(new CallEvent(CreateKey("1"), CallEventKind.Tagged, org.Clock.GetUtcNow(), new CallFacts { Tags = [new CallTag("order")] }));
        org.Org.Log.Total.ShouldBe(requests);
    }

    [Fact]
    public async Task ContactDeletedBeforeTheNextCall_ANewOneIsCreated_S24()
    {
        await using var org = new OrgUnderTest();
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("1"), s_start));
        org.Org.DeleteAs(org.Org.IntegrationUserId, org.Org.GetRecords("Contact")[0].Id, org.Clock.GetUtcNow());
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("2"), org.Clock.GetUtcNow().AddMinutes(1)));
        org.GetTask("2")["WhoId"].ShouldBe(org.Org.GetRecords("Contact").ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task NewRecordRejected_TaskIsWrittenWithoutIt_S23()
    {
        await using var org = new OrgUnderTest();
        org.Org.Setup.AddValidationRule("Contact", _ => "Every contact needs a region.");
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("1"), s_start));
        org.GetTask("1")["WhoId"].ShouldBeNull();
        org.Log.Lines.ShouldContain(l => l.Contains("RecordRefused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task KnownCallerWithWarmCaches_CostsOneSearchOneCreateAndOneRequestPerLaterChange_S28()
    {
        await using var org = new OrgUnderTest();
        SeedUser(org, "ada@example.com");
        org.Org.Seed("Contact", ("LastName", "Lovelace"), ("Phone", "+442079460001"));
        await org.PlayAsync([.. SampleCalls.CreateAnswered(CreateKey("1"), s_start), .. SampleCalls.CreateAnswered(CreateKey("2"), s_start.AddMinutes(2))]);

        // The answer creates the Task; the end (with the duration) and the tag update it once each.
        string task = org.GetTask("2").Id;
        org.Org.Log.Recent.TakeLast(4).Select(r => $"{r.Method} {r.Target.Split('?')[0].Split('/')[^1]}").ShouldBe(["GET search", "POST Task", $"PATCH {task}", $"PATCH {task}"]);
    }

    [Fact]
    public async Task AgentWhoTakesTheCallLater_IsLookedUpAndOwnsTheTask_S14_S25()
    {
        await using var org = new OrgUnderTest();
        SeedUser(org, "ada@example.com");
        string ben = SeedUser(org, "ben@example.com");
        ValueList<CallEvent> events = SampleCalls.CreateAnswered(CreateKey("1"), s_start);
        await org.PlayAsync(events.Take(3));
        var agent = new Agent(new AgentId("9")) { Name = "Ben Okafor", Email = "ben@example.com" };
        await org.PlayAsync(new CallEvent(CreateKey("1"), CallEventKind.Answered, s_start.AddSeconds(30), new CallFacts { Agent = agent, TransferredTo = new TransferTarget.ToAgent(agent), AnsweredAt = s_start.AddSeconds(9) }));
        (org.GetTask("1")["OwnerId"], org.GetTask("1")["aircall__Answered_by__c"]).ShouldBe((ben, "Ben Okafor"));
    }

    [Fact]
    public async Task FieldMissingTooShortOrReadOnly_CallsAreLogged_OneWarningEach_S30()
    {
        await using var org = new OrgUnderTest();
        org.Org.Setup.Shorten("Task", "aircall__Answered_by__c", 5).MakeReadOnly("Task", "aircall__Country__c").Hide("Task", "aircall__Timezone__c");

        // The diagnostics report each of these fields before the first call.
        ValueList<DiagnosticFinding> findings = await org.Get<IDiagnostics>().RunAsync(TestContext.Current.CancellationToken);
        foreach (string field in new[] { "aircall__Answered_by__c", "aircall__Country__c", "aircall__Timezone__c" })
        {
            findings.ShouldContain(f => f.Subject.Contains(field, StringComparison.Ordinal), field);
        }

        await org.PlayAsync([.. SampleCalls.CreateAnswered(CreateKey("1"), s_start), .. SampleCalls.CreateAnswered(CreateKey("2"), s_start.AddHours(1))]);
        org.GetTask("1")["aircall__Answered_by__c"].ShouldBe("Ada L");
        org.Log.Lines.Where(l => l.StartsWith("3010 ", StringComparison.Ordinal)).Select(l => l.Split(" first seen")[0]).Order(StringComparer.Ordinal).ShouldBe(
        [
            "3010 salesforce:prod does not accept aircall__Answered_by__c as intended: TextCut,",
            "3010 salesforce:prod does not accept aircall__Country__c as intended: FieldReadOnly,",
            "3010 salesforce:prod does not accept aircall__Timezone__c as intended: FieldMissing,",
        ]);
    }

    [Fact]
    public async Task FieldHiddenUnnoticed_IsDroppedOnceWithAWarning_S30()
    {
        await using var org = new OrgUnderTest();
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("1"), s_start));
        org.Org.Setup.Hide("Task", "aircall__Country__c");
        await org.PlayAsync(SampleCalls.CreateAnswered(CreateKey("2"), s_start.AddMinutes(20)));
        org.GetTask("2")["Subject"].ShouldNotBeNull();
        (await org.ListParkedAsync()).ShouldBeEmpty();
        org.Log.Lines.ShouldContain(l => l.Contains("aircall__Country__c as intended", StringComparison.Ordinal));
    }

    private static string SeedUser(OrgUnderTest org, string email, bool isActive = true) => org.Org.Seed(
        "User", ("LastName", email.Split('@')[0]), ("Username", email), ("Email", email), ("IsActive", isActive), ("CreatedDate", s_start.AddYears(-1)));
}
