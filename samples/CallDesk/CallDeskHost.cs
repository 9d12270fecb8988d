using Microsoft.Extensions.Options;

namespace CallLogging.Samples.CallDesk;

/// <summary>The web host: webhooks in, a store, CRMs out. Settings from appsettings.json, environment and command line.</summary>
internal static class CallDeskHost
{
    /// <summary>The section that all settings stand in.</summary>
    public const string Section = "CallLogging";

    /// <summary>Runs until it is asked to stop.</summary>
    /// <returns>0, or 2 if a setting cannot be used, or 1 if the store cannot.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        Demo? started;
        try
        {
            started = await Demo.StartAsync(builder.Configuration);
        }
        catch (ArgumentException)
        {
            await Console.Error.WriteLineAsync("--demo takes seconds, 0 to 3600.");
            return 2;
        }

        await using Demo? demo = started;
        builder.Services.AddCallDesk(builder.Configuration.GetSection(Section));
        await using WebApplication app = builder.Build();
        try
        {
            // Before anything is mapped, so that all mistakes of all parts are seen at once.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            Map(app);
            app.Lifetime.ApplicationStarted.Register(() => SayAddresses(app));
            await app.StartAsync();
        }
        catch (Exception e) when (e is OptionsValidationException or AggregateException or InvalidOperationException)
        {
            string[] mistakes = [.. SettingsMistakes.Of(e)];
            foreach (string mistake in mistakes)
            {
                await Console.Error.WriteLineAsync(mistake);
            }

            await Console.Error.WriteLineAsync("To see the host without any account: --demo 10");
            return e is InvalidOperationException ? 1 : 2;
        }

        if (demo is not null)
        {
            await demo.CallAsync(app);
            await app.StopAsync();
            return 0;
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    private static void Map(WebApplication app)
    {
        app.UseTrustedProxies();
        app.MapCallWebhooks();
        app.MapCallHealth();

        // Without a policy of the host's: for this machine only.
        app.MapOperations();
    }

    // What has to be entered at the providers.
    private static void SayAddresses(WebApplication app)
    {
        string shown = app.Configuration[$"{Section}:PublicUrl"] is { Length: > 0 } known ? known.TrimEnd('/') : app.Urls.First();
        foreach (ICallEventReader reader in app.Services.GetServices<ICallEventReader>())
        {
            Console.WriteLine($"webhooks of {reader.Provider}: POST {shown}/webhooks/{reader.Provider}");
        }

        Console.WriteLine($"health: {app.Urls.First()}/health/live and /health/ready");
        Console.WriteLine($"operations, from this machine only: {app.Urls.First()}/operations");
    }
}
