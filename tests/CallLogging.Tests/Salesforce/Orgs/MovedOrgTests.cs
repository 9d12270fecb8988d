using CallLogging.Simulators;
using CallLogging.Tests.Salesforce.Destination;
using Shouldly;
using static CallLogging.Tests.Salesforce.Orgs.WebhookCalls;

namespace CallLogging.Tests.Salesforce.Orgs;

/// <summary>An org that moves to another instance: one new login names it, and no call is given up.</summary>
public sealed class MovedOrgTests
{
    private const string Tokens = "POST oauth2/token";

    private static SimulatedSalesforceFault NotReset => SimulatedSalesforceFault.FailWith(400, "URL_NOT_RESET", "Destination URL not reset. The URL returned from login must be set");

    [Fact]
    public async Task OrgMovesBetweenTwoCalls_OneMoreLogin_AndTheRequestsGoToTheNewInstance_S38()
    {
        await using var org = new OrgUnderTest();
        await org.PlayAsync(CreateAnswered(1));
        int logins = org.Org.Log.Count(Tokens);
        org.Org.Setup.MoveTo(new Uri("https://moved.my.salesforce.com"));
        await org.PlayAsync([.. CreateAnswered(2, Start.AddMinutes(10)), .. CreateAnswered(3, Start.AddMinutes(20))]);
        org.GetTasks().Count.ShouldBe(3);
        (org.Org.Log.Count(Tokens) - logins, GetRejected(org).Count()).ShouldBe((1, 1));
    }

    public static TheoryData<string, SalesforceRequestFilter> Requests => new()
    {
        { "describe", new SalesforceRequestFilter { Resource = "sobjects/Task/describe" } },
        { "search", SalesforceRequestFilter.Searches },
        { "query", SalesforceRequestFilter.Queries },
        { "create", Creates() },
        { "create a contact", Creates("Contact") },
        { "update", new SalesforceRequestFilter { Method = "PATCH", Resource = "sobjects/Task" } },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task UrlNotReset_OnAnyRequest_IsRepeatedAfterOneLogin_S38(string label, SalesforceRequestFilter request)
    {
        await using var org = new OrgUnderTest();
        org.Org.Faults.FailNext(1, NotReset, request);
        await org.PlayAsync(CreateAnswered());
        (org.GetTasks().Count, org.Org.Log.Count(Tokens), org.Org.Faults.Count).ShouldBe((1, 2, 1), label);
        await org.ShouldBeAsPlannedAsync(CreateKey());
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(302)]
    public async Task LoginDoesNotHelp_TheOrgIsPaused_AndNoCallIsParked_S38(int status)
    {
        await using var org = new OrgUnderTest();
        org.Org.Faults.FailNext(30, status == 400 ? NotReset : SimulatedSalesforceFault.FailWith(status, "MOVED", "See other."));
        int before = org.Org.Log.Total;
        await org.PlayAsync([.. CreateAnswered(1), .. CreateAnswered(2, Start.AddSeconds(5)), .. CreateAnswered(3, Start.AddSeconds(9))]);
        (org.GetTasks().Count, (await org.ListParkedAsync()).Count).ShouldBe((3, 0));
        (org.Clock.GetUtcNow() - Start).ShouldBeGreaterThan(TimeSpan.FromMinutes(5), "the org was left alone between the attempts");
        (org.Org.Log.Total - before).ShouldBeLessThan(120);
    }
}
