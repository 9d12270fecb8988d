using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

/// <summary>Every form of an error body that the service returns, with invented texts.</summary>
public class ErrorBodyTests
{
    [Theory]
    [InlineData(401, """[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""", "INVALID_SESSION_ID", "", "")]
    [InlineData(400, """[{"message":"No such column 'Type' on sobject of type Task","errorCode":"INVALID_FIELD"}]""", "INVALID_FIELD", "", "")]
    [InlineData(400, """[{"message":"Required fields are missing: [Name]","errorCode":"REQUIRED_FIELD_MISSING","fields":["Name"]}]""", "REQUIRED_FIELD_MISSING", "Name", "")]
    [InlineData(404, """[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]""", "NOT_FOUND", "", "")]
    [InlineData(400, """{"error":"invalid_grant","error_description":"expired access/refresh token"}""", "invalid_grant", "", "")]
    [InlineData(400, """[{"message":"duplicate value found: Key__c duplicates value on record with id: 00T000000000009AAA","errorCode":"DUPLICATE_VALUE","fields":[]}]""", "DUPLICATE_VALUE", "", "00T000000000009AAA")]
    [InlineData(400, """[{"message":"duplicate value found: Key__c duplicates value on record with id: 00T000000000009","errorCode":"DUPLICATE_VALUE"}]""", "DUPLICATE_VALUE", "", "00T000000000009")]
    [InlineData(400, """[{"message":"duplicate value found: <unknown> duplicates value on record with id: <unknown>","errorCode":"DUPLICATE_VALUE"}]""", "DUPLICATE_VALUE", "", "")]
    [InlineData(300, """["/services/data/v67.0/sobjects/Task/00T000000000009AAA","/services/data/v67.0/sobjects/Task/00T000000000008AAA"]""", "CLIENT_SEVERAL_RECORDS", "", "00T000000000009AAA,00T000000000008AAA")]
    [InlineData(400, """[{"errorCode":"X","message":null,"fields":null}]""", "X", "", "")]
    [InlineData(400, """[1,null,{"message":"no code"},{"errorCode":""}]""", null, "", "")]
    [InlineData(500, "", null, "", "")]
    [InlineData(400, "{", null, "", "")]
    [InlineData(400, "\"text\"", null, "", "")]
    public async Task Create_RejectedInAnyForm_ReadsTheErrors_S30(int status, string body, string? code, string fields, string existing)
    {
        using SalesforceClient client = new OrgStub().RespondWith(status, body).Connect();
        ApiErrorResponse response = (await client.CreateAsync("Task", [])).ShouldBeOfType<ApiResult<SalesforceId>.Rejected>().Response;
        response.Status.ShouldBe(status);
        ApiError? error = response.Errors.IsEmpty ? null : response.Errors[0];
        error?.Code.ShouldBe(code);
        (error is null).ShouldBe(code is null);
        string.Join(',', error?.Fields ?? []).ShouldBe(fields);
        string.Join(',', error?.ExistingRecords ?? []).ShouldBe(existing);
    }

    [Theory]
    [InlineData("duplicateResut")]
    [InlineData("duplicateResult")]
    public async Task Create_DuplicateRule_BothSpellingsAreRead_S30(string spelling)
    {
        string body = $$"""
            [{"{{spelling}}":{"allowSave":true,"duplicateRule":"Contacts","matchResults":[{"entityType":"Contact","size":2,"matchRecords":[
                {"matchConfidence":100.0,"record":{"attributes":{"type":"Contact"},"Id":"003000000000001AAA"} },
                {"matchConfidence":90.0,"record":{"attributes":{"type":"Contact"},"Id":"003000000000002AAA"} },
                {"record":{"Id":"no id"} },{"record":null}]}]},
              "errorCode":"DUPLICATES_DETECTED","message":"Use one of these records?"}]
            """;
        using SalesforceClient client = new OrgStub().RespondWith(400, body).Connect();
        (await client.CreateAsync("Contact", [])).ShouldBeOfType<ApiResult<SalesforceId>.Rejected>().Response.Errors[0].ExistingRecords
            .ShouldBe(["003000000000001AAA", "003000000000002AAA"]);
    }

    [Fact]
    public async Task Create_WebPageOfAnEdgeServer_GivesTheStatusOnly_S30()
    {
        var org = new OrgStub();
        org.Responder = (_, _) => Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)420) { Content = new StringContent("<html>busy</html>", null, "text/html") });
        using SalesforceClient client = org.Connect();
        (await client.CreateAsync("Contact", [])).ShouldBe(new ApiResult<SalesforceId>.Rejected(new ApiErrorResponse(420, [])));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Mon, 02 Mar 2026 09:01:00 GMT", 60)]
    [InlineData("Mon, 02 Mar 2020 09:01:00 GMT", 0)]
    [InlineData("99999999", 86400)]
    [InlineData("999999999999999999999", 86400)]
    [InlineData("soon", null)]
    public async Task Create_RetryAfter_IsReadAndBounded_S30(string header, int? seconds)
    {
        using SalesforceClient client = new OrgStub().RespondWith(429, "", ("Retry-After", header)).Connect();
        (await client.CreateAsync("Contact", [])).ShouldBeOfType<ApiResult<SalesforceId>.Rejected>().Response.RetryAfter
            .ShouldBe(seconds is { } s ? TimeSpan.FromSeconds(s) : null);
    }
}
