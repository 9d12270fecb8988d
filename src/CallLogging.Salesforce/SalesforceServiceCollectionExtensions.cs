using CallLogging;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add Salesforce orgs to a host: as destinations of calls, or their clients alone.</summary>
public static class SalesforceServiceCollectionExtensions
{
    // An org that accepts no connection within this time is treated as unreachable.
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    // Connections are renewed, so that the client notices a changed address of the org.
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds an org as the destination <c>salesforce:name</c>, with its client and its diagnostics.</summary>
    /// <param name="services">The host's services; <c>AddCallLogging</c> provides the stores.</param>
    /// <param name="name">The host's name for the org, such as <c>prod</c>: not empty, without <c>:</c>. <c>Connect(from, to)</c> uses this name.</param>
    /// <param name="section">The org's settings: how the client reaches it, and how calls become Tasks. The host validates them at start.</param>
    /// <returns>The same services, so that calls can be chained.</returns>
    /// <remarks>Calling the method twice with one name changes nothing.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="section"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or contains <c>:</c>.</exception>
    public static IServiceCollection AddSalesforce(this IServiceCollection services, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(s => s.ImplementationInstance is Registered(var known) && string.Equals(known, name, StringComparison.Ordinal)))
        {
            return services;
        }

        services.AddSalesforceClient(name, section, reportsUnknown: false);
        services.AddSingleton(new Registered(name));
        services.AddSingleton(new KnownDestination($"salesforce:{name}"));
        services.AddOptionsWithValidateOnStart<SalesforceRuleOptions, SalesforceRuleOptionsValidator>(name)
            .Configure<IServiceProvider>((options, provider) => options.Read(section.ToSettingsSection(name), provider.GetService<HostSettings>() ?? new HostSettings()));
        services.AddKeyedSingleton(name, (provider, _) => CreateDestination(provider, name));
        services.AddSingleton<IDiagnostics>(provider => CreateDiagnostics(provider, name));
        return services.AddSingleton<IDestination>(provider => provider.GetRequiredKeyedService<SalesforceDestination>(name));
    }

    /// <summary>Adds an <see cref="ISalesforceClient"/> for one org as a keyed service.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The host's name for the org, such as <c>prod</c>: not empty, without <c>:</c>. It is the key of the service.</param>
    /// <param name="section">The org's settings (<see cref="SalesforceClientOptions.Read"/>). They are validated at start, all errors at once.</param>
    /// <returns>The same services, so that calls can be chained.</returns>
    /// <remarks>
    /// Calling the method twice with one name changes nothing. Tests can replace the client's HTTP handler: see
    /// <see cref="SalesforceClientOptions.GetHttpClientName"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="section"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or contains <c>:</c>.</exception>
    public static IServiceCollection AddSalesforceClient(this IServiceCollection services, string name, IConfigurationSection section) =>
        services.AddSalesforceClient(name, section, reportsUnknown: true);

    internal static IServiceCollection AddSalesforceClient(this IServiceCollection services, string name, IConfigurationSection section, bool reportsUnknown)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(section);
        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' contains ':', which separates the kind of a destination from its name; choose a name without it.", nameof(name));
        }

        if (services.Any(s => s.ImplementationInstance is RegisteredClient(var known) && string.Equals(known, name, StringComparison.Ordinal)))
        {
            return services;
        }

        services.AddSingleton(new RegisteredClient(name));
        services.AddOptionsWithValidateOnStart<RegisteredOptions, RegisteredOptionsValidator>(name).Configure(options =>
        {
            var errors = new List<SettingsError>();
            options.Options = ClientSettingsReader.Read(section.ToSettingsSection(name), errors, reportsUnknown);
            options.Errors = errors;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(SalesforceClientOptions.GetHttpClientName(name))
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)

            // The factory's own log lines contain URLs, and those contain call keys.
            .RemoveAllLoggers();
        return services.AddKeyedSingleton<ISalesforceClient>(name, (provider, _) => CreateClient(provider, name));
    }

    private static SalesforceDestination CreateDestination(IServiceProvider provider, string name) => new(
        provider.GetRequiredKeyedService<ISalesforceClient>(name),
        provider.GetRequiredService<IOptionsMonitor<SalesforceRuleOptions>>().Get(name).Settings!,
        provider.GetRequiredService<CallStores>().Claims,
        provider.GetRequiredService<TimeProvider>(),
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("CallLogging"),
        provider.GetService<HostSettings>());

    private static SalesforceDiagnostics CreateDiagnostics(IServiceProvider provider, string name)
    {
        SalesforceRuleOptions options = provider.GetRequiredService<IOptionsMonitor<SalesforceRuleOptions>>().Get(name);
        string version = provider.GetRequiredService<IOptionsMonitor<RegisteredOptions>>().Get(name).Options!.ApiVersion;
        return new SalesforceDiagnostics(provider.GetRequiredKeyedService<ISalesforceClient>(name), options.Settings!, version, options.DiagnosticsAtStart);
    }

    private static SalesforceClient CreateClient(IServiceProvider provider, string name)
    {
        IHttpClientFactory factory = provider.GetRequiredService<IHttpClientFactory>();
        string client = SalesforceClientOptions.GetHttpClientName(name);
        return new SalesforceClient(
            provider.GetRequiredService<IOptionsMonitor<RegisteredOptions>>().Get(name).Options!,
            () => factory.CreateClient(client),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()?.CreateLogger(SalesforceClientMetrics.MeterName));
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        // A redirect would carry the access token to the address that it names.
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.GZip | System.Net.DecompressionMethods.Brotli,
        ConnectTimeout = s_connectTimeout,
        PooledConnectionLifetime = s_connectionLifetime,
        UseCookies = false,
    };

    private sealed record Registered(string Name);

    private sealed record RegisteredClient(string Name);
}
