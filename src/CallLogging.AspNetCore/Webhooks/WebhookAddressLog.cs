using CallLogging.Hosting;
using CallLogging.Shared;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallLogging.AspNetCore;

/// <summary>Logs the addresses of the webhooks once the server listens, because a person has to enter them at the provider.</summary>
internal static partial class WebhookAddressLog
{
    private const string Category = CallLoggingTelemetry.Name + ".Start";

    /// <summary>Logs the addresses when the host has started.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="prefix">The beginning of the paths.</param>
    /// <param name="sources">The providers, and the destinations with webhooks of their own as kind and name.</param>
    public static void LogAtStart(IServiceProvider services, string prefix, IReadOnlyCollection<string> sources)
    {
        // A program without a host has no start.
        if (services.GetService<IHostApplicationLifetime>() is { } lifetime)
        {
            lifetime.ApplicationStarted.Register(() => Log(services, prefix, sources));
        }
    }

    private static void Log(IServiceProvider services, string prefix, IReadOnlyCollection<string> sources)
    {
        ILogger logger = OneLineLogger.Create(services.GetRequiredService<ILoggerFactory>(), Category);
        foreach (string source in sources)
        {
            foreach (string address in GetAddresses(services))
            {
                LogAddress(logger, source, $"{address.TrimEnd('/')}{prefix}/{source.Replace(':', '/')}");
            }
        }
    }

    private static IEnumerable<string> GetAddresses(IServiceProvider services) =>
        services.GetRequiredService<IOptions<CallLoggingOptions>>().Value.PublicUrl is { } known ? [known.GetLeftPart(UriPartial.Authority)]
        : services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } bound ? bound
        : [];

    [LoggerMessage(10000, LogLevel.Information, "Webhooks of {Source} are received at {Address}")]
    private static partial void LogAddress(ILogger logger, string source, string address);
}
