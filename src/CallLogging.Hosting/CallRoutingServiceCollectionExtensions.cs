using CallLogging;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the routing of calls to a host.</summary>
public static class CallRoutingServiceCollectionExtensions
{
    /// <summary>
    /// Routes the calls of an account: adds, keyed by its name, <see cref="RoutingDriver"/> and <see cref="CallLists"/>, a service that
    /// looks after timers, expiry and retention, the destination <c>lists:{account}</c>, and, unless another store is added, one in memory.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="account">The account. Adding one twice changes nothing.</param>
    /// <param name="configure">Sets the options. They are checked at start, all errors at once.</param>
    /// <remarks>
    /// Needs an <see cref="ITelephoneSystem"/>. Uses, where they are there, <see cref="ICaseSource"/>, <see cref="ICustomerDirectory"/>,
    /// <see cref="IRoutingNotifier"/>, <see cref="IDialer"/>, <see cref="IActivityBook"/>, <see cref="ILeadBook"/>,
    /// <see cref="ICaseBook"/>: each keyed by the account, or one for all.
    /// </remarks>
    public static IServiceCollection AddCallRouting(this IServiceCollection services, string account, Action<RoutingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(account);
        var added = new RoutingAccount(account);
        if (services.Any(s => s.ServiceType == typeof(RoutingAccount) && added.Equals(s.ImplementationInstance)))
        {
            return services;
        }

        services.AddSingleton(added);
        OptionsBuilder<RoutingOptions> options = services.AddOptions<RoutingOptions>(account).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.AddSingleton<IValidateOptions<RoutingOptions>>(p => new RoutingOptionsValidator(account, p));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MemoryRoutingStore>();
        services.TryAddSingleton<IRoutingStore>(static p => p.GetRequiredService<MemoryRoutingStore>());
        services.TryAddSingleton<IActivityBook>(static p => p.GetRequiredService<MemoryRoutingStore>().CallLists);
        services.AddKeyedSingleton(account, (p, _) => new RoutingDriver(account, RoutingPortsOf(p, account), LoggerOf(p)));
        services.AddKeyedSingleton(account, (p, _) => new CallLists(account, ListPortsOf(p, account), LoggerOf(p)));
        services.AddSingleton<IDestination>(p => new CallListDestination(account, p.GetRequiredService<IRoutingStore>()));
        services.AddSingleton<IHostedService>(p => new RoutingService(
            account,
            p.GetRequiredKeyedService<RoutingDriver>(account),
            p.GetRequiredService<IRoutingStore>(),
            p.ForAccount<IRoutingNotifier>(account),
            p.ForAccount<ICaseSource>(account) is not null,
            OptionsOf(p, account),
            p.GetRequiredService<TimeProvider>(),
            LoggerOf(p)));
        return services;
    }

    private static RoutingPorts RoutingPortsOf(IServiceProvider provider, string account) => new(
        provider.GetRequiredService<IRoutingStore>(),
        provider.ForAccount<ITelephoneSystem>(account) ?? throw new InvalidOperationException($"Routing of {account} needs an {nameof(ITelephoneSystem)}."),
        provider.GetRequiredService<TimeProvider>())
    {
        Cases = provider.ForAccount<ICaseSource>(account),
        Customers = provider.ForAccount<ICustomerDirectory>(account),
        CustomerLookUp = OptionsOf(provider, account).CustomerLookUp,
        Notifier = provider.ForAccount<IRoutingNotifier>(account),
    };

    private static CallListPorts ListPortsOf(IServiceProvider provider, string account) =>
        new(provider.GetRequiredService<IRoutingStore>(), provider.GetRequiredService<TimeProvider>())
        {
            Activities = provider.ForAccount<IActivityBook>(account),
            Dialer = provider.ForAccount<IDialer>(account),
            Customers = provider.ForAccount<ICustomerDirectory>(account),
            Leads = provider.ForAccount<ILeadBook>(account),
            Cases = provider.ForAccount<ICaseBook>(account),
            MissedCallLifetime = OptionsOf(provider, account).MissedCallLifetime,
            CustomerLookUp = OptionsOf(provider, account).CustomerLookUp,
        };

    private static RoutingOptions OptionsOf(IServiceProvider provider, string account) =>
        provider.GetRequiredService<IOptionsMonitor<RoutingOptions>>().Get(account);

    private static ILogger LoggerOf(IServiceProvider provider) =>
        provider.GetRequiredService<ILoggerFactory>().CreateLogger(CallLoggingDiagnostics.Name);
}
