using System.Net;

namespace CallLogging.Samples.CallDesk;

/// <summary>The web host: receives webhooks, stores events, writes to CRMs. The settings come from appsettings.json, the environment and the command line.</summary>
internal static class CallDeskHost
{
    /// <summary>The section of all settings.</summary>
    public const string Section = "CallLogging";

    /// <summary>Runs the host until it is stopped; a demo with a time stops by itself.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The exit code 0. Wrong settings and a store that cannot be opened end the process with 2, an address in use with 1, each with one line.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        string[]? demoArgs = Demo.FindOption(args, out TimeSpan? demoTime);
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = demoArgs ?? args, ContentRootPath = AppContext.BaseDirectory });
        await using Demo? demo = demoArgs is null ? null : await Demo.StartAsync(builder.Configuration, demoTime);
        builder.Services.AddCallDesk(builder.Configuration.GetSection(Section));

        // The operations have a listener of their own, which no proxy may serve. An empty setting leaves them out.
        IPEndPoint? operations = ReadOperations(builder.Configuration["operations"] ?? "127.0.0.1:5001");
        if (operations is not null)
        {
            builder.WebHost.UseUrls($"{builder.Configuration["urls"] ?? "http://localhost:5000"};http://{operations}");
        }

        await using WebApplication app = builder.Build();
        MapEndpoints(app, operations);
        app.Lifetime.ApplicationStarted.Register(() => PrintAddresses(app, operations));
        await app.StartAsync();
        if (demo is not null)
        {
            await demo.PlaceCallsAsync(app);
            await app.StopAsync();
            return 0;
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    private static IPEndPoint? ReadOperations(string text) =>
        text.Length == 0 ? null
        : IPEndPoint.TryParse(text, out IPEndPoint? listener) && listener.Port > 0 ? listener
        : throw new InvalidSettingsException([new SettingsError("operations", $"is '{text}'; write an address and port on loopback, such as 127.0.0.1:5001.")]);

    private static void MapEndpoints(WebApplication app, IPEndPoint? operations)
    {
        app.UseTrustedProxies();
        app.MapCallWebhooks();
        app.MapCallHealth();
        if (operations is not null)
        {
            app.MapOperations(operations);
        }
    }

    // MapCallWebhooks logs the addresses of the webhooks.
    private static void PrintAddresses(WebApplication app, IPEndPoint? operations)
    {
        Console.WriteLine($"health: {app.Urls.First()}/health/live and /health/ready");
        if (operations is not null)
        {
            Console.WriteLine($"operations, from this machine only: http://{operations}/operations");
        }
    }
}
