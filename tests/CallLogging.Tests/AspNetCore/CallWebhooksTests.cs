using System.Net;
using CallLogging.Delivery;
using CallLogging.Tests.Aircall;
using CallLogging.Tests.Hosting;
using Shouldly;

namespace CallLogging.Tests.AspNetCore;

/// <summary>Webhooks over a real socket into a real store.</summary>
public sealed class CallWebhooksTests
{
    private const string Url = "/webhooks/aircall";

    [Fact]
    public async Task Post_AnAuthenticWebhook_IsStoredBefore200_D1()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        HttpResponseMessage response = await web.PostAsync(Url, AircallBody.Full("call.ended"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await web.Stores.Events.ListCallsAsync(null, 10)).Value.ShouldHaveSingleItem().AccountKey.ShouldBe(new AccountKey("aircall", "main"));
    }

    [Theory]
    [InlineData("not JSON", HttpStatusCode.BadRequest)]
    [InlineData("""{"token":"wrong","event":"call.ended","data":{}}""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"event":"call.ended","data":{}}""", HttpStatusCode.Unauthorized)]
    public async Task Post_ARequestThatIsNotAuthentic_IsRefusedWithoutEcho_X1_P7(string body, HttpStatusCode expected)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        HttpResponseMessage response = await web.PostAsync(Url, body);
        response.StatusCode.ShouldBe(expected);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await web.Stores.Events.ListCallsAsync(null, 1)).Value.ShouldBeEmpty();
        web.Log.Lines.ShouldContain(l => l.StartsWith("9001 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_AnAuthenticBodyOfAnotherShape_Is200AndParked_E4()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        HttpResponseMessage response = await web.PostAsync(Url, $$"""{"token":"{{AircallBody.Token}}","event":"call.ended","data":"gone"}""");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        ParkedItem parked = (await web.Stores.Parked.ListAsync(0, 1)).Value.ShouldHaveSingleItem();
        parked.Account.ShouldBe(new AccountKey("aircall", "main"));
        (await web.Stores.Parked.FindAsync(parked.Id)).Value!.Request!.Url.ShouldBe($"https://calls.example.com{Url}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_MoreThanAMebibyte_Is413_X1(bool hasContentLength)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        using var content = new StreamContent(new MemoryStream(new byte[(1024 * 1024) + 1]));
        content.Headers.ContentLength = hasContentLength ? content.Headers.ContentLength : null;
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = content };
        request.Headers.TransferEncodingChunked = hasContentLength ? null : true;
        (await web.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/webhooks/carrier-pigeon", HttpStatusCode.NotFound)]
    [InlineData("/webhooks", HttpStatusCode.NotFound)]
    public async Task Post_AnUnknownProvider_Is404_U3(string url, HttpStatusCode expected)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        (await web.PostAsync(url, "{}")).StatusCode.ShouldBe(expected);
        (await web.Http.GetAsync(new Uri(Url, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Health_WithAClosedStore_IsAliveAndNotReady_U3()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        (await web.GetStatusAsync("/health/live"), await web.GetStatusAsync("/health/ready")).ShouldBe((200, 200));
        await web.CloseStoreAsync();
        (await web.GetStatusAsync("/health/live")).ShouldBe(200);
        await HostUnderTest.UntilAsync(() => web.GetStatusAsync("/health/ready").GetAwaiter().GetResult() == 503);
        (await web.PostAsync(Url, AircallBody.Full("call.ended"))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Post_TooManyHeaders_Is431_X1()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(AircallBody.Full("call.ended")) };
        for (int i = 0; i < 40; i++)
        {
            request.Headers.Add($"X-Padding-{i}", new string('x', 1000));
        }

        (await web.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        (await web.Stores.Events.ListCallsAsync(null, 1)).Value.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "http://127.0.0.1")]
    [InlineData("10.0.0.7", "http://127.0.0.1")]
    [InlineData("127.0.0.1", "https://shown.example.com")]
    [InlineData("127.0.0.0/8", "https://shown.example.com")]
    public async Task Post_ThroughAProxy_IsBelievedOnlyIfItIsTrusted_X1(string? trusted, string expected)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync(("CallLogging:TrustedProxies:0", trusted), ("CallLogging:PublicUrl", null));
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent($$"""{"token":"{{AircallBody.Token}}","event":"call.ended","data":"gone"}""") };
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "shown.example.com");
        (await web.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        long id = (await web.Stores.Parked.ListAsync(0, 1)).Value.ShouldHaveSingleItem().Id;
        (await web.Stores.Parked.FindAsync(id)).Value!.Request!.Url.ShouldStartWith(expected);
    }

    [Fact]
    public void TrustedProxies_ThatAreNoAddresses_StopTheHost_X1() =>
        Should.Throw<InvalidSettingsException>(() => new WebUnderTest(("CallLogging:TrustedProxies:0", "proxy.example.com"), ("CallLogging:TrustedProxies:1", "10.0.0.0/64")))
            .Message.ShouldBe(
                "CallLogging:TrustedProxies:0: is 'proxy.example.com'; write an address such as 10.0.0.7, or a network such as 10.0.0.0/24.\n"
                + "CallLogging:TrustedProxies:1: is '10.0.0.0/64'; write an address such as 10.0.0.7, or a network such as 10.0.0.0/24.");
}
