using System.Net;
using System.Net.Sockets;
using System.Text;
using CallLogging.Delivery;
using CallLogging.Sqlite;
using CallLogging.Tests.Aircall;
using CallLogging.Tests.Hosting;
using CallLogging.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallLogging.Tests.AspNetCore;

/// <summary>A web host on a real socket with a real store.</summary>
internal sealed class WebUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _application;
    private readonly SqliteCallStore _store;

    public WebUnderTest(params IReadOnlyList<(string Name, string? Value)> settings)
    {
        _store = SqliteCallStore.Open(_folder.GetPath("calls.db")).Value;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0", Operations.ToString());
        builder.Configuration.AddInMemoryCollection(
        [
            new("CallLogging:PublicUrl", "https://calls.example.com"),
            new("CallLogging:Aircall:main:Tokens:0", AircallBody.Token),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value)));
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        builder.Services.AddSingleton(_store.ToStores());
        builder.Services.AddHealthChecks().AddCallLogging();
        ICallLoggingBuilder calls = builder.Services.AddCallLogging(builder.Configuration.GetSection("CallLogging")).AddAircall("main");
        if (builder.Configuration.GetSection("CallLogging:Salesforce:prod").Exists())
        {
            calls.AddSalesforce("prod").Connect("main", "prod");
        }

        _application = builder.Build();
        _application.UseTrustedProxies();
        _application.UseRouting();
        _application.MapCallWebhooks();
        _application.MapCallHealth();
        _application.MapOperations(new IPEndPoint(IPAddress.Loopback, Operations.Port));
    }

    public RecordedLog Log { get; } = new();

    public CallStores Stores => _store.ToStores();

    /// <summary>The path of the file of the store.</summary>
    public string StorePath => _folder.GetPath("calls.db");

    public long CommitCount => _store.CommitCount;

    public IServiceProvider Services => _application.Services;

    /// <summary>The listener of the operations.</summary>
    public Uri Operations { get; } = new($"http://127.0.0.1:{FindFreePort()}");

    public HttpClient Http { get; private set; } = new();

    public static async Task<WebUnderTest> StartAsync(params IReadOnlyList<(string Name, string? Value)> settings)
    {
        var web = new WebUnderTest(settings);
        await web._application.StartAsync(TestContext.Current.CancellationToken);
        web.Http.Dispose();
        web.Http = new HttpClient { BaseAddress = new Uri(web._application.Urls.First()) };
        return web;
    }

    public Task<HttpResponseMessage> PostAsync(string url, string body) =>
        Http.PostAsync(new Uri(url, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    public async Task<int> GetStatusAsync(string url) => (int)(await Http.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;

    public static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public ValueTask CloseStoreAsync() => _store.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
