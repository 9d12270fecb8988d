using System.Net;
using System.Text.Json;
using CallLogging.Delivery;
using CallLogging.Tests.Aircall;
using Shouldly;

namespace CallLogging.Tests.AspNetCore;

/// <summary>The pages and actions of operators, over a real socket.</summary>
public sealed class OperationsTests
{
    private const string Unreadable = $$"""{"token":"{{AircallBody.Token}}","event":"call.ended","data":"gone"}""";

    [Fact]
    public async Task Get_TheOverview_ShowsWorkAccountsAndParked_D3()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        await web.PostAsync("/webhooks/aircall", AircallBody.Full("call.ended"));
        await web.PostAsync("/webhooks/aircall", Unreadable);
        using JsonDocument overview = await GetJsonAsync(web, HttpMethod.Get, "/operations");
        JsonElement settle = overview.RootElement.GetProperty("work").EnumerateArray().Single(w => w.GetProperty("work").GetString() == "settle");
        settle.GetProperty("waiting").GetInt32().ShouldBe(1);
        overview.RootElement.GetProperty("parked").GetProperty("count").GetInt32().ShouldBe(1);
        JsonElement account = overview.RootElement.GetProperty("accounts").EnumerateArray().ShouldHaveSingleItem();
        (account.GetProperty("account").GetString(), account.GetProperty("isSilent").GetBoolean()).ShouldBe(("aircall:main", false));
    }

    [Fact]
    public async Task Get_WithAnApi_ShowsHowFarItsHistoryIsRead_P9()
    {
        // Nothing listens at this address, so the history is not known at all.
        await using WebUnderTest web = await WebUnderTest.StartAsync(
            ("CallLogging:Aircall:main:ApiId", "id"), ("CallLogging:Aircall:main:ApiToken", "secret"), ("CallLogging:Aircall:main:ApiAddress", "http://127.0.0.1:1/"));
        using JsonDocument overview = await GetJsonAsync(web, HttpMethod.Get, "/operations");
        JsonElement history = overview.RootElement.GetProperty("histories").EnumerateArray().ShouldHaveSingleItem();
        history.GetProperty("account").GetString().ShouldBe("aircall:main");
        history.TryGetProperty("completeUntil", out _).ShouldBeFalse();
        using HttpResponseMessage page = await SendAsync(web, HttpMethod.Get, "/operations", ("Accept", "text/html"));
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Histories of the providers");
    }

    [Fact]
    public async Task Post_RetryOfARequest_ReadsItAgainAndParksItAgain_E4()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        await web.PostAsync("/webhooks/aircall", Unreadable);
        using JsonDocument page = await GetJsonAsync(web, HttpMethod.Get, "/operations/parked?after=0&count=10");
        JsonElement item = page.RootElement.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("reason").GetString()!.ShouldStartWith("$.data");
        long id = item.GetProperty("id").GetInt64();
        using JsonDocument retried = await GetJsonAsync(web, HttpMethod.Post, $"/operations/parked/{id}/retry");
        retried.RootElement.GetProperty("tried").GetInt32().ShouldBe(1);
        (await web.Stores.Parked.ListAsync(0, 10)).Value.ShouldHaveSingleItem().Id.ShouldBeGreaterThan(id);
        (await SendAsync(web, HttpMethod.Post, $"/operations/parked/{id}/retry")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using JsonDocument all = await GetJsonAsync(web, HttpMethod.Post, "/operations/parked/retry");
        all.RootElement.GetProperty("tried").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("GET", "/operations/parked?count=0")]
    [InlineData("GET", "/operations/parked?after=x")]
    [InlineData("POST", "/operations/parked/x/retry")]
    [InlineData("POST", "/operations/parked/retry?after=-1")]
    public async Task AnyRequest_ThatCannotBeRead_Is400WithTheRemedy(string method, string url)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        using HttpResponseMessage response = await SendAsync(web, new HttpMethod(method), url);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("remedy");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://elsewhere.example.com")]
    public async Task Post_FromAPageOfAnotherSite_Is403_X2(string header, string value)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        using HttpResponseMessage response = await SendAsync(web, HttpMethod.Post, "/operations/parked/retry", (header, value));
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Page_AnyTextInAReason_IsShownAsText_X2()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        await web.Stores.Parked.ParkAsync(new ParkedItem
        {
            Kind = ParkedKind.Plan,
            Reason = "<script>alert('x')</script>\r\nX: \"y\"",
            ParkedAt = TimeProvider.System.GetUtcNow(),
            Call = new CallKey("aircall", "main", "<b>1</b>"),
            Destination = new QueueName("salesforce:prod"),
        });
        using HttpResponseMessage response = await SendAsync(web, HttpMethod.Get, "/operations", ("Accept", "text/html"));
        string page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("&lt;script&gt;");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("<b>1");
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'");
        using HttpResponseMessage form = await SendAsync(web, HttpMethod.Post, "/operations/parked/retry", ("Accept", "text/html"), ("Sec-Fetch-Site", "same-origin"));
        (form.StatusCode, form.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/operations"));
    }

    [Fact]
    public async Task Get_WithAClosedStore_Is503WithoutDetails()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        await web.CloseStoreAsync();
        using HttpResponseMessage response = await SendAsync(web, HttpMethod.Get, "/operations");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("The store failed");
    }

    private static async Task<HttpResponseMessage> SendAsync(WebUnderTest web, HttpMethod method, string url, params (string Name, string Value)[] headers)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = web.Operations };
        using var request = new HttpRequestMessage(method, url);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        await response.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        return response;
    }

    private static async Task<JsonDocument> GetJsonAsync(WebUnderTest web, HttpMethod method, string url)
    {
        using HttpResponseMessage response = await SendAsync(web, method, url);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
