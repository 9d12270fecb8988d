using CallLogging;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the routing of calls in a host.</summary>
/// <remarks>The name is not <c>AddRouting</c>, because ASP.NET Core has a method of that name, for URL routing, on the same collection.</remarks>
public static class CallRoutingServiceCollectionExtensions
{
    /// <summary>
    /// Adds the routing of an account: a <see cref="RoutingDriver"/> and <see cref="CallLists"/>, both keyed by the account's name, a service
    /// for timers, expiry and retention, the destination <c>lists:{account}</c>, and a store in memory unless another one is added.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="account">The name of the account. Adding an account a second time changes nothing.</param>
    /// <param name="configure">Sets the options, or null for the defaults. They are validated at start, and all mistakes are reported at once.</param>
    /// <returns>The same collection.</returns>
    /// <exception cref="ArgumentException">The account is empty.</exception>
    /// <remarks>
    /// An <see cref="ITelephoneSystem"/> is required. The services <see cref="ICustomerDirectory"/>, <see cref="IRoutingNotifier"/>,
    /// <see cref="IDialer"/>, <see cref="IActivityBook"/>, <see cref="ILeadBook"/> and <see cref="ICaseBook"/> are used if they are
    /// registered. For each of them, the service that is keyed by the account's name is taken, otherwise the one without a key.
    /// </remarks>
    /// <example>
    /// <code>
    /// builder.Services.AddSingleton&lt;ITelephonySystem, MyTelephony&gt;()
    ///     .AddCallRouting("main", o => o.CallTypes.Add(sales))
    ///     .AddSqliteRouting("routing.db");
    /// </code>
    /// </example>
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
        provider.ForAccount<ITelephoneSystem>(account) ?? throw new InvalidOperationException($"Routing of {account} needs an {nameof(ITelephoneSystem)}; register one, keyed \"{account}\" or without a key."),
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
        provider.GetRequiredService<ILoggerFactory>().CreateLogger(CallLoggingTelemetry.Name);
}
