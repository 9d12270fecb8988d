using CallLogging.Simulators;
using CallLogging.Tests.Salesforce.Destination;
using Shouldly;
using static CallLogging.Tests.Salesforce.Orgs.WebhookCalls;

namespace CallLogging.Tests.Salesforce.Orgs;

/// <summary>The date and the time that a Task shows of a call, and whether a late call is inside the opening hours.</summary>
public sealed class TimeOfTheCallTests
{
    // 18:30 on the 2nd of March in Chicago.
    private static readonly DateTimeOffset s_evening = new(2026, 3, 3, 0, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, "America/Chicago", "2026-03-03")]
    [InlineData("Utc", "America/Chicago", "2026-03-03")]
    [InlineData("Line", "America/Chicago", "2026-03-02")]
    [InlineData("Line", "Pacific/Auckland", "2026-03-03")]
    [InlineData("Line", "Nowhere/Land", "2026-03-03")]
    public async Task DueDateOfAnEveningCall_IsThatOfTheSetting_S39(string? setting, string zone, string expected)
    {
        await using var org = new OrgUnderTest(settings: ("ActivityDateZone", setting));
        await org.PlayAsync(CreateAnswered(at: s_evening, zone: zone));
        org.GetTask("1").GetText("ActivityDate").ShouldBe(expected);
        await org.ShouldBeAsPlannedAsync(CreateKey());
    }

    [Fact]
    public async Task InstantsAndLocalTime_FillFieldsOfTheirTypes_AndTexts_S39()
    {
        await using var org = new OrgUnderTest(settings:
        [
            ("Fields:Started_At__c", "{started_at}"), ("Fields:Answered_At__c", "{answered_at}"), ("Fields:Ended_At__c", "{ended_at}"),
            ("Fields:Day__c", "{local_date}"), ("Fields:Text__c", "{local_date} {local_time}, {started_at}"),
        ]);
        org.Org.Setup
            .AddField("Task", SalesforceField.CreateDateTime("Started_At__c")).AddField("Task", SalesforceField.CreateDateTime("Answered_At__c"))
            .AddField("Task", SalesforceField.CreateDateTime("Ended_At__c")).AddField("Task", SalesforceField.CreateDate("Day__c")).AddField("Task", SalesforceField.CreateText("Text__c"));
        (await org.Get<IDiagnostics>().RunAsync(TestContext.Current.CancellationToken)).ShouldNotContain(f => f.Id == "field_wrong_type");

        await org.PlayAsync(CreateAnswered(at: s_evening, zone: "America/Chicago"));
        SimulatedRecord task = org.GetTask("1");
        (task["Started_At__c"], task["Answered_At__c"], task["Ended_At__c"]).ShouldBe((s_evening, s_evening.AddSeconds(8), s_evening.AddSeconds(128)));
        (task["Day__c"], task["Text__c"]).ShouldBe((new DateOnly(2026, 3, 2), "2026-03-02 18:30:00, 2026-03-03T00:30:00Z"));
        GetRejected(org).ShouldBeEmpty();
        await org.ShouldBeAsPlannedAsync(CreateKey());
    }

    [Theory]
    [InlineData("00:00-23:59", true)]
    [InlineData("00:00-24:00", true)]
    [InlineData("00:00-23:58", false)]
    public async Task CallInTheLastMinuteOfTheDay_IsInsideHoursUntil2359_S41(string hours, bool isLogged)
    {
        await using var org = new OrgUnderTest(settings: [("BusinessHoursOnly", "true"), ("Lines:61:OpeningHours:Zone", "Europe/Berlin"), ("Lines:61:OpeningHours:Mon-Sun:0", hours)]);

        // 23:59:30 in Berlin.
        await org.PlayAsync([.. CreateAnswered(1, new DateTimeOffset(2026, 3, 3, 22, 59, 30, TimeSpan.Zero)), .. CreateAnswered(2, new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero))]);
        org.GetTasks().Count.ShouldBe(isLogged ? 2 : 1);
    }
}
