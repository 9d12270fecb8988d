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
    /// An <see cref="ITelephonySystem"/> is required. The services <see cref="ICustomerDirectory"/>, <see cref="IRoutingNotifier"/>,
    /// <see cref="IDialer"/>, <see cref="IActivityStore"/>, <see cref="ILeadStore"/> and <see cref="ICaseStore"/> are used if they are
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
        var added = new RoutedAccount(account);
        if (services.Any(s => s.ServiceType == typeof(RoutedAccount) && added.Equals(s.ImplementationInstance)))
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
        services.TryAddSingleton<IActivityStore>(static p => p.GetRequiredService<MemoryRoutingStore>().CallLists);
        services.AddKeyedSingleton(account, (p, _) => new RoutingDriver(account, GetRoutingPorts(p, account), CreateLogger(p)));
        services.AddKeyedSingleton(account, (p, _) => new CallLists(account, GetListPorts(p, account), CreateLogger(p)));
        services.AddSingleton<IDestination>(p => new CallListDestination(account, p.GetRequiredService<IRoutingStore>()));
        services.AddSingleton<IHostedService>(p => new RoutingService(
            account,
            p.GetRequiredKeyedService<RoutingDriver>(account),
            p.GetRequiredService<IRoutingStore>(),
            p.FindForAccount<IRoutingNotifier>(account),
            p.FindForAccount<ICaseStore>(account) is not null,
            GetOptions(p, account),
            p.GetRequiredService<TimeProvider>(),
            CreateLogger(p)));
        return services;
    }

    private static RoutingPorts GetRoutingPorts(IServiceProvider provider, string account) => new(
        provider.GetRequiredService<IRoutingStore>(),
        provider.FindForAccount<ITelephonySystem>(account) ?? throw new InvalidOperationException($"Routing of {account} needs an {nameof(ITelephonySystem)}; register one, keyed \"{account}\" or without a key."),
        provider.GetRequiredService<TimeProvider>())
    {
        Cases = provider.FindForAccount<ICaseStore>(account),
        Customers = provider.FindForAccount<ICustomerDirectory>(account),
        CustomerLookUpTimeout = GetOptions(provider, account).CustomerLookUpTimeout,
        Notifier = provider.FindForAccount<IRoutingNotifier>(account),
    };

    private static CallListPorts GetListPorts(IServiceProvider provider, string account) =>
        new(provider.GetRequiredService<IRoutingStore>(), provider.GetRequiredService<TimeProvider>())
        {
            Activities = provider.FindForAccount<IActivityStore>(account),
            Dialer = provider.FindForAccount<IDialer>(account),
            Customers = provider.FindForAccount<ICustomerDirectory>(account),
            Leads = provider.FindForAccount<ILeadStore>(account),
            Cases = provider.FindForAccount<ICaseStore>(account),
            MissedCallLifetime = GetOptions(provider, account).MissedCallLifetime,
            CustomerLookUpTimeout = GetOptions(provider, account).CustomerLookUpTimeout,
        };

    private static RoutingOptions GetOptions(IServiceProvider provider, string account) =>
        provider.GetRequiredService<IOptionsMonitor<RoutingOptions>>().Get(account);

    private static ILogger CreateLogger(IServiceProvider provider) =>
        provider.GetRequiredService<ILoggerFactory>().CreateLogger(CallLoggingTelemetry.Name);
}
