using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

public class RestResponseTests
{
    private static readonly SalesforceId Contact = new("003000000000001AAA");

    [Theory]
    [InlineData("""{"searchRecords":[{"attributes":{"type":"Contact"},"Id":"003000000000001AAA","Account":{"Name":"Lovelace & Co"}}]}""")]
    [InlineData("""[{"attributes":{"type":"Contact"},"Id":"003000000000001AAA","Account":{"Name":"Lovelace & Co"}}]""")]
    public async Task Search_NewAndOldForm_GiveTheRecords_S33(string body)
    {
        using SalesforceClient client = new OrgStub().RespondWith(200, body).Connect();
        SalesforceRecord found = ShouldSucceed(await client.SearchAsync("FIND {x}")).Single();
        (found.Type, found.Id, found.GetString("account.name"), found.GetString("Name")).ShouldBe(("Contact", Contact, "Lovelace & Co", null));
    }

    [Fact]
    public async Task Query_TwoPages_NextLeadsToTheSecond_S33()
    {
        var org = new OrgStub();
        org.Responder = (r, _) => Task.FromResult(OrgStub.CreateJsonResponse(200, r.Path.EndsWith("-1", StringComparison.Ordinal)
            ? """{"totalSize":2,"done":true,"records":[{"Id":"b"}]}"""
            : """{"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v67.0/query/01g000000000001AAA-1","records":[{"Id":"a"}]}"""));
        using SalesforceClient client = org.Connect();
        SalesforcePage first = ShouldSucceed(await client.QueryAsync("SELECT Id FROM Task"));
        SalesforcePage second = ShouldSucceed(await client.QueryMoreAsync(first.Next!));
        (first.Records[0].Id.Value, second.Records[0].Id.Value, second.Next, second.TotalSize).ShouldBe(("a", "b", null, 2));
    }

    [Theory]
    [InlineData(201, """{"id":"00T000000000001AAA","success":true,"errors":[],"created":true}""", "00T000000000001AAA", true)]
    [InlineData(201, """{"id":"00T000000000001AAA","success":true,"errors":[]}""", "00T000000000001AAA", true)]
    [InlineData(200, """{"id":"00T000000000001AAA","success":true,"errors":[],"created":false}""", "00T000000000001AAA", false)]
    [InlineData(204, "", null, false)]
    public async Task Upsert_EveryForm_ReportsWhetherCreated_S27(int status, string body, string? id, bool created)
    {
        using SalesforceClient client = new OrgStub().RespondWith(status, body).Connect();
        ShouldSucceed(await client.UpsertAsync("Task", "Key__c", "1", [])).ShouldBe(new SalesforceUpsertResult(id is null ? null : new SalesforceId(id), created));
    }

    [Fact]
    public async Task Update_NoBody_GivesTheId_S33()
    {
        using SalesforceClient client = new OrgStub().RespondWith(204, "").Connect();
        ShouldSucceed(await client.UpdateAsync("Contact", Contact, [])).ShouldBe(Contact);
    }

    [Fact]
    public async Task CreateMany_OneRowRejected_OthersSucceed_S28()
    {
        const string body = """
            [{"id":"00T000000000001AAA","success":true,"errors":[]},
             {"success":false,"errors":[{"fields":["WhoId"],"message":"Name ID: id value of incorrect type","statusCode":"FIELD_INTEGRITY_EXCEPTION"}]}]
            """;
        using SalesforceClient client = new OrgStub().RespondWith(200, body).Connect();
        ValueList<SalesforceRowResult> rows = ShouldSucceed(await client.CreateManyAsync([new SalesforceRow("Task", []), new SalesforceRow("Task", [])]));
        (rows[0].IsSuccess, rows[1].IsSuccess, SalesforceErrorCode.From(rows[1].Errors[0]), rows[1].Errors[0].Fields[0])
            .ShouldBe((true, false, SalesforceErrorCode.FieldIntegrityException, "WhoId"));
    }

    [Fact]
    public async Task CreateMany_FewerResultsThanRows_IsNoResponse_S28()
    {
        using SalesforceClient client = new OrgStub().RespondWith(200, """[{"id":"00T000000000001AAA","success":true,"errors":[]}]""").Connect();
        (await client.CreateManyAsync([new SalesforceRow("Task", []), new SalesforceRow("Task", [])]))
            .ShouldBeOfType<ApiResult<ValueList<SalesforceRowResult>>.NoResponse>().MayHaveSucceeded.ShouldBeTrue();
    }

    [Fact]
    public async Task SendComposite_RolledBack_ReturnsResultsInTheOrderOfTheRequests_S27()
    {
        const string body = """
            {"compositeResponse":[
              {"body":[{"errorCode":"DUPLICATE_VALUE","message":"duplicate value found: Key__c duplicates value on record with id: 00T000000000009AAA","fields":[]}],
               "httpHeaders":{},"httpStatusCode":400,"referenceId":"task"},
              {"body":[{"errorCode":"PROCESSING_HALTED","message":"The transaction was rolled back since another operation in the same transaction failed."}],
               "httpHeaders":{},"httpStatusCode":400,"referenceId":"contact"}]}
            """;
        using SalesforceClient client = new OrgStub().RespondWith(200, body).Connect();
        ValueList<SalesforceSubresult> results = ShouldSucceed(await client.SendCompositeAsync(
            [new SalesforceSubrequest.Create("contact", "Contact", []), new SalesforceSubrequest.Create("task", "Task", [])]));
        results.Select(a => (a.Reference, a.IsSuccess, SalesforceErrorCode.From(a.Errors[0]))).ShouldBe(
            [("contact", false, SalesforceErrorCode.ProcessingHalted), ("task", false, SalesforceErrorCode.DuplicateValue)]);
        results[1].Errors[0].ExistingRecords.ShouldBe(["00T000000000009AAA"]);
    }

    [Fact]
    public async Task SendComposite_EveryKind_ReturnsItsOwnForm_S33()
    {
        const string body = """
            {"compositeResponse":[
              {"body":{"id":"003000000000001AAA","success":true,"errors":[]},"httpStatusCode":201,"referenceId":"a"},
              {"body":null,"httpStatusCode":204,"referenceId":"b"},
              {"body":{"id":"003000000000001AAA","success":true,"errors":[],"created":false},"httpStatusCode":200,"referenceId":"c"},
              {"body":{"totalSize":0,"done":true,"records":[]},"httpStatusCode":200,"referenceId":"d"},
              {"body":{"attributes":{"type":"Contact"},"Id":"003000000000001AAA"},"httpStatusCode":200,"referenceId":"e"}]}
            """;
        using SalesforceClient client = new OrgStub().RespondWith(200, body).Connect();
        ValueList<SalesforceSubresult> results = ShouldSucceed(await client.SendCompositeAsync(
        [
            new SalesforceSubrequest.Create("a", "Contact", []), new SalesforceSubrequest.Update("b", "Contact", Contact, []),
            new SalesforceSubrequest.Upsert("c", "Contact", "Key__c", "1", []), new SalesforceSubrequest.Query("d", "SELECT Id FROM Contact"),
            new SalesforceSubrequest.Retrieve("e", "Contact", Contact, ["Id"]),
        ]));
        results.ShouldAllBe(a => a.IsSuccess);
        results.Select(a => (a.Id?.Value, a.IsCreated, a.Page?.TotalSize, a.Record?.Id.Value)).ShouldBe(
        [
            (Contact.Value, null, null, null), (null, null, null, null), (Contact.Value, false, null, null), (null, null, 0, null), (null, null, null, Contact.Value),
        ]);
    }

    [Fact]
    public async Task Describe_Fields_AreRead_S32()
    {
        const string body = """
            {"name":"Task","createable":true,"updateable":true,
             "fields":[{"name":"Key__c","type":"string","length":64,"createable":true,"updateable":true,"unique":true,"externalId":true,"filterable":true,"nillable":true},
                       {"name":"Status","type":"picklist","length":255,"createable":true,"restrictedPicklist":true,
                        "picklistValues":[{"active":true,"value":"Completed"},{"active":false,"value":"Old"}]},
                       {"name":"OwnerId","type":"reference","length":18,"referenceTo":["Group","User"]}],
             "recordTypeInfos":[{"recordTypeId":"012000000000000AAA","name":"Master","available":true,"defaultRecordTypeMapping":true}]}
            """;
        using SalesforceClient client = new OrgStub().RespondWith(200, body).Connect();
        SObjectDescription task = ShouldSucceed(await client.DescribeAsync("Task"));
        task.FindField("key__C").ShouldBe(new SObjectField("Key__c", "string")
        {
            Length = 64,
            IsCreateable = true,
            IsUpdateable = true,
            IsUnique = true,
            IsExternalId = true,
            IsFilterable = true,
            IsNillable = true,
        });
        task.FindField("Status")!.PicklistValues.ShouldBe(["Completed"]);
        task.FindField("OwnerId")!.ReferenceTo.ShouldBe(["Group", "User"]);
        task.FindField("Type").ShouldBeNull();
        task.RecordTypes.Single().IsDefault.ShouldBeTrue();
        task.ToFieldDescriptions()[0].ShouldBe(new FieldDescription("Key__c", IsCreateable: true, IsUpdateable: true, 64) { Type = "string" });
    }

    [Fact]
    public async Task LimitsAndVersions_AreRead_S32()
    {
        using SalesforceClient limits = new OrgStub().RespondWith(200, """{"DailyApiRequests":{"Max":15000,"Remaining":14998,"Ant Migration Tool":{"Max":0,"Remaining":0}}}""").Connect();
        ShouldSucceed(await limits.GetLimitsAsync()).ShouldBe([new SalesforceLimit("DailyApiRequests", 15000, 14998)]);
        using SalesforceClient versions = new OrgStub().RespondWith(200, """[{"label":"Summer '26","url":"/services/data/v67.0","version":"67.0"}]""").Connect();
        ShouldSucceed(await versions.GetVersionsAsync()).ShouldBe([new SalesforceVersion("67.0", "Summer '26")]);
    }

    [Fact]
    public async Task GetIdentity_KnownFromTheLogin_NeedsNoRequest_S28()
    {
        var org = new OrgStub();
        using SalesforceClient client = org.Connect();
        ShouldSucceed(await client.GetIdentityAsync()).ShouldBe(new SalesforceIdentity(new("005000000000001AAA"), new("00D000000000001AAA")));
        org.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task GetIdentity_NotKnownFromTheLogin_IsRequested_S32()
    {
        OrgStub org = new OrgStub { LoginResponder = (_, _) => Task.FromResult(OrgStub.CreateJsonResponse(200, """{"access_token":"t","instance_url":"https://example.my.salesforce.com"}""")) }
            .RespondWith(200, """{"user_id":"005000000000002AAA","organization_id":"00D000000000001AAA"}""");
        using SalesforceClient client = org.Connect();
        ShouldSucceed(await client.GetIdentityAsync()).UserId.Value.ShouldBe("005000000000002AAA");
        org.Requests.Single().Path.ShouldBe("/services/oauth2/userinfo");
    }

    [Theory]
    [InlineData("""{"id":"no id","success":true,"errors":[]}""")]
    [InlineData("""{"id":"00T000000000001AAA","success":false,"errors":[]}""")]
    [InlineData("<html>maintenance</html>")]
    [InlineData("""{"id":"00T0000""")]
    [InlineData("")]
    public async Task Create_UnreadableResponse_MayHaveSucceeded_D7(string body)
    {
        using SalesforceClient client = new OrgStub().RespondWith(201, body).Connect();
        (await client.CreateAsync("Task", [])).ShouldBeOfType<ApiResult<SalesforceId>.NoResponse>().MayHaveSucceeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Query_ResponseTooLong_IsRejectedAndNotReadToItsEnd_X1()
    {
        using SalesforceClient client = new OrgStub().RespondWith(200, $$"""{"totalSize":1,"done":true,"records":[{"Id":"{{new string('x', 70_000)}}"}]}""").Connect();
        (await client.QueryAsync("SELECT Id FROM Task")).ShouldBeOfType<ApiResult<SalesforcePage>.Rejected>()
            .Response.Errors.Select(SalesforceErrorCode.From).ShouldBe([SalesforceErrorCode.ResponseTooLong]);
    }

    [Theory]
    [InlineData("api-usage=18/5000", 18, 5000)]
    [InlineData("per-app-api-usage=17/250(appName=sample); api-usage=9/15000", 9, 15000)]
    [InlineData("API-Usage=20000/15000", 20000, 15000)]
    public async Task Usage_Header_IsKept_S30(string header, int used, int limit)
    {
        using SalesforceClient client = new OrgStub().RespondWith(200, "{}", ("Sforce-Limit-Info", header)).Connect();
        client.Usage.ShouldBeNull();
        await client.GetLimitsAsync();
        client.Usage.ShouldBe(new SalesforceApiUsage(used, limit));
    }

    [Theory]
    [InlineData("")]
    [InlineData("api-usage=")]
    [InlineData("api-usage=-1/5")]
    [InlineData("api-usage=1/99999999999")]
    public void Usage_OtherHeader_IsNull_S30(string header) => SalesforceApiUsage.Parse(header).ShouldBeNull();

    private static T ShouldSucceed<T>(ApiResult<T> result) => result.ShouldBeOfType<ApiResult<T>.Success>().Value;
}
