using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallLogging.Tool;

/// <summary>Builds the host of a run, as a user's program does.</summary>
internal static class RunHost
{
    public static IHost Build(SettingsFile settings, CallStores stores, TimeProvider clock, IEnumerable<IDestination> destinations)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        IServiceCollection services = builder.Services;
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<IHostLifetime, OwnLifetime>();
        services.AddSingleton(clock);
        services.AddSingleton(stores);
        ICallLoggingBuilder calls = services.AddCallLogging(settings.Pipeline);
        foreach (IDestination destination in destinations)
        {
            calls.AddDestination(destination);
        }

        services.Configure<CallLoggingOptions>(o =>
        {
            o.OwnLineCalls = settings.Host.OwnLineCalls;

            // This run may have fewer destinations than the settings name.
            o.Lines = settings.Host.Lines
                .Select(l => l.Destination is { } named && !destinations.Any(d => ConnectionTable.IsNamed(d.Name, named)) ? l with { Destination = LinePolicy.Nowhere } : l)
                .ToValueList();
        });

        foreach (Connection connection in settings.Connections.All)
        {
            services.Configure<CallLoggingOptions>(o => o.Connections.Add(connection));
        }

        return builder.Build();
    }

    // The program itself listens to Ctrl+C, so that the host must not.
    private sealed class OwnLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
