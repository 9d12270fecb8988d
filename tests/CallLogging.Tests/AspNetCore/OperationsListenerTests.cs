using System.Net;
using CallLogging.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.AspNetCore;

/// <summary>The operations exist on a listener of their own, or behind a policy, and nowhere else.</summary>
public sealed class OperationsListenerTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/operations", "Host", "localhost")]
    [InlineData("GET", "/operations", "Host", "127.0.0.1")]
    [InlineData("GET", "/operations", "X-Forwarded-For", "127.0.0.1")]
    [InlineData("GET", "/operations", "X-Forwarded-Host", "localhost")]
    [InlineData("GET", "/operations/parked", "Forwarded", "for=127.0.0.1;host=localhost")]
    [InlineData("POST", "/operations/doctor", "X-Original-For", "127.0.0.1")]
    [InlineData("POST", "/operations/parked/retry", "Host", "localhost")]
    [InlineData("POST", "/operations/parked/1/retry", "Host", "localhost")]
    public async Task AnyRequest_OnAnotherAddressOfTheHost_Is404WhateverItSays_X5(string method, string url, string header, string value)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        (await SendAsync(web.Http.BaseAddress!, method, url, header, value)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_OnItsListener_IsServedAndWebhooksStayOnTheOther_X5()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        (await SendAsync(web.Operations, "GET", "/operations", "Accept", "application/json")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_UnderANameThatAWebPageMadeLeadHere_Is403_X5()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        (await SendAsync(web.Operations, "GET", "/operations", "Host", $"attacker.example:{web.Operations.Port}")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Host_WithTheOperationsAsItsOnlyAddress_StopsAtStart_X5()
    {
        int port = WebUnderTest.FindFreePort();
        InvalidSettingsException fault = await Should.ThrowAsync<InvalidSettingsException>(() => StartAsync($"http://127.0.0.1:{port}", app => app.MapOperations(new IPEndPoint(IPAddress.Loopback, port))));
        fault.Message.ShouldBe(
            $"MapOperations(127.0.0.1:{port}): the host listens nowhere else, so that whatever publishes the webhooks would publish the operations; give the host another address (--urls), or name an authorization policy.");
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:{0}")]
    public async Task Host_ThatDoesNotListenThereOnLoopbackAlone_StopsAtStart_X5(string urls)
    {
        int port = WebUnderTest.FindFreePort();
        string addresses = urls.Replace("0.0.0.0", "127.0.0.2", StringComparison.Ordinal).Replace("{0}", $"{port}", StringComparison.Ordinal);
        InvalidSettingsException fault = await Should.ThrowAsync<InvalidSettingsException>(() => StartAsync(addresses, app => app.MapOperations(new IPEndPoint(IPAddress.Loopback, port))));
        fault.Message.ShouldStartWith($"MapOperations(127.0.0.1:{port}): the host does not listen there, but on http://127.0.0.1:");
        fault.Message.ShouldEndWith($"; add http://127.0.0.1:{port} to its addresses (--urls).");
    }

    [Theory]
    [InlineData("0.0.0.0", 5001)]
    [InlineData("192.0.2.7", 5001)]
    [InlineData("127.0.0.1", 0)]
    public async Task MapOperations_OnAnAddressThatOthersReach_Throws_X5(string address, int port)
    {
        ArgumentException fault = await Should.ThrowAsync<ArgumentException>(() => StartAsync("http://127.0.0.1:0", app => app.MapOperations(new IPEndPoint(IPAddress.Parse(address), port))));
        fault.Message.ShouldStartWith($"The operations cannot be served on {address}:{port} without a policy: name a loopback address and a port, such as 127.0.0.1:5001.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MapOperations_WithAPolicyThatDoesNotExist_Throws_X5(bool hasAuthorization)
    {
        InvalidSettingsException fault = await Should.ThrowAsync<InvalidSettingsException>(
            () => StartAsync("http://127.0.0.1:0", app => app.MapOperations("operators"), s => _ = hasAuthorization ? s.AddAuthorization() : s));
        fault.Message.ShouldBe("MapOperations(operators): the host has no such authorization policy; add it with builder.Services.AddAuthorization.");
    }

    [Fact]
    public async Task Get_WithAPolicy_AsksThePolicyOnEveryAddress_X5()
    {
        await using WebApplication app = await StartAsync(
            "http://127.0.0.1:0",
            app => app.MapOperations("operators"),
            s => s.AddAuthorization(o => o.AddPolicy("operators", p => p.RequireAssertion(c => ((Microsoft.AspNetCore.Http.HttpContext)c.Resource!).Request.Headers["X-Operator"] == "yes"))));
        var address = new Uri(app.Urls.Single());
        (await SendAsync(address, "GET", "/operations", "X-Operator", "yes")).ShouldBe(HttpStatusCode.OK);
        (await SendAsync(address, "GET", "/operations", "Host", "localhost")).ShouldNotBe(HttpStatusCode.OK);
    }

    private static async Task<WebApplication> StartAsync(string urls, Action<WebApplication> map, Action<IServiceCollection>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(urls);
        builder.Logging.ClearProviders().AddProvider(new RecordedLog());
        builder.Services.AddCallLogging();
        configure?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        try
        {
            map(app);
            await app.StartAsync(Ended);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private static async Task<HttpStatusCode> SendAsync(Uri address, string method, string url, string header, string value)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage response = await http.SendAsync(request, Ended);
        return response.StatusCode;
    }
}
