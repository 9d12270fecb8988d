using CallLogging;
using CallLogging.Front;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a client of Front to a host.</summary>
public static class FrontClientServiceCollectionExtensions
{
    // A connection is made within this, or Front is not there.
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    // So that a changed address is seen.
    private static readonly TimeSpan s_connectionLife = TimeSpan.FromMinutes(5);

    /// <summary>Adds a company: an <see cref="IFrontClient"/> as a keyed service. Calling it twice with one name changes nothing.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The host's name for the company, such as <c>desk</c>, which is the key: not empty, without <c>:</c>.</param>
    /// <param name="section">The company's settings (<see cref="FrontClientOptions.Read"/>). Checked at start, all mistakes at once.</param>
    /// <remarks>
    /// The client's HTTP handler can be swapped: <see cref="FrontClientOptions.HttpClientName"/>. Two names with one token share one budget,
    /// that of the one asked first.
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
            throw new ArgumentException($"'{name}' contains ':', which parts the kind of a destination and its name.", nameof(name));
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
        services.TryAddSingleton<FrontBudgets>();
        services.AddHttpClient(FrontClientOptions.HttpClientName(name))
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)

            // The factory's own log lines hold addresses, and those hold numbers.
            .RemoveAllLoggers();
        return services.AddKeyedSingleton<IFrontClient>(name, (provider, _) => Create(provider, name));
    }

    private static FrontClient Create(IServiceProvider provider, string name)
    {
        IHttpClientFactory factory = provider.GetRequiredService<IHttpClientFactory>();
        FrontClientOptions options = provider.GetRequiredService<IOptionsMonitor<RegisteredOptions>>().Get(name).Options!;
        string client = FrontClientOptions.HttpClientName(name);
        return new FrontClient(
            options,
            () => factory.CreateClient(client),
            provider.GetRequiredService<FrontBudgets>().Of(options),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()?.CreateLogger(FrontClientMetrics.MeterName));
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        // A redirect of a merged conversation is answered by the client: .NET would turn it into a GET without credentials.
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.GZip | System.Net.DecompressionMethods.Brotli,
        ConnectTimeout = s_connectTimeout,
        PooledConnectionLifetime = s_connectionLife,
        UseCookies = false,
    };

    private sealed record Registered(string Name);
}
