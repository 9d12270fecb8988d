using System.Net;
using System.Text;
using CallLogging.Storage.Sqlite;
using CallLogging.Tests.Aircall;
using CallLogging.Tests.Hosting;
using CallLogging.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
        HttpResponseMessage answer = await web.PostAsync(Url, AircallBody.Full("call.ended"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await web.Stores.Events.ListCallsAsync(null, 10)).Value.ShouldHaveSingleItem().AccountKey.ShouldBe(new AccountKey("aircall", "main"));
    }

    [Theory]
    [InlineData("not JSON", HttpStatusCode.BadRequest)]
    [InlineData("""{"token":"wrong","event":"call.ended","data":{}}""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"event":"call.ended","data":{}}""", HttpStatusCode.Unauthorized)]
    public async Task Post_WhatIsNotAuthentic_IsRefusedWithoutEcho_X1_P7(string body, HttpStatusCode expected)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        HttpResponseMessage answer = await web.PostAsync(Url, body);
        answer.StatusCode.ShouldBe(expected);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await web.Stores.Events.ListCallsAsync(null, 1)).Value.ShouldBeEmpty();
        web.Log.Lines.ShouldContain(l => l.StartsWith("9001 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_AnAuthenticBodyOfAnotherShape_Is200AndParked_E4()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        HttpResponseMessage answer = await web.PostAsync(Url, $$"""{"token":"{{AircallBody.Token}}","event":"call.ended","data":"gone"}""");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        ParkedItem parked = (await web.Stores.Parked.ListAsync(0, 1)).Value.ShouldHaveSingleItem();
        parked.Account.ShouldBe(new AccountKey("aircall", "main"));
        parked.Request!.Url.ShouldBe($"https://calls.example.com{Url}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_MoreThanAMebibyte_Is413_X1(bool tellsItsLength)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        using var content = new StreamContent(new MemoryStream(new byte[(1024 * 1024) + 1]));
        content.Headers.ContentLength = tellsItsLength ? content.Headers.ContentLength : null;
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = content };
        request.Headers.TransferEncodingChunked = tellsItsLength ? null : true;
        (await web.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/webhooks/carrier-pigeon", HttpStatusCode.NotFound)]
    [InlineData("/webhooks", HttpStatusCode.NotFound)]
    public async Task Post_AProviderThatIsNotThere_Is404_U3(string url, HttpStatusCode expected)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        (await web.PostAsync(url, "{}")).StatusCode.ShouldBe(expected);
        (await web.Http.GetAsync(new Uri(Url, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Health_WithAClosedStore_IsAliveAndNotReady_U3()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        (await web.StatusAsync("/health/live"), await web.StatusAsync("/health/ready")).ShouldBe((200, 200));
        await web.CloseStoreAsync();
        (await web.StatusAsync("/health/live"), await web.StatusAsync("/health/ready")).ShouldBe((200, 503));
        (await web.PostAsync(Url, AircallBody.Full("call.ended"))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private sealed class WebUnderTest : IAsyncDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly WebApplication _application;
        private readonly SqliteCallStore _store;

        private WebUnderTest()
        {
            _store = SqliteCallStore.Open(_folder.File("calls.db")).Value;
            WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(
            [
                new("CallLogging:PublicUrl", "https://calls.example.com"),
                new("CallLogging:Aircall:main:Tokens:0", AircallBody.Token),
            ]);
            builder.Services.AddRoutingCore();
            builder.Services.AddLogging(b => b.AddProvider(Log));
            builder.Services.AddSingleton(_store.ToStores());
            builder.Services.AddCallLogging(builder.Configuration.GetSection("CallLogging"))
                .AddAircall("main", builder.Configuration.GetSection("CallLogging:Aircall:main"));
            _application = builder.Build();
            _application.MapCallWebhooks();
            _application.MapCallHealth();
        }

        public RecordedLog Log { get; } = new();

        public CallStores Stores => _store.ToStores();

        public HttpClient Http { get; private set; } = new();

        public static async Task<WebUnderTest> StartAsync()
        {
            var web = new WebUnderTest();
            await web._application.StartAsync(TestContext.Current.CancellationToken);
            web.Http.Dispose();
            web.Http = new HttpClient { BaseAddress = new Uri(web._application.Urls.Single()) };
            return web;
        }

        public Task<HttpResponseMessage> PostAsync(string url, string body) =>
            Http.PostAsync(new Uri(url, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        public async Task<int> StatusAsync(string url) => (int)(await Http.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;

        public ValueTask CloseStoreAsync() => _store.DisposeAsync();

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await _application.DisposeAsync();
            await _store.DisposeAsync();
            _folder.Dispose();
        }
    }
}
