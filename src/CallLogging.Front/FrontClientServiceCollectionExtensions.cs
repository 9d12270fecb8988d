using CallLogging;
using CallLogging.Front;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add the Front client alone, without the destination.</summary>
public static class FrontClientServiceCollectionExtensions
{
    // A host that does not accept a connection within this time is treated as unreachable.
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    // Connections are renewed so that a changed DNS entry takes effect.
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds the client of one Front company: an <see cref="IFrontClient"/> as a keyed service. A second call with the same name changes nothing.</summary>
    /// <param name="services">The service collection of the host.</param>
    /// <param name="name">The host's name for the Front company, such as <c>support</c>, which becomes the service key. It is not empty and contains no <c>:</c>.</param>
    /// <param name="section">The settings of the company (<see cref="FrontClientOptions.Read"/>). They are validated at start, and all mistakes are reported at once.</param>
    /// <returns>The same service collection, so that calls can be chained.</returns>
    /// <remarks>
    /// A host or test can replace the client's HTTP handler (<see cref="FrontClientOptions.GetHttpClientName"/>). Two names with the same token
    /// share one rate limiter, which uses the options of the name that is resolved first.
    /// </remarks>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public static IServiceCollection AddFrontClient(this IServiceCollection services, string name, IConfigurationSection section) =>
        services.AddFrontClient(name, section, reportsUnknown: true);

    internal static IServiceCollection AddFrontClient(this IServiceCollection services, string name, IConfigurationSection section, bool reportsUnknown)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(section);
        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The name '{name}' contains ':', which separates the kind of a destination from its name. Choose a name without ':'.", nameof(name));
        }

        if (services.Any(s => s.ImplementationInstance is Registered(var known) && string.Equals(known, name, StringComparison.Ordinal)))
        {
            return services;
        }

        services.AddSingleton(new Registered(name));
        services.AddOptionsWithValidateOnStart<RegisteredOptions, RegisteredOptionsValidator>(name).Configure(options =>
        {
            var errors = new List<SettingsError>();
            options.Options = ClientSettingsReader.Read(section.ToSettingsSection(name), errors, reportsUnknown);
            options.Errors = errors;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FrontRateLimiters>();
        services.AddHttpClient(FrontClientOptions.GetHttpClientName(name))
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)

            // The factory's own log lines contain request paths, and these contain numbers.
            .RemoveAllLoggers();
        return services.AddKeyedSingleton<IFrontClient>(name, (provider, _) => CreateClient(provider, name));
    }

    private static FrontClient CreateClient(IServiceProvider provider, string name)
    {
        IHttpClientFactory factory = provider.GetRequiredService<IHttpClientFactory>();
        FrontClientOptions options = provider.GetRequiredService<IOptionsMonitor<RegisteredOptions>>().Get(name).Options!;
        string client = FrontClientOptions.GetHttpClientName(name);
        return new FrontClient(
            options,
            () => factory.CreateClient(client),
            provider.GetRequiredService<FrontRateLimiters>().GetLimiter(options),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()?.CreateLogger(FrontClientMetrics.MeterName));
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        // The client itself follows the redirect of a merged conversation: .NET would turn the request into a GET without credentials.
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.GZip | System.Net.DecompressionMethods.Brotli,
        ConnectTimeout = s_connectTimeout,
        PooledConnectionLifetime = s_connectionLifetime,
        UseCookies = false,
    };

    private sealed record Registered(string Name);
}
