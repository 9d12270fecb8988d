using System.Text.Json;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Simulators;

public sealed class SobjectTests
{
    private const string Key = "Call_Id__c";
    private readonly OrgClient _org = new();

    public SobjectTests() => _org.Simulator.Setup.AddField("Task", SalesforceField.CreateExternalId(Key));

    [Fact]
    public void Create_OfATask_FillsInWhatThePlatformKnows_S34()
    {
        string account = _org.Simulator.Seed("Account", ("Name", "Acme"));
        string contact = _org.Simulator.Seed("Contact", ("LastName", "Fictitious"), ("AccountId", account));

        SalesforceResponse response = _org.Send("POST", "/sobjects/Task", $$"""{"Subject":" Call ","WhoId":"{{contact}}","Status":"Completed","TaskSubtype":"Call"}""");

        string id = _org.Simulator.GetRecords("Task")[0].Id;
        response.Status.ShouldBe(201);
        response.Text.ShouldBe($$"""{"id":"{{id}}","success":true,"errors":[]}""");
        response.Headers.ShouldBe([new("Location", $"/services/data/v67.0/sobjects/Task/{id}"), new("Date", "Mon, 02 Mar 2026 09:00:00 GMT"), new("Sforce-Limit-Info", "api-usage=1/100000")]);
        JsonElement task = _org.Get($"/sobjects/Task/{id}?fields=Subject,IsClosed,Priority,OwnerId,AccountId,CompletedDateTime").ParseJson();
        task.GetRawText().ShouldBe($$"""
            {"attributes":{"type":"Task","url":"/services/data/v67.0/sobjects/Task/{{id}}"},"Subject":"Call","IsClosed":true,"Priority":"Normal","OwnerId":"{{_org.Simulator.IntegrationUserId}}","AccountId":"{{account}}","CompletedDateTime":"2026-03-02T09:00:00.000+0000","Id":"{{id}}"}
            """);
    }

    [Fact]
    public void Get_OfANewTask_HidesItsType_S34()
    {
        string id = _org.Create("Task", "{}");

        _org.Get($"/sobjects/Task/{id}").ParseJson().TryGetProperty("Type", out _).ShouldBeFalse();
        _org.Simulator.Setup.Show("Task", "Type");
        _org.Get($"/sobjects/Task/{id}").ParseJson().TryGetProperty("Type", out _).ShouldBeTrue();
    }

    [Fact]
    public void Upsert_Twice_CreatesOnce_S34()
    {
        SalesforceResponse first = _org.Send("PATCH", $"/sobjects/Task/{Key}/a%2F1", """{"Subject":"one"}""");
        SalesforceResponse second = _org.Send("PATCH", $"/sobjects/Task/{Key}/A%2F1", """{"Subject":"two"}""");

        string id = _org.Simulator.GetRecords("Task").ShouldHaveSingleItem().Id;
        (first.Status, first.Text).ShouldBe((201, $$"""{"id":"{{id}}","success":true,"errors":[],"created":true}"""));
        (second.Status, second.Text).ShouldBe((200, $$"""{"id":"{{id}}","success":true,"errors":[],"created":false}"""));
        _org.Simulator.Find(id[..15])!.GetText("Subject").ShouldBe("two");
        _org.Simulator.Find(id)!.GetText(Key).ShouldBe("a/1");
    }

    [Fact]
    public void Upsert_OfSeveralMatches_WritesNothing_S34()
    {
        string[] ids = [_org.Create("Contact", """{"LastName":"A","Email":"a@example.com"}"""), _org.Create("Contact", """{"LastName":"B","Email":"a@example.com"}""")];

        SalesforceResponse response = _org.Send("PATCH", "/sobjects/Contact/Email/a@example.com", """{"Title":"x"}""");

        (response.Status, response.Text).ShouldBe((300, $"""["/services/data/v67.0/sobjects/Contact/{ids[0]}","/services/data/v67.0/sobjects/Contact/{ids[1]}"]"""));
        _org.Simulator.GetRecords("Contact").ShouldAllBe(c => c["Title"] == null);
    }

    [Fact]
    public void Update_Conditionally_IsRejectedAfterAChange_S34()
    {
        string id = _org.Create("Task", """{"Subject":"ours"}""");
        SalesforceRequest update = SalesforceRequest.CreateJson("PATCH", $"{OrgClient.DataPath}/sobjects/Task/{id}", """{"Subject":"ours again"}""", _org.Token)
            .WithHeader("If-Unmodified-Since", _org.Now.ToString("r"));

        _org.Send(update).Status.ShouldBe(204);
        _org.Now += TimeSpan.FromMinutes(1);
        _org.Simulator.EditAs(_org.Simulator.IntegrationUserId, id, _org.Now, ("Subject", "theirs"));

        SalesforceResponse rejected = _org.Send(update);
        (rejected.Status, rejected.Text).ShouldBe((412, ""));
        _org.Simulator.Find(id)!.GetText("Subject").ShouldBe("theirs");
    }

    [Fact]
    public void Get_Conditionally_ReportsNoChange_S34()
    {
        string id = _org.Create("Task", "{}");

        _org.Send(SalesforceRequest.Create($"{OrgClient.DataPath}/sobjects/Task/{id}", _org.Token).WithHeader("If-Modified-Since", _org.Now.ToString("r"))).Status.ShouldBe(304);
    }

    [Fact]
    public void Delete_ByAPerson_DiffersFromAnUnknownId_S34()
    {
        string id = _org.Create("Task", "{}");
        _org.Simulator.DeleteAs(_org.Simulator.IntegrationUserId, id, _org.Now);

        _org.Get($"/sobjects/Task/{id}").Text.ShouldBe("""[{"message":"entity is deleted","errorCode":"ENTITY_IS_DELETED","fields":[]}]""");
        _org.Get("/sobjects/Task/00T000000000001EAA").Text.ShouldBe("""[{"message":"The requested resource does not exist","errorCode":"NOT_FOUND"}]""");
        _org.Simulator.GetRecords("Task").ShouldBeEmpty();
        _org.Simulator.GetDeletedRecords("Task").ShouldHaveSingleItem().Id.ShouldBe(id);
        _org.QueryIds("SELECT Id FROM Task").ShouldBeEmpty();
    }

    [Fact]
    public void Status_ThatAnOrgDoesNotHave_ClosesNothing_S34()
    {
        _org.Simulator.Setup.SetTaskStatuses(("Offen", false), ("Erledigt", true));

        _org.Create("Task", """{"Status":"Completed"}""");
        _org.Create("Task", """{"Status":"Erledigt"}""");
        _org.Create("Task", "{}");

        _org.Simulator.GetRecords("Task").Select(t => (t.GetText("Status"), t["IsClosed"])).ShouldBe([("Completed", false), ("Erledigt", true), ("Offen", false)]);
        _org.Query("SELECT ApiName, IsClosed FROM TaskStatus ORDER BY SortOrder").ParseJson().GetProperty("totalSize").GetInt32().ShouldBe(2);
    }

    [Fact]
    public void PersonAccount_IsAnAccountAndAContact_S34()
    {
        var org = new OrgClient(new() { HasPersonAccounts = true });
        string id = org.Create("Account", """{"LastName":"Fictitious","FirstName":"Fay","PersonMobilePhone":"+14155550123"}""");

        string contact = org.Simulator.Find(id)!.GetText("PersonContactId")!;
        JsonElement found = org.Search("FIND {14155550123} IN PHONE FIELDS RETURNING Account(Id, Name, IsPersonAccount, PersonContactId), Contact(Id, Name, IsPersonAccount)").ParseJson();
        found.GetProperty("searchRecords").EnumerateArray().Select(r => (r.GetProperty("Id").GetString(), r.GetProperty("Name").GetString(), r.GetProperty("IsPersonAccount").GetBoolean()))
            .ShouldBe([(id, "Fay Fictitious", true), (contact, "Fay Fictitious", true)]);
        org.Send("POST", "/sobjects/Task", $$"""{"WhoId":"{{contact}}"}""").Status.ShouldBe(201);
        org.Simulator.GetRecords("Task")[0].GetText("AccountId").ShouldBe(id);
        org.Send("PATCH", $"/sobjects/Contact/{contact}", """{"Title":"x"}""").Text.ShouldContain("cannot reference person contact");
    }

    [Fact]
    public void Describe_OfATask_FollowsFieldLevelSecurity_S34()
    {
        _org.Simulator.Setup.Hide("Task", "CallObject").MakeReadOnly("Task", "CallType").Shorten("Task", "Subject", 80);
        JsonElement[] fields = [.. _org.Get("/sobjects/Task/describe").ParseJson().GetProperty("fields").EnumerateArray()];
        JsonElement Field(string name) => fields.Single(f => f.GetProperty("name").GetString() == name);

        fields.ShouldNotContain(f => f.GetProperty("name").GetString() == "CallObject" || f.GetProperty("name").GetString() == "Type");
        Field("CallType").GetProperty("createable").GetBoolean().ShouldBeFalse();
        Field("TaskSubtype").GetProperty("updateable").GetBoolean().ShouldBeFalse();
        Field("Subject").GetProperty("length").GetInt32().ShouldBe(80);
        Field(Key).GetProperty("unique").GetBoolean().ShouldBeTrue();
        Field("WhoId").GetProperty("referenceTo").EnumerateArray().Select(r => r.GetString()).ShouldBe(["Contact", "Lead"]);
    }

    [Fact]
    public void RecordTypes_OfAnObject_AreItsOwn_S34()
    {
        _org.Simulator.Setup.AddRecordType("Task", "Sales_Call").AddRecordType("Contact", "Partner");
        string[] ids = [.. _org.Simulator.GetRecords("RecordType").Select(t => t.Id)];

        _org.Send("POST", "/sobjects/Task", $$"""{"RecordTypeId":"{{ids[0]}}"}""").Status.ShouldBe(201);
        _org.Send("POST", "/sobjects/Task", $$"""{"RecordTypeId":"{{ids[1]}}"}""").Text.ShouldBe(
            $$"""[{"message":"Record Type ID: this ID value isn't valid for the user: {{ids[1]}}","errorCode":"INVALID_CROSS_REFERENCE_KEY","fields":["RecordTypeId"]}]""");
        _org.Create("Task", "{}");
        _org.Simulator.GetRecords("Task")[1].GetText("RecordTypeId").ShouldBe(ids[0]);
        _org.Get("/sobjects/Task/describe").ParseJson().GetProperty("recordTypeInfos").EnumerateArray()
            .Select(t => (t.GetProperty("developerName").GetString(), t.GetProperty("defaultRecordTypeMapping").GetBoolean())).ShouldBe([("Sales_Call", true), ("Master", false)]);
    }

    [Theory]
    [InlineData("Contact", "003")]
    [InlineData("Lead", "00Q")]
    [InlineData("Account", "001")]
    [InlineData("Case", "500")]
    [InlineData("Opportunity", "006")]
    [InlineData("User", "005")]
    [InlineData("Task", "00T")]
    public void Ids_OfAnObject_BeginWithItsPrefix_S34(string type, string prefix)
    {
        string id = _org.Simulator.Seed(type);

        (id.Length, id[..3]).ShouldBe((18, prefix));
        _org.Simulator.Find(id[..15])!.Id.ShouldBe(id);
    }
}
