using CallLogging;
using CallLogging.Aircall;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Aircall to a host.</summary>
public static class AircallServiceCollectionExtensions
{
    /// <summary>Adds an account of Aircall, whose webhooks the host's one reader of Aircall then reads. Calling it twice with one name changes nothing.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The host's name for the account, such as <c>main</c>: not empty, without <c>:</c>.</param>
    /// <param name="section">The account's settings (<see cref="AircallSettings.Read"/>). Checked at start, all mistakes at once.</param>
    /// <remarks>
    /// With <c>ApiId</c> and <c>ApiToken</c> the host's pipeline fetches settled calls again (spec C7) and reads the account's history (spec P9), and an <see cref="IDialer"/> and an
    /// <see cref="AircallClient"/> are there under the account's name as keyed services. The client's HTTP handler can be swapped:
    /// <see cref="AircallClient.HttpClientName"/>.
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
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICallEventReader, AircallReader>(static provider =>
            new AircallReader(provider.GetRequiredService<IOptions<AircallOptions>>().Value.Read([]))));
        if (!string.IsNullOrEmpty(section["ApiId"]))
        {
            AddApi(services, name);
        }

        return services;
    }

    private static void AddApi(IServiceCollection services, string name)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AircallBudgets>();
        services.AddHttpClient(AircallClient.HttpClientName(name))
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)

            // The factory's own log lines hold addresses, and those hold ids of people.
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
            () => factory.CreateClient(AircallClient.HttpClientName(name)),
            provider.GetRequiredService<AircallBudgets>().Of(account),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()?.CreateLogger(AircallMetrics.MeterName));
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
