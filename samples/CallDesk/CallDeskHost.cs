using System.Net;

namespace CallLogging.Samples.CallDesk;

/// <summary>The web host: receives webhooks, stores events, writes to CRMs. The settings come from appsettings.json, the environment and the command line.</summary>
internal static class CallDeskHost
{
    /// <summary>The section of all settings.</summary>
    public const string Section = "CallLogging";

    /// <summary>Runs the host until it is stopped; a demo with a time stops by itself.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The exit code: 0, or 2 if a setting is wrong, or 1 if the store or the address cannot be used.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        string[]? demoArgs = Demo.FindOption(args, out TimeSpan? demoTime);
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = demoArgs ?? args, ContentRootPath = AppContext.BaseDirectory });
        await using Demo? demo = demoArgs is null ? null : await Demo.StartAsync(builder.Configuration, demoTime);
        builder.Services.AddCallDesk(builder.Configuration.GetSection(Section));

        // The operations have a listener of their own, which no proxy may serve. An empty setting leaves them out.
        IPEndPoint? operations = builder.Configuration["operations"] is "" ? null : IPEndPoint.Parse(builder.Configuration["operations"] ?? "127.0.0.1:5001");
        if (operations is not null)
        {
            builder.WebHost.UseUrls($"{builder.Configuration["urls"] ?? "http://localhost:5000"};http://{operations}");
        }

        await using WebApplication app = builder.Build();
        try
        {
            MapEndpoints(app, operations);
            app.Lifetime.ApplicationStarted.Register(() => PrintAddresses(app, operations));
            await app.StartAsync();
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            // The store cannot be used, or the port is in use. Wrong settings end the process by themselves, with exit code 2.
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

        if (demo is not null)
        {
            await demo.PlaceCallsAsync(app);
            await app.StopAsync();
            return 0;
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

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

    // The user enters these addresses at the providers.
    private static void PrintAddresses(WebApplication app, IPEndPoint? operations)
    {
        string shown = app.Configuration[$"{Section}:PublicUrl"] is { Length: > 0 } known ? known.TrimEnd('/') : app.Urls.First();
        foreach (ICallEventReader reader in app.Services.GetServices<ICallEventReader>())
        {
            Console.WriteLine($"webhooks of {reader.Provider}: POST {shown}/webhooks/{reader.Provider}");
        }

        Console.WriteLine($"health: {app.Urls.First()}/health/live and /health/ready");
        if (operations is not null)
        {
            Console.WriteLine($"operations, from this machine only: http://{operations}/operations");
        }
    }
}
