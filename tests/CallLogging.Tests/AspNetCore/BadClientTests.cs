using System.Net;
using System.Net.Sockets;
using System.Text;
using CallLogging.Delivery;
using CallLogging.Tests.Aircall;
using CallLogging.Tests.Hosting;
using Shouldly;

namespace CallLogging.Tests.AspNetCore;

/// <summary>Clients that break the protocol, are slow, or send more than a host should hold: each gets a status, and nobody else notices.</summary>
public sealed class BadClientTests
{
    private const string Url = "/webhooks/aircall";
    private const string Head = $"POST {Url} HTTP/1.1\r\nHost: localhost\r\n";

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\nbody", "400")]
    [InlineData("Content-Length: 100\r\n\r\n{\"token\":", "408")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{\"to", "408")]
    public async Task Post_ABodyThatBreaksOffOrNeverEnds_GetsItsStatusWithoutAnException_X1(string rest, string status)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync(("CallLogging:WebhookTimeout", "00:00:01"));
        using Socket client = await ConnectAsync(web);
        await client.SendAsync(Encoding.ASCII.GetBytes(Head + rest), Ended);
        (await ReadLineAsync(client)).ShouldStartWith($"HTTP/1.1 {status} ");
        ShouldLogNoException(web);
    }

    [Fact]
    public async Task Post_AClientThatDisconnects_LeavesNothingBehind_X1()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync(("CallLogging:MaxBodyBytesUnderWay", "1048576"));
        for (int i = 0; i < 5; i++)
        {
            using Socket client = await ConnectAsync(web);
            await client.SendAsync(Encoding.ASCII.GetBytes($"{Head}Content-Length: 900000\r\n\r\n{new string(' ', 800_000)}"), Ended);
            client.LingerState = new LingerOption(enable: true, 0);
        }

        // The bytes of the five are given back: a long body has room again.
        string body = new string(' ', 900_000) + AircallBody.Full("call.ended");
        await HostUnderTest.UntilAsync(() => web.PostAsync(Url, body).GetAwaiter().GetResult().StatusCode == HttpStatusCode.OK);
        ShouldLogNoException(web);
    }

    [Fact]
    public async Task Post_WhileOtherBodiesFillTheBudget_Is503AndWorksAgainAfterwards_X1()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync(("CallLogging:MaxBodyBytesUnderWay", "1048576"), ("CallLogging:WebhookTimeout", "00:01:00"));
        string large = new string(' ', 300_000) + AircallBody.Full("call.ended");
        Socket? client = null;

        // If the large body arrives first, the slow one is turned away: then another slow client begins.
        await HostUnderTest.UntilAsync(() =>
        {
            client?.Dispose();
            client = ConnectAsync(web).GetAwaiter().GetResult();
            client.Send(Encoding.ASCII.GetBytes($"{Head}Content-Length: 1000000\r\n\r\n{new string(' ', 900_000)}"));
            return web.PostAsync(Url, large).GetAwaiter().GetResult().StatusCode == HttpStatusCode.ServiceUnavailable;
        });

        // A normal webhook still has room.
        (await web.PostAsync(Url, AircallBody.Full("call.ended"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        client!.LingerState = new LingerOption(enable: true, 0);
        client.Dispose();
        await HostUnderTest.UntilAsync(() => web.PostAsync(Url, large).GetAwaiter().GetResult().StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_WhileTheStoreIsLocked_Is503WithinTheTimeout_D2()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync(("CallLogging:WebhookTimeout", "00:00:01"));
        using (LockedFile.Lock(web.StorePath))
        {
            HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => web.PostAsync(Url, AircallBody.Full("call.ended"))));
            responses.ShouldAllBe(r => r.StatusCode == HttpStatusCode.ServiceUnavailable);
            await HostUnderTest.UntilAsync(() => web.GetStatusAsync("/health/ready").GetAwaiter().GetResult() == 503);
        }

        await HostUnderTest.UntilAsync(() => web.PostAsync(Url, AircallBody.Full("call.ended")).GetAwaiter().GetResult().StatusCode == HttpStatusCode.OK);
        await HostUnderTest.UntilAsync(() => web.GetStatusAsync("/health/ready").GetAwaiter().GetResult() == 200);
    }

    [Fact]
    public async Task Ready_AskedOften_WritesOnceInFiveSeconds_O1()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        long before = web.CommitCount;
        int[] statuses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => web.GetStatusAsync("/health/ready")));
        statuses.ShouldAllBe(s => s == 200);
        (web.CommitCount - before).ShouldBeInRange(1, 20);
    }

    [Fact]
    public async Task Post_ManyRefusedRequests_LogOneLine_X1()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        for (int i = 0; i < 50; i++)
        {
            (await web.PostAsync(Url, "not JSON")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        web.Log.Lines.Count(l => l.StartsWith("9001 ", StringComparison.Ordinal)).ShouldBeInRange(1, 5);
    }

    [Theory]
    [InlineData("\\r\\n\\u001b[31mfatal: all is lost")]
    [InlineData("Grace Example")]
    public async Task Post_AMemberNameOfAnySort_NeverReachesTheLog_X2_O2(string name)
    {
        // The reader stops at the depth of the unknown member, so that its path is where the body cannot be read.
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        string deep = string.Concat(Enumerable.Repeat("[", 100)) + string.Concat(Enumerable.Repeat("]", 100));
        HttpResponseMessage response = await web.PostAsync(Url, $$"""{"token":"{{AircallBody.Token}}","event":"call.ended","data":{"{{name}}":{{deep}} } }""");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        string line = web.Log.Lines.Single(l => l.StartsWith("9002 ", StringComparison.Ordinal));
        line.ShouldContain("at $.data and is parked");
        line.Any(char.IsControl).ShouldBeFalse();
        (await web.Stores.Parked.ListAsync(0, 1)).Value.ShouldHaveSingleItem().Reason.ShouldStartWith("$.data: ");
    }

    [Fact]
    public async Task Post_HeadersAndQueryOfProxies_AreNotStored_X4()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Url}?proxy_key=s3cret&client=203.0.113.9")
        {
            Content = new StringContent($$"""{"token":"{{AircallBody.Token}}","event":"call.ended","data":"gone"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Authorization", "Bearer s3cret");
        request.Headers.Add("Cookie", "session=s3cret");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        (await web.Http.SendAsync(request, Ended)).StatusCode.ShouldBe(HttpStatusCode.OK);
        ParkedItem parked = (await web.Stores.Parked.FindAsync((await web.Stores.Parked.ListAsync(0, 1)).Value[0].Id)).Value.ShouldNotBeNull();
        parked.Request!.Headers.Select(h => h.Key).ShouldBe(["Content-Type"]);
        parked.Request.Url.ShouldBe($"https://calls.example.com{Url}");
    }

    // The accounts of these hosts lead nowhere, which they say at start (9060, 9061).
    private static void ShouldLogNoException(WebUnderTest web) =>
        web.Log.Warnings.Where(l => !l.StartsWith("90", StringComparison.Ordinal)).ShouldBeEmpty();

    private static async Task<Socket> ConnectAsync(WebUnderTest web)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, web.Http.BaseAddress!.Port, Ended);
        return client;
    }

    private static async Task<string> ReadLineAsync(Socket client)
    {
        using var reader = new StreamReader(new NetworkStream(client));
        return await reader.ReadLineAsync(Ended) ?? "";
    }
}
