using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Tests.Hosting;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

public class SessionTests
{
    private const string Ended = """[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""";
    private const string Created = """{"id":"00T000000000001AAA","success":true,"errors":[]}""";

    [Fact]
    public async Task Session_ManyRequests_OneLogin_S28()
    {
        OrgStub org = new OrgStub().RespondWith(201, Created);
        using SalesforceClient client = org.Connect();
        for (int i = 0; i < 5; i++)
        {
            ShouldSucceed(await client.CreateAsync("Task", []));
        }

        (org.LoginCount, org.Requests.Count()).ShouldBe((1, 5));
    }

    [Fact]
    public async Task Session_EndedForFiftyRequestsAtOnce_OneLoginServesAll_S28()
    {
        const int callers = 50;
        var all = new TaskCompletionSource();
        var loggingIn = new TaskCompletionSource();
        int waiting = 0;
        var org = new OrgStub();
        org.Responder = async (request, _) =>
        {
            if (request.Headers.Contains($"{OrgStub.TokenPrefix}2", StringComparison.Ordinal))
            {
                return OrgStub.CreateJsonResponse(201, Created);
            }

            if (Interlocked.Increment(ref waiting) == callers)
            {
                all.SetResult();
            }

            await all.Task;
            return OrgStub.CreateJsonResponse(401, Ended);
        };
        org.LoginResponder = async (n, _) =>
        {
            if (n == 2)
            {
                await loggingIn.Task;
            }

            return OrgStub.CreateJsonResponse(200, OrgStub.CreateTokenBody(n));
        };
        using SalesforceClient client = org.Connect();
        Task<ApiResult<SalesforceId>>[] requests = [.. Enumerable.Range(0, callers).Select(_ => Task.Run(() => client.CreateAsync("Task", [])))];
        await all.Task;
        loggingIn.SetResult();
        foreach (ApiResult<SalesforceId> result in await Task.WhenAll(requests))
        {
            ShouldSucceed(result);
        }

        (org.LoginCount, org.Requests.Count()).ShouldBe((2, 2 * callers));
    }

    [Fact]
    public async Task Session_LateResponseToTheOldSession_UsesTheNewSession_S28()
    {
        var late = new TaskCompletionSource();
        var org = new OrgStub();
        int first = 0;
        org.Responder = async (request, _) =>
        {
            if (!request.Headers.Contains($"{OrgStub.TokenPrefix}1", StringComparison.Ordinal))
            {
                return OrgStub.CreateJsonResponse(201, Created);
            }

            if (Interlocked.Increment(ref first) == 1)
            {
                await late.Task;
            }

            return OrgStub.CreateJsonResponse(401, Ended);
        };
        using SalesforceClient client = org.Connect();
        Task<ApiResult<SalesforceId>> slow = client.CreateAsync("Task", []);
        ShouldSucceed(await client.CreateAsync("Task", []));
        late.SetResult();
        ShouldSucceed(await slow);
        org.LoginCount.ShouldBe(2);
    }

    [Theory]
    [InlineData(Ended)]
    [InlineData("""[{"message":"INVALID_HEADER_TYPE","errorCode":"INVALID_AUTH_HEADER"}]""")]
    [InlineData("")]
    public async Task Session_AlwaysRejected_IsReplacedOnlyOnce_S30(string body)
    {
        OrgStub org = new OrgStub().RespondWith(401, body);
        using SalesforceClient client = org.Connect();
        (await client.CreateAsync("Task", [])).ShouldBeOfType<ApiResult<SalesforceId>.Rejected>().Response.Status.ShouldBe(401);
        (org.LoginCount, org.Requests.Count()).ShouldBe((2, 2));
    }

    [Theory]
    [InlineData(400, """[{"message":"m","errorCode":"INVALID_FIELD"}]""")]
    [InlineData(403, """[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]""")]
    [InlineData(400, """[{"message":"unable to obtain exclusive access to this record","errorCode":"UNABLE_TO_LOCK_ROW"}]""")]
    [InlineData(500, "")]
    [InlineData(503, """[{"message":"Server Unavailable","errorCode":"SERVER_UNAVAILABLE"}]""")]
    public async Task Requests_RejectedForOtherReasons_AreNotRepeated_S30(int status, string body)
    {
        OrgStub org = new OrgStub().RespondWith(status, body);
        using SalesforceClient client = org.Connect();
        (await client.CreateAsync("Task", [])).ShouldBeOfType<ApiResult<SalesforceId>.Rejected>();
        (org.LoginCount, org.Requests.Count()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Login_Rejected_SendsNothingAndTheNextRequestLogsInAgain_S31()
    {
        var org = new OrgStub { LoginResponder = (n, _) => Task.FromResult(n == 1 ? OrgStub.CreateJsonResponse(400, """{"error":"invalid_grant","error_description":"request not supported on this domain"}""") : OrgStub.CreateJsonResponse(200, OrgStub.CreateTokenBody(n))) };
        org.RespondWith(201, Created);
        using SalesforceClient client = org.Connect();
        ApiErrorResponse response = (await client.CreateAsync("Task", [])).ShouldBeOfType<ApiResult<SalesforceId>.Rejected>().Response;
        (response.IsFromLogin, response.Status, response.Errors.Single().Code).ShouldBe((true, 400, "invalid_grant"));
        org.Requests.ShouldBeEmpty();
        ShouldSucceed(await client.CreateAsync("Task", []));
    }

    [Theory]
    [InlineData("""{"access_token":"t","instance_url":"http://example.my.salesforce.com"}""")]
    [InlineData("""{"access_token":"t","instance_url":"https://user@example.org"}""")]
    [InlineData("""{"access_token":"t","instance_url":"ftp://localhost"}""")]
    [InlineData("""{"access_token":"t"}""")]
    [InlineData("""{"access_token":"a\r\nX-Header: b","instance_url":"https://example.my.salesforce.com"}""")]
    [InlineData("""{"access_token":"","instance_url":"https://example.my.salesforce.com"}""")]
    [InlineData("<html>")]
    public async Task Login_UnsafeResponse_OpensNoSession_X3(string body)
    {
        var org = new OrgStub { LoginResponder = (_, _) => Task.FromResult(OrgStub.CreateJsonResponse(200, body)) };
        using SalesforceClient client = org.Connect();
        (await client.CreateAsync("Task", [])).ShouldBeOfType<ApiResult<SalesforceId>.NoResponse>().MayHaveSucceeded.ShouldBeFalse();
        org.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Login_CallerCancels_OthersStillGetTheirSession_S28()
    {
        var loginResponse = new TaskCompletionSource<HttpResponseMessage>();
        OrgStub org = new OrgStub { LoginResponder = (_, _) => loginResponse.Task }.RespondWith(201, Created);
        using SalesforceClient client = org.Connect();
        using var cancellation = new CancellationTokenSource();
        Task<ApiResult<SalesforceId>> first = client.CreateAsync("Task", [], cancellation.Token);
        Task<ApiResult<SalesforceId>> second = client.CreateAsync("Task", []);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        loginResponse.SetResult(OrgStub.CreateJsonResponse(200, OrgStub.CreateTokenBody(1)));
        ShouldSucceed(await second);
        org.LoginCount.ShouldBe(1);
    }

    [Fact]
    public async Task Logs_OfEveryResult_ShowNoSecret_X4()
    {
        using var log = new RecordedLog();
        string refreshed = OrgStub.CreateTokenBody(1).Replace("{ ", "{ \"refresh_token\": \"s3cret-rotated\", ", StringComparison.Ordinal);
        Func<int, Task<HttpResponseMessage>>[] logins =
        [
            _ => Task.FromResult(OrgStub.CreateJsonResponse(400, """{"error":"invalid_grant s3cret","error_description":"s3cret"}""")),
            _ => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError, "s3cret")),
            _ => Task.FromResult(OrgStub.CreateJsonResponse(200, refreshed)),
        ];
        var org = new OrgStub { LoginResponder = (n, _) => logins[n - 1](n) };
        org.RespondWith(400, """[{"message":"s3cret","errorCode":"INVALID_FIELD"}]""", ("Sforce-Limit-Info", "api-usage=4999/5000"));
        using SalesforceClient client = org.Connect(
            new() { Name = "prod", LoginUrl = new("https://example.my.salesforce.com"), ClientId = "id", Auth = SalesforceAuth.RefreshToken, RefreshToken = "s3cret" }, log);
        for (int i = 0; i < 5; i++)
        {
            await client.QueryAsync("SELECT Id FROM User WHERE Email = 's3cret'");
        }

        log.Lines.Select(l => l[..5].Trim()).ShouldBe(["3001", "3002", "3003", "3000", "3004"], string.Join('\n', log.Lines));
        log.Lines.ShouldNotContain(l => l.Contains("s3cret", StringComparison.Ordinal));
    }

    private static T ShouldSucceed<T>(ApiResult<T> result) => result.ShouldBeOfType<ApiResult<T>.Success>().Value;
}
