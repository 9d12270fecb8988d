using System.Text.Json;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Simulators;

public sealed class CompositeTests
{
    private const string Row = """{"attributes":{"type":"Contact"},"LastName":"Fictitious"}""";
    private readonly OrgClient _org = new();

    public CompositeTests() => _org.Simulator.Setup.AddField("Task", SalesforceField.CreateExternalId("Call_Id__c"));

    [Fact]
    public void Composite_WithAReference_WritesContactAndTask_S34()
    {
        SalesforceResponse response = Contact("""{"Subject":"Call","WhoId":"@{who.id}"}""", allOrNone: true);

        string contact = _org.Simulator.GetRecords("Contact").ShouldHaveSingleItem().Id;
        SimulatedRecord task = _org.Simulator.GetRecords("Task").ShouldHaveSingleItem();
        task.GetText("WhoId").ShouldBe(contact);
        response.Text.ShouldBe(
            $$$"""{"compositeResponse":[{"body":{"id":"{{{contact}}}","success":true,"errors":[]},"httpHeaders":{"Location":"/services/data/v67.0/sobjects/Contact/{{{contact}}}"},"httpStatusCode":201,"referenceId":"who"},{"body":{"id":"{{{task.Id}}}","success":true,"errors":[]},"httpHeaders":{"Location":"/services/data/v67.0/sobjects/Task/{{{task.Id}}}"},"httpStatusCode":201,"referenceId":"task"}]}""");
    }

    [Fact]
    public void Composite_AllOrNone_RollsBackEarlierRequests_S34()
    {
        _org.Create("Task", """{"Call_Id__c":"k"}""");

        SalesforceResponse response = Contact("""{"Call_Id__c":"k","WhoId":"@{who.id}"}""", allOrNone: true);

        response.Status.ShouldBe(200);
        Codes(response).ShouldBe([(400, "PROCESSING_HALTED"), (400, "DUPLICATE_VALUE")]);
        _org.Simulator.GetRecords("Contact").ShouldBeEmpty();
        _org.QueryIds("SELECT Id FROM Contact").ShouldBeEmpty();
    }

    [Fact]
    public void Composite_WithoutAllOrNone_KeepsWhatSucceeded_S34()
    {
        Codes(Contact("""{"Nope":1}""", allOrNone: false)).ShouldBe([(201, null), (400, "INVALID_FIELD")]);
        _org.Simulator.GetRecords("Contact").Count.ShouldBe(1);
    }

    [Fact]
    public void Composite_FailedReference_HaltsDependentRequests_S34()
    {
        SalesforceResponse response = _org.Send("POST", "/composite", """
            {"compositeRequest":[
              {"method":"POST","url":"/services/data/v67.0/sobjects/Contact","referenceId":"who","body":{}},
              {"method":"POST","url":"/services/data/v67.0/sobjects/Task","referenceId":"task","body":{"WhoId":"@{who.id}"}},
              {"method":"GET","url":"/services/data/v67.0/query?q=SELECT Id FROM Contact","referenceId":"all"}]}
            """);

        Codes(response).ShouldBe([(400, "REQUIRED_FIELD_MISSING"), (400, "PROCESSING_HALTED"), (200, null)]);
    }

    [Theory]
    [InlineData(25, "GET", "/services/data/v67.0/sobjects/Task/describe", 200)]
    [InlineData(26, "GET", "/services/data/v67.0/sobjects/Task/describe", 400)]
    [InlineData(5, "GET", "/services/data/v67.0/query?q=SELECT Id FROM Task", 200)]
    [InlineData(6, "GET", "/services/data/v67.0/query?q=SELECT Id FROM Task", 400)]
    public void Composite_WithTooManyRequests_IsRejected_S34(int count, string method, string url, int status) =>
        _org.Send("POST", "/composite", $$"""{"compositeRequest":[{{string.Join(',', Enumerable.Range(0, count)
            .Select(i => $$"""{"method":"{{method}}","url":"{{url}}","referenceId":"r{{i}}"}"""))}}]}""").Status.ShouldBe(status);

    [Fact]
    public void Collection_OfGoodAndBadRows_ReturnsAResultForEach_S34()
    {
        SalesforceResponse response = _org.Send("POST", "/composite/sobjects", $$"""{"records":[{{Row}},{"attributes":{"type":"Contact"},"FirstName":"Fay"}]}""");

        string id = _org.Simulator.GetRecords("Contact").ShouldHaveSingleItem().Id;
        (response.Status, response.Text).ShouldBe((200,
            $$"""[{"id":"{{id}}","success":true,"errors":[]},{"success":false,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [LastName]","fields":["LastName"]}]}]"""));
    }

    [Fact]
    public void Collection_AllOrNone_RollsBack_S34()
    {
        SalesforceResponse response = _org.Send("POST", "/composite/sobjects", $$$"""{"allOrNone":true,"records":[{{{Row}}},{"attributes":{"type":"Contact"}}]}""");

        response.ParseJson().EnumerateArray().Select(r => r.GetProperty("errors")[0].GetProperty("statusCode").GetString())
            .ShouldBe(["ALL_OR_NONE_OPERATION_ROLLED_BACK", "REQUIRED_FIELD_MISSING"]);
        _org.Simulator.GetRecords("Contact").ShouldBeEmpty();
    }

    [Fact]
    public void Collection_ByKey_CreatesAndUpdates_S34()
    {
        string Rows(params string[] keys) => $$$"""{"records":[{{{string.Join(',', keys.Select(k => $$"""{"attributes":{"type":"Task"},"Call_Id__c":"{{k}}","Subject":"s"}"""))}}}]}""";
        bool?[] Created(SalesforceResponse response) => [.. response.ParseJson().EnumerateArray().Select(r => r.TryGetProperty("created", out JsonElement c) ? c.GetBoolean() : (bool?)null)];

        Created(_org.Send("PATCH", "/composite/sobjects/Task/Call_Id__c", Rows("a", "b"))).ShouldBe([true, true]);
        Created(_org.Send("PATCH", "/composite/sobjects/Task/Call_Id__c", Rows("B", "c", "d", "d"))).ShouldBe([false, true, null, null]);
        _org.Simulator.GetRecords("Task").Select(t => t.GetText("Call_Id__c")).ShouldBe(["a", "B", "c"]);
    }

    [Fact]
    public void Collection_OfRowsWithIds_UpdatesReadsAndDeletes_S34()
    {
        string id = _org.Create("Contact", """{"LastName":"A"}""");

        SalesforceResponse updated = _org.Send("PATCH", "/composite/sobjects", $$"""{"records":[{"attributes":{"type":"Contact"},"id":"{{id}}","Title":"x"},{"attributes":{"type":"Contact"},"Title":"x"}]}""");
        SalesforceResponse read = _org.Get($"/composite/sobjects/Contact?ids={id},003000000000001AAA&fields=Title");
        SalesforceResponse deleted = _org.Delete($"/composite/sobjects?ids={id},{id}");

        updated.ParseJson().EnumerateArray().Select(r => r.GetProperty("success").GetBoolean()).ShouldBe([true, false]);
        (read.ParseJson()[0].GetProperty("Title").GetString(), read.ParseJson()[1].ValueKind).ShouldBe(("x", JsonValueKind.Null));
        deleted.ParseJson().EnumerateArray().Select(r => r.GetProperty("success").GetBoolean()).ShouldBe([true, false]);
    }

    private static (int Status, string? Code)[] Codes(SalesforceResponse response) => [.. response.ParseJson().GetProperty("compositeResponse").EnumerateArray()
        .Select(r => (r.GetProperty("httpStatusCode").GetInt32(), r.GetProperty("body") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("errorCode").GetString() : null))];

    private SalesforceResponse Contact(string task, bool allOrNone) => _org.Send("POST", "/composite", $$$"""
        {"allOrNone":{{{(allOrNone ? "true" : "false")}}},"compositeRequest":[
          {"method":"POST","url":"/services/data/v67.0/sobjects/Contact","referenceId":"who","body":{"LastName":"Fictitious"}},
          {"method":"POST","url":"/services/data/v67.0/sobjects/Task","referenceId":"task","body":{{{task}}}}]}
        """);
}
