using CallLogging;
using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add Front companies to a host: as destinations of calls, or their clients alone.</summary>
public static class FrontServiceCollectionExtensions
{
    // A host that does not accept a connection within this time is treated as unreachable.
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    // Connections are renewed so that a changed DNS entry takes effect.
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds a Front company as the destination <c>front:name</c>, with its client, diagnostics, reports, click to dial and webhooks. A second call with the same name changes nothing.</summary>
    /// <param name="services">The service collection of the host; <c>AddCallLogging</c> adds the stores that the destination needs.</param>
    /// <param name="name">The host's name for the Front company, such as <c>support</c>. It is not empty and contains no <c>:</c>; <c>Connect(from, to)</c> uses it.</param>
    /// <param name="section">The settings of the company: the connection to Front, and the rules for conversations. They are validated at start, and all mistakes are reported at once.</param>
    /// <returns>The same service collection, so that calls can be chained.</returns>
    /// <remarks>
    /// <c>MapCallWebhooks</c> accepts Front's webhooks at <c>/webhooks/front/name</c>: those of the application, of its channel, and of rules.
    /// <see cref="FrontDialing"/> and <see cref="FrontReports"/> are keyed services of the same name.
    /// </remarks>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public static IServiceCollection AddFront(this IServiceCollection services, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(s => s.ImplementationInstance is Registered(var known) && string.Equals(known, name, StringComparison.Ordinal)))
        {
            return services;
        }

        services.AddFrontClient(name, section, reportsUnknown: false);
        services.AddSingleton(new Registered(name));
        services.AddSingleton(new KnownDestination($"front:{name}"));
        services.AddOptionsWithValidateOnStart<FrontRuleOptions, FrontRuleOptionsValidator>(name)
            .Configure<IServiceProvider>((options, provider) => options.Read(section.ToSettingsSection(name), provider.GetService<HostSettings>() ?? new HostSettings()));
        services.AddKeyedSingleton(name, (provider, _) => CreateDestination(provider, name));
        services.AddKeyedSingleton(name, (provider, _) => new FrontDialing(provider.GetRequiredKeyedService<IFrontClient>(name)));
        services.AddKeyedSingleton(name, (provider, _) => new FrontReports(provider.GetRequiredService<CallStores>().WorkState, GetRuleOptions(provider, name).Settings!));
        services.AddSingleton<IDiagnostics>(provider => CreateDiagnostics(provider, name));
        services.AddSingleton<IRecurringWork>(provider => new IdleRulesWork(GetRuleOptions(provider, name).Settings!, provider.GetRequiredKeyedService<FrontDestination>(name).Rules));
        services.AddSingleton<IDestinationWebhook>(provider => CreateWebhook(provider, name));
        return services.AddSingleton<IDestination>(provider => provider.GetRequiredKeyedService<FrontDestination>(name));
    }

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
        services.TryAddSingleton<FrontRateLimiters>();
        services.AddHttpClient(FrontClientOptions.GetHttpClientName(name))
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)

            // The factory's own log lines contain request paths, and these contain numbers.
            .RemoveAllLoggers();
        services.AddKeyedSingleton(name, (provider, _) => CreateClient(provider, name));
        return services.AddKeyedSingleton<IFrontClient>(name, (provider, _) => provider.GetRequiredKeyedService<FrontClient>(name));
    }

    private static FrontDestination CreateDestination(IServiceProvider provider, string name)
    {
        // The rule settings are resolved first because their validation reports all mistakes; the client's options alone would hide the others.
        FrontSettings settings = GetRuleOptions(provider, name).Settings!;
        return new FrontDestination(
            provider.GetRequiredKeyedService<FrontClient>(name),
            settings,
            provider.GetRequiredService<CallStores>().Claims,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<HostSettings>());
    }

    private static FrontDiagnostics CreateDiagnostics(IServiceProvider provider, string name)
    {
        FrontRuleOptions options = GetRuleOptions(provider, name);
        return new FrontDiagnostics(provider.GetRequiredKeyedService<FrontClient>(name), options.Settings!, options.DiagnosticsAtStart);
    }

    private static FrontWebhookEndpoint CreateWebhook(IServiceProvider provider, string name) => new(
        provider.GetRequiredService<IOptionsMonitor<RegisteredOptions>>().Get(name).Options!,
        GetRuleOptions(provider, name).Settings!,
        provider.GetRequiredKeyedService<FrontDestination>(name).Rules,
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(FrontClientMetrics.MeterName),
        provider.GetRequiredKeyedService<FrontDestination>(name));

    private static FrontRuleOptions GetRuleOptions(IServiceProvider provider, string name) => provider.GetRequiredService<IOptionsMonitor<FrontRuleOptions>>().Get(name);

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

    private sealed record RegisteredClient(string Name);
}
