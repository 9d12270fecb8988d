using CallLogging;
using CallLogging.Salesforce;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a client of Salesforce to a host.</summary>
public static class SalesforceClientServiceCollectionExtensions
{
    // A connection is made within this, or the org is not there.
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    // So that a changed address of the org is seen.
    private static readonly TimeSpan s_connectionLife = TimeSpan.FromMinutes(5);

    /// <summary>Adds an org: an <see cref="ISalesforceClient"/> as a keyed service. Calling it twice with one name changes nothing.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The host's name for the org, such as <c>prod</c>, which is the key: not empty, without <c>:</c>.</param>
    /// <param name="section">The org's settings (<see cref="SalesforceClientOptions.Read"/>). Checked at start, all mistakes at once.</param>
    /// <remarks>The client's HTTP handler can be swapped: <see cref="SalesforceClientOptions.HttpClientName"/>.</remarks>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public static IServiceCollection AddSalesforceClient(this IServiceCollection services, string name, IConfigurationSection section) =>
        services.AddSalesforceClient(name, section, reportsUnknown: true);

    internal static IServiceCollection AddSalesforceClient(this IServiceCollection services, string name, IConfigurationSection section, bool reportsUnknown)
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
        services.AddHttpClient(SalesforceClientOptions.HttpClientName(name))
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)

            // The factory's own log lines hold addresses, and those hold keys of calls.
            .RemoveAllLoggers();
        return services.AddKeyedSingleton<ISalesforceClient>(name, (provider, _) => Create(provider, name));
    }

    private static SalesforceClient Create(IServiceProvider provider, string name)
    {
        IHttpClientFactory factory = provider.GetRequiredService<IHttpClientFactory>();
        string client = SalesforceClientOptions.HttpClientName(name);
        return new SalesforceClient(
            provider.GetRequiredService<IOptionsMonitor<RegisteredOptions>>().Get(name).Options!,
            () => factory.CreateClient(client),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()?.CreateLogger(SalesforceClientMetrics.MeterName));
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        // A redirect would carry the session to wherever it points.
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.GZip | System.Net.DecompressionMethods.Brotli,
        ConnectTimeout = s_connectTimeout,
        PooledConnectionLifetime = s_connectionLife,
        UseCookies = false,
    };

    private sealed record Registered(string Name);
}
