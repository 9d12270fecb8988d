using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Simulators;

public sealed class FaultTests
{
    private const string Json = """{"Subject":"Call"}""";
    private readonly OrgClient _org = new();

    public static TheoryData<string, SimulatedSalesforceFault, int, int> Faults => new()
    {
        { "locked row", SimulatedSalesforceFault.LockedRow, 400, 0 },
        { "unavailable", SimulatedSalesforceFault.Unavailable, 503, 0 },
        { "unavailable, with a page", SimulatedSalesforceFault.UnavailablePage, 503, 0 },
        { "query timeout", SimulatedSalesforceFault.QueryTimeout, 400, 0 },
        { "day's requests used up", SimulatedSalesforceFault.TotalRequests, 403, 0 },
        { "too many at once", SimulatedSalesforceFault.ConcurrentRequests, 403, 0 },
        { "tokens expired", SimulatedSalesforceFault.ExpiredTokens, 401, 0 },
        { "request lost", SimulatedSalesforceFault.RequestLost, 0, 0 },
        { "response lost", SimulatedSalesforceFault.ResponseLost, 0, 1 },
        { "delayed", SimulatedSalesforceFault.DelayBy(TimeSpan.FromSeconds(2)), 201, 1 },
        { "STORAGE_LIMIT_EXCEEDED", SimulatedSalesforceFault.FailWith(403, "STORAGE_LIMIT_EXCEEDED", "storage limit exceeded"), 403, 0 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void FailNext_OneFault_AffectsTheNextRequestOnly_S34(string name, SimulatedSalesforceFault fault, int status, int written)
    {
        _org.Simulator.Faults.FailNext(1, fault);

        SalesforceResponse response = _org.Send("POST", "/sobjects/Task", Json);

        (response.Status, response.IsLost).ShouldBe((status, status == 0));
        _org.Simulator.GetRecords("Task").Count.ShouldBe(written);
        _org.Simulator.Log.Recent[^1].FaultName.ShouldBe(name);
        _org.Token = _org.Simulator.OpenSession(_org.Now);
        _org.Send("POST", "/sobjects/Task", Json).Status.ShouldBe(201);
    }

    [Fact]
    public void LateCommit_HappensAtItsInstant_S34()
    {
        _org.Simulator.Setup.AddField("Task", SalesforceField.CreateExternalId("Call_Id__c"));
        _org.Simulator.Faults.FailNext(1, SimulatedSalesforceFault.CommitLate(TimeSpan.FromSeconds(30)), SalesforceRequestFilter.CreateForWrites("Task"));
        DateTimeOffset sentAt = _org.Now;

        _org.Send("POST", "/sobjects/Task", """{"Call_Id__c":"k"}""").IsLost.ShouldBeTrue();

        _org.Now = sentAt.AddSeconds(29);
        _org.QueryIds("SELECT Id FROM Task").ShouldBeEmpty();
        _org.Simulator.GetRecords("Task", sentAt.AddSeconds(30)).ShouldHaveSingleItem()["CreatedDate"].ShouldBe(sentAt.AddSeconds(30));
        _org.Now = sentAt.AddSeconds(40);
        _org.Send("POST", "/sobjects/Task", """{"Call_Id__c":"k"}""").Text.ShouldContain("DUPLICATE_VALUE");
    }

    [Fact]
    public void LateCommit_AfterARepeat_IsRejectedByTheUniqueField_S34()
    {
        _org.Simulator.Setup.AddField("Task", SalesforceField.CreateExternalId("Call_Id__c"));
        _org.Simulator.Faults.FailNext(1, SimulatedSalesforceFault.CommitLate(TimeSpan.FromSeconds(30)));
        _org.Send("POST", "/sobjects/Task", """{"Call_Id__c":"k","Subject":"first"}""");

        _org.Send("POST", "/sobjects/Task", """{"Call_Id__c":"k","Subject":"second"}""").Status.ShouldBe(201);

        _org.Simulator.GetRecords("Task", _org.Now.AddMinutes(1)).ShouldHaveSingleItem().GetText("Subject").ShouldBe("second");
    }

    [Fact]
    public void LockedRow_OfAComposite_IsTheRowOfItsObject_S34()
    {
        _org.Simulator.Faults.FailNext(1, SimulatedSalesforceFault.LockedRow, SalesforceRequestFilter.CreateForWrites("Task"));

        SalesforceResponse response = _org.Send("POST", "/composite/sobjects", """{"records":[{"attributes":{"type":"Contact"},"LastName":"F"},{"attributes":{"type":"Task"}},{"attributes":{"type":"Task"}}]}""");

        response.ParseJson().EnumerateArray().Select(r => r.GetProperty("success").GetBoolean()).ShouldBe([true, false, true]);
        response.Text.ShouldContain("UNABLE_TO_LOCK_ROW");
    }

    [Theory]
    [InlineData("search", true)]
    [InlineData("query", false)]
    [InlineData("sobjects", false)]
    public void Filter_ByResource_LetsOthersPass_S34(string resource, bool isHit)
    {
        _org.Simulator.Faults.FailNext(1, SimulatedSalesforceFault.Unavailable, new() { Resource = resource, Method = "GET", Sobject = "Contact" });

        _org.Search("FIND {123456} RETURNING Contact(Id)").Status.ShouldBe(isHit ? 503 : 200);
    }

    [Fact]
    public void Filter_ByDefault_ExcludesTokenRequests_S34()
    {
        _org.Simulator.Faults.FailRandomly(1, SimulatedSalesforceFault.Unavailable);
        KeyValuePair<string, string>[] client = [new("grant_type", "client_credentials"), new("client_id", "simulated-client"), new("client_secret", "simulated-secret")];

        _org.Send(SalesforceRequest.CreateForm("/services/oauth2/token", client)).Status.ShouldBe(200);
        _org.Simulator.Faults.FailNext(1, SimulatedSalesforceFault.UnavailablePage, SalesforceRequestFilter.Tokens);
        _org.Send(SalesforceRequest.CreateForm("/services/oauth2/token", client)).ContentType.ShouldBe("text/html;charset=UTF-8");
    }

    [Fact]
    public void FailRandomly_SameSeed_FailsTheSameRequests_S34()
    {
        string Run(long seed)
        {
            var org = new OrgClient(new() { Seed = seed });
            org.Simulator.Faults.FailRandomly(0.3, SimulatedSalesforceFault.Unavailable);
            return string.Concat(Enumerable.Range(0, 200).Select(_ => org.Get("/limits").Status == 200 ? '.' : 'x'));
        }

        Run(5).ShouldBe(Run(5), StringCompareShould.IgnoreLineEndings);
        string.Equals(Run(5), Run(6), StringComparison.Ordinal).ShouldBeFalse();
        Run(5).Count(c => c == 'x').ShouldBeInRange(40, 80);
    }

    [Fact]
    public void Log_CountsByKindAndKeepsOnlyTheNewest_S34()
    {
        var org = new OrgClient(new() { LogCapacity = 2, LoggedBodyBytes = 3 });
        org.Create("Task", Json);
        org.Get("/query?q=SELECT+Id+FROM+Task");
        org.Get("/sobjects/Task/describe");
        org.Send("PATCH", $"/sobjects/Task/{org.Simulator.GetRecords("Task")[0].Id}", Json);

        org.Simulator.Log.Counts.ShouldBe([new("GET query", 1), new("GET sobjects/Task/describe", 1), new("PATCH sobjects/Task/*", 1), new("POST sobjects/Task", 1)]);
        org.Simulator.Log.Total.ShouldBe(4);
        org.Simulator.Log.Recent.Select(r => (r.Number, r.Status, r.Body.Length)).ShouldBe([(3, 200, 0), (4, 204, 3)]);
    }
}
