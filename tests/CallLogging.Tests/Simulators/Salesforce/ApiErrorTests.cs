using System.Text;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Simulators;

/// <summary>The requests that the org rejects, with the error texts of Salesforce.</summary>
public sealed class ApiErrorTests
{
    private readonly OrgClient _org = new(new() { Seed = 7 });
    private readonly StringBuilder _table = new();
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public ApiErrorTests()
    {
        SalesforceSimulator simulator = _org.Simulator;
        simulator.Setup.AddField("Task", SalesforceField.CreateExternalId("Call_Id__c"))
            .AddValidationRule("Task", t => t.GetText("Subject") == "forbidden" ? "No such calls, please" : null, "Subject")
            .AddDuplicateRule("Contact", allowSave: true, "Phone");
        _ids["contact"] = simulator.Seed("Contact", ("LastName", "Fictitious"), ("Phone", "+14155550100"));
        _ids["account"] = simulator.Seed("Account", ("Name", "Acme"));
        _ids["lead"] = simulator.Seed("Lead", ("LastName", "Fictitious"), ("Company", "Acme"));
        _ids["converted"] = simulator.Seed("Lead", ("LastName", "Old"), ("Company", "Old"), ("IsConverted", true));
        _ids["leaver"] = simulator.Seed("User", ("LastName", "Leaver"), ("Username", "leaver@example.com"), ("IsActive", false));
        _ids["gone"] = simulator.Seed("Contact", ("LastName", "Gone"));
        simulator.DeleteAs(simulator.IntegrationUserId, _ids["gone"], _org.Now);
        _ids["task"] = simulator.Seed("Task", ("Call_Id__c", "k1"));
    }

    [Fact]
    public void Errors_OfNewRecords_AreThoseOfSalesforce_S34()
    {
        Post("Task", """{"Type":"Call"}""");
        Post("Task", """{"Id":"00T000000000001AAA"}""");
        Post("Task", """{"IsClosed":true,"CreatedDate":"2026-01-01T00:00:00Z"}""");
        Post("Contact", """{"FirstName":"Fay"}""");
        Post("Lead", """{"FirstName":"Fay"}""");
        Post("Opportunity", """{"Name":"Deal"}""");
        Post("Contact", $$"""{"LastName":"F","MobilePhone":"{{new string('1', 41)}}"}""");
        Post("Contact", """{"LastName":"F","Email":"nobody"}""");
        Post("Task", """{"CallDurationInSeconds":123456789}""");
        Post("Task", """{"CallDurationInSeconds":"soon"}""");
        Post("Task", """{"CallDurationInSeconds":1.5}""");
        Post("Task", """{"ActivityDate":"2026-02-30"}""");
        Post("Task", """{"ReminderDateTime":"2026-02-03 10:00"}""");
        Post("Task", """{"Subject":5}""");
        Post("Task", """{"IsReminderSet":"maybe"}""");
        Post("Task", """{"TaskSubtype":"Fax"}""");
        Post("Task", """{"Status":null}""");
        Post("Task", """{"WhoId":"tooshort"}""");
        Post("Task", $$"""{"WhoId":"{{_ids["account"]}}"}""");
        Post("Task", $$"""{"WhatId":"{{_ids["lead"]}}"}""");
        Post("Task", """{"WhoId":"003000000000001AAA"}""");
        Post("Task", $$"""{"WhoId":"{{_ids["gone"]}}"}""");
        Post("Task", $$"""{"WhoId":"{{_ids["converted"]}}"}""");
        Post("Task", $$"""{"WhoId":"{{_ids["lead"]}}","WhatId":"{{_ids["account"]}}"}""");
        Post("Task", $$"""{"OwnerId":"{{_ids["leaver"]}}"}""");
        Post("Task", """{"Call_Id__c":"K1"}""");
        Post("Task", """{"Subject":"forbidden"}""");
        Post("Contact", """{"LastName":"Again","Phone":"+14155550100"}""");
        Post("TaskStatus", """{"ApiName":"Mine"}""");
        Post("Task", "{");
        Post("Task", "");
        Post("Task", "[]");

        Approved().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Errors_OfOtherRequests_AreThoseOfSalesforce_S34()
    {
        Show("PATCH", $"/sobjects/Task/{_ids["task"]}", """{"TaskSubtype":"Call"}""");
        Show("PATCH", $"/sobjects/Lead/{_ids["converted"]}", """{"Title":"x"}""");
        Show("PATCH", $"/sobjects/Contact/{_ids["gone"]}", """{"Title":"x"}""");
        Show("PATCH", "/sobjects/Task/Call_Id__c/k2", """{"Call_Id__c":"k2"}""");
        Show("PATCH", "/sobjects/Task/Call_Id__c/k2?updateOnly=true", """{"Subject":"x"}""");
        Show("PATCH", "/sobjects/Task/Nope__c/k2", """{"Subject":"x"}""");
        Show("GET", $"/sobjects/Contact/{_ids["account"]}", "");
        Show("GET", "/sobjects/Foo", "");
        Show("GET", "/sobjects/Foo/describe", "");
        Show("GET", "/nowhere", "");
        Show("PUT", $"/sobjects/Task/{_ids["task"]}", "{}");
        Show("GET", "/query/01g000000000000AAA-2000", "");
        Show("POST", "/composite/sobjects", $$"""{"records":[{{string.Join(',', Enumerable.Repeat("{}", 201))}}]}""");
        Show("POST", "/composite", """{"compositeRequest":[]}""");
        Show("GET", "/composite/tree/Account", "");
        _org.Token = "wrong";
        Show("GET", "/limits", "");

        Approved().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Duplicate_AllowedByTheRequest_IsWritten_S34()
    {
        _org.Simulator.Setup.AddDuplicateRule("Lead", allowSave: false, "Phone");
        SalesforceResponse SendAllowingDuplicates(string type, string json) => _org.Send(SalesforceRequest.CreateJson("POST", $"{OrgClient.DataPath}/sobjects/{type}", json, _org.Token)
            .WithHeader("Sforce-Duplicate-Rule-Header", "allowSave=true"));
        const string Json = """{"LastName":"F","Phone":"1"}""";
        _org.Create("Contact", Json);
        _org.Simulator.Seed("Lead", ("LastName", "F"), ("Phone", "1"), ("Company", "Acme"));

        SendAllowingDuplicates("Contact", Json).Status.ShouldBe(201);
        SendAllowingDuplicates("Lead", """{"LastName":"F","Phone":"1","Company":"Acme"}""").Status.ShouldBe(400);
    }

    [Fact]
    public void Owner_OfAnAccount_MayBeInactive_S34()
    {
        _org.Send("POST", "/sobjects/Account", $$"""{"Name":"Acme","OwnerId":"{{_ids["leaver"]}}"}""").Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/json; charset=utf-8", 201)]
    public void ContentType_OtherThanJson_IsRejected_S34(string type, int status) => _org.Send(new SalesforceRequest
    {
        Method = "POST",
        Target = $"{OrgClient.DataPath}/sobjects/Task",
        Headers = [new("Authorization", $"Bearer {_org.Token}"), new("Content-Type", type)],
        Body = "{}"u8.ToArray(),
    }).Status.ShouldBe(status);

    [Theory]
    [InlineData("v30.0", 404)]
    [InlineData("v31.0", 200)]
    [InlineData("v67.0", 200)]
    [InlineData("v68.0", 404)]
    [InlineData("vxx.0", 404)]
    [InlineData("67.0", 404)]
    public void Version_ThatIsNotOffered_IsNotFound_S34(string version, int status) =>
        _org.Send(SalesforceRequest.Create($"/services/data/{version}/limits", _org.Token)).Status.ShouldBe(status);

    [Fact]
    public void Requests_BeyondTheDailyLimit_AreRejectedUntilTheWindowMoves_S34()
    {
        var org = new OrgClient(new() { DailyRequestLimit = 2 });
        org.Get("/limits").Text.ShouldBe("""{"DailyApiRequests":{"Max":2,"Remaining":1}}""");
        org.Now += TimeSpan.FromHours(23);
        org.Get("/limits").Status.ShouldBe(200);

        SalesforceResponse rejected = org.Get("/limits");
        (rejected.Status, rejected.Text).ShouldBe((403, """[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]"""));
        org.Now += TimeSpan.FromHours(1);
        org.Get("/limits").Status.ShouldBe(200);
    }

    [Fact]
    public void Requests_ThatTakeLong_AreLimitedInNumber_S34()
    {
        var org = new OrgClient(new() { ConcurrentLongRequestLimit = 2 });
        org.Simulator.Faults.FailNext(2, SimulatedSalesforceFault.DelayBy(TimeSpan.FromSeconds(30)));
        org.Get("/limits").Delay.ShouldBe(TimeSpan.FromSeconds(30));
        org.Get("/limits");

        org.Get("/limits").Text.ShouldContain("ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
        org.Now += TimeSpan.FromSeconds(30);
        org.Get("/limits").Status.ShouldBe(200);
    }

    private string Approved() => _ids.Aggregate(_table.ToString(), (table, id) => table.Replace(id.Value, $"{{{id.Key}}}", StringComparison.Ordinal));

    private void Post(string type, string json) => Show("POST", $"/sobjects/{type}", json);

    private void Show(string method, string path, string json)
    {
        SalesforceResponse response = _org.Send(method, path, json);
        string shown = json.Length > 90 ? json[..60] + "..." : json;
        _table.Append(method).Append(' ').Append(path).Append(' ').Append(shown).Append('\n').Append("    ").Append(response.Status).Append(' ').Append(response.Text).Append('\n');
    }
}
