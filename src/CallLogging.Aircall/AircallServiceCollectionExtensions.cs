using CallLogging;
using CallLogging.Aircall;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add Aircall to a host.</summary>
public static class AircallServiceCollectionExtensions
{
    /// <summary>Adds an account of Aircall. One reader of the host reads the webhooks of all its accounts. A second call with the same name changes nothing.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="name">The host's name for the account, such as <c>main</c>: not empty, without <c>:</c>.</param>
    /// <param name="section">The settings of the account (<see cref="AircallSettings.Read"/>). The host checks them at start and reports all mistakes at once.</param>
    /// <returns>The same services, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <remarks>
    /// With <c>ApiId</c> and <c>ApiToken</c> the pipeline of the host fetches settled calls again and reads the history of the account. The
    /// call then also registers an <see cref="IDialer"/> as a keyed service under the name of the account.
    /// <see cref="AircallSettings.GetHttpClientName"/> names the HTTP client, whose handler a host can replace.
    /// </remarks>
    public static IServiceCollection AddAircall(this IServiceCollection services, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(section);
        if (services.Any(s => s.ImplementationInstance is Registered(var known) && string.Equals(known, name, StringComparison.Ordinal)))
        {
            return services;
        }

        services.AddSingleton(new Registered(name));
        services.AddSingleton(new KnownAccount(new AccountKey("aircall", name)));
        services.AddOptionsWithValidateOnStart<AircallOptions, AircallOptionsValidator>().Configure(o => o.Sections.Add(section.ToSettingsSection(name)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICallEventReader, AircallEventReader>(static provider =>
            new AircallEventReader(provider.GetRequiredService<IOptions<AircallOptions>>().Value.Read([]))));
        if (!string.IsNullOrEmpty(section["ApiId"]))
        {
            AddApi(services, name);
        }

        return services;
    }

    private static void AddApi(IServiceCollection services, string name)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AircallRateLimiters>();
        services.AddHttpClient(AircallSettings.GetHttpClientName(name))
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)

            // The log lines of the factory contain addresses, and the addresses contain ids of people.
            .RemoveAllLoggers();
        services.AddKeyedSingleton(name, (provider, _) => CreateClient(provider, name));
        services.AddKeyedSingleton<IDialer>(name, (provider, _) => new AircallDialer(provider.GetRequiredKeyedService<AircallClient>(name)));
        services.AddSingleton<ICallFetcher>(provider => new AircallFetcher(provider.GetRequiredKeyedService<AircallClient>(name)));
        services.AddSingleton<ICallHistory>(provider => new AircallHistory(provider.GetRequiredKeyedService<AircallClient>(name)));
    }

    private static AircallClient CreateClient(IServiceProvider provider, string name)
    {
        IHttpClientFactory factory = provider.GetRequiredService<IHttpClientFactory>();
        AircallAccount account = provider.GetRequiredService<IOptions<AircallOptions>>().Value.Read([]).Accounts.First(a => a.Name == name);
        return new AircallClient(
            account,
            () => factory.CreateClient(AircallSettings.GetHttpClientName(name)),
            provider.GetRequiredService<AircallRateLimiters>().GetLimiter(account),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()?.CreateLogger(AircallTelemetry.MeterName));
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        // A redirect would carry the credentials to wherever it points.
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };

    private sealed record Registered(string Name);
}
