using System.Text;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Simulators;
using CallLogging.Sqlite;
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

/// <summary>A host takes webhooks of an account that leads nowhere. After a restart with the right connection, the Tasks are there, once.</summary>
public sealed class LateConnectionTests
{
    private const string Answered = "call.ended";
    private static readonly (string Name, string? Value) s_lookBack = ("CallLogging:Pipeline:ConnectionLookBack", "3650.00:00:00");

    [Fact]
    public Task StoredCalls_InMemory_AreWrittenOnceAfterTheConnection_U6() => ConnectLateAsync(new MemoryCallStore().ToStores());

    [Fact]
    public async Task StoredCalls_InSqlite_AreWrittenOnceAfterTheConnection_U6()
    {
        using var folder = new TemporaryFolder();
        await using SqliteCallStore store = SqliteCallStore.Open(folder.GetPath("calls.db")).Value;
        await ConnectLateAsync(store.ToStores());
    }

    [Fact]
    public async Task StoredCalls_InPostgreSql_AreWrittenOnceAfterTheConnection_U6()
    {
        await using TestSchema schema = await TestSchema.OpenAsync();
        await ConnectLateAsync(schema.One.ToStores());
    }

    [Fact]
    public async Task StoredCalls_ThatBeganLongAgo_AreCountedAndDeliveredAfterALongerLookBack_U6()
    {
        CallStores stores = new MemoryCallStore().ToStores();
        SalesforceSimulator org = CreateOrg();
        await using SalesforceServer server = await org.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using (WebApplication unconnected = await StartAsync(stores, new RecordedLog()))
        {
            await PostAsync(unconnected, 1);
            await unconnected.StopAsync(TestContext.Current.CancellationToken);
        }

        // The body is from January 2026.
        var log = new RecordedLog();
        await using (WebApplication connected = await StartAsync(stores, log, [("CallLogging:Pipeline:ConnectionLookBack", "1.00:00:00"), .. Connected(org, server)]))
        {
            await HostUnderTest.UntilAsync(() => log.Lines.Any(l => l.StartsWith("9063 1 stored calls of aircall:main began before", StringComparison.Ordinal)));
            await connected.StopAsync(TestContext.Current.CancellationToken);
        }

        org.GetRecords("Task").ShouldBeEmpty();
        await using WebApplication again = await StartAsync(stores, new RecordedLog(), [s_lookBack, .. Connected(org, server)]);
        await HostUnderTest.UntilAsync(() => org.GetRecords("Task").Count == 1);
        await again.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ConnectLateAsync(CallStores stores)
    {
        const int Calls = 430;
        SalesforceSimulator org = CreateOrg();
        await using SalesforceServer server = await org.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var first = new RecordedLog();
        await using (WebApplication unconnected = await StartAsync(stores, first))
        {
            for (int i = 0; i < Calls; i++)
            {
                await PostAsync(unconnected, i);
            }

            await unconnected.StopAsync(TestContext.Current.CancellationToken);
        }

        first.Lines.ShouldContain(l => l.StartsWith("9060 The calls of account aircall:main are stored, but written nowhere", StringComparison.Ordinal));
        var second = new RecordedLog();
        await using (WebApplication connected = await StartAsync(stores, second, [s_lookBack, .. Connected(org, server)]))
        {
            await HostUnderTest.UntilAsync(() => org.GetRecords("Task").Count >= Calls);
            await HostUnderTest.UntilAsync(() => second.Lines.Any(l => l.StartsWith("9062 ", StringComparison.Ordinal)));
            await connected.StopAsync(TestContext.Current.CancellationToken);
        }

        second.Lines.Where(l => l.StartsWith("9062 ", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldStartWith($"9062 {Calls} stored calls of aircall:main are delivered to salesforce:prod");
        string task = org.GetRecords("Task")[0].Id;
        second.Lines.ShouldContain(l => l.StartsWith("9012 Call aircall:main:", StringComparison.Ordinal) && l.Contains("was delivered to salesforce:prod", StringComparison.Ordinal)
            && l.Contains(task, StringComparison.Ordinal));

        // Now the connection is known: nothing is scheduled, and nothing is written a second time.
        var third = new RecordedLog();
        await using (WebApplication again = await StartAsync(stores, third, [s_lookBack, .. Connected(org, server)]))
        {
            await PostAsync(again, Calls);
            await HostUnderTest.UntilAsync(() => org.GetRecords("Task").Count > Calls);
            await again.StopAsync(TestContext.Current.CancellationToken);
        }

        third.Lines.ShouldNotContain(l => l.StartsWith("9060", StringComparison.Ordinal) || l.StartsWith("9062", StringComparison.Ordinal) || l.StartsWith("9063", StringComparison.Ordinal));
        org.GetRecords("Task").Count.ShouldBe(Calls + 1);
        org.GetRecords("Task").Select(t => t.GetText("CallObject")).Distinct(StringComparer.Ordinal).Count().ShouldBe(Calls + 1);
    }

    private static SalesforceSimulator CreateOrg()
    {
        var org = new SalesforceSimulator();
        org.Setup.AddAircallFields();
        return org;
    }

    private static (string Name, string? Value)[] Connected(SalesforceSimulator org, SalesforceServer server) =>
    [
        ("CallLogging:Salesforce:prod:LoginUrl", server.Address.ToString()),
        ("CallLogging:Salesforce:prod:ClientId", org.Options.ClientId),
        ("CallLogging:Salesforce:prod:ClientSecret", org.Options.ClientSecret),
        ("CallLogging:Connections:0:From", "main"),
        ("CallLogging:Connections:0:To", "prod"),
    ];

    private static async Task PostAsync(WebApplication host, int call)
    {
        string body = AircallBody.Full(Answered).Replace("3970535284", $"{3_970_000_000 + call}", StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        using HttpResponseMessage response = await http.PostAsync(
            new Uri("/webhooks/aircall", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(200);
    }

    private static async Task<WebApplication> StartAsync(CallStores stores, RecordedLog log, params (string Name, string? Value)[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("CallLogging:Aircall:main:Tokens:0", AircallBody.Token)]);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value)));
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(b => b.AddProvider(log));
        builder.Services.AddSingleton(stores);
        ICallLoggingBuilder calls = builder.Services.AddCallLogging(builder.Configuration.GetSection("CallLogging")).AddAircall("main");
        if (settings.Length > 0)
        {
            calls.AddSalesforce("prod");
        }

        WebApplication host = builder.Build();
        host.MapCallWebhooks();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }
}
