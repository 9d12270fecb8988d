using CallLogging;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Routing;
using CallLogging.Shared;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the routing of calls in a host.</summary>
/// <remarks>The name is not <c>AddRouting</c>, because ASP.NET Core has a method of that name, for URL routing.</remarks>
public static class CallRoutingBuilderExtensions
{
    /// <summary>
    /// Adds the routing of an account: a <see cref="RoutingDriver"/> and <see cref="CallLists"/>, both keyed by the account's name, a service
    /// for timers, expiry and retention, the destination <c>lists:{account}</c>, and a store in memory unless another one is added.
    /// </summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="account">The name of the account. A host has each name once.</param>
    /// <param name="configure">Sets the options, or null for the defaults. They are checked at start together with those of all packages.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The account is empty.</exception>
    /// <remarks>
    /// An <see cref="ITelephonySystem"/> is required. The services <see cref="ICustomerDirectory"/>, <see cref="IRoutingNotifier"/>,
    /// <see cref="IDialer"/>, <see cref="IActivityStore"/>, <see cref="ILeadStore"/> and <see cref="ICaseStore"/> are used if they are
    /// registered. For each of them, the service that is keyed by the account's name is taken, otherwise the one without a key.
    /// </remarks>
    /// <example>
    /// <code>
    /// builder.Services.AddSingleton&lt;ITelephonySystem, MyTelephony&gt;();
    /// builder.Services.AddCallLogging()
    ///     .AddCallRouting("main", o => o.CallTypes.Add(sales))
    ///     .AddSqliteRouting("routing.db");
    /// </code>
    /// </example>
    public static ICallLoggingBuilder AddCallRouting(this ICallLoggingBuilder builder, string account, Action<RoutingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(account);
        IServiceCollection services = builder.Services;
        OptionsBuilder<RoutingOptions> options = services.AddOptions<RoutingOptions>(account);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.AddSingleton(new SettingsPart($"lists:{account}", $"Routing:{account}", p => FindErrors(p, account)) { IsDestination = true });
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
            p.GetCheckedOptions<RoutingOptions>(account),
            p.GetRequiredService<TimeProvider>(),
            CreateLogger(p)));
        return builder;
    }

    private static ValueList<SettingsError> FindErrors(IServiceProvider provider, string account)
    {
        ValueList<SettingsError> errors = provider.GetRequiredService<IOptionsMonitor<RoutingOptions>>().Get(account)
            .Validate(account, provider.HasForAccount<ICaseStore>(account));
        return provider.HasForAccount<ITelephonySystem>(account) ? errors : errors.Add(
            new SettingsError($"Routing:{account}", $"needs a telephony system; register an {nameof(ITelephonySystem)}, keyed \"{account}\" or for all accounts."));
    }

    private static RoutingPorts GetRoutingPorts(IServiceProvider provider, string account)
    {
        RoutingOptions options = provider.GetCheckedOptions<RoutingOptions>(account);
        return new RoutingPorts(
            provider.GetRequiredService<IRoutingStore>(), provider.FindForAccount<ITelephonySystem>(account)!, provider.GetRequiredService<TimeProvider>())
        {
            Cases = provider.FindForAccount<ICaseStore>(account),
            Customers = provider.FindForAccount<ICustomerDirectory>(account),
            CustomerLookUpTimeout = options.CustomerLookUpTimeout,
            Notifier = provider.FindForAccount<IRoutingNotifier>(account),
        };
    }

    private static CallListPorts GetListPorts(IServiceProvider provider, string account) =>
        new(provider.GetRequiredService<IRoutingStore>(), provider.GetRequiredService<TimeProvider>())
        {
            Activities = provider.FindForAccount<IActivityStore>(account),
            Dialer = provider.FindForAccount<IDialer>(account),
            Customers = provider.FindForAccount<ICustomerDirectory>(account),
            Leads = provider.FindForAccount<ILeadStore>(account),
            Cases = provider.FindForAccount<ICaseStore>(account),
            MissedCallLifetime = provider.GetCheckedOptions<RoutingOptions>(account).MissedCallLifetime,
            CustomerLookUpTimeout = provider.GetCheckedOptions<RoutingOptions>(account).CustomerLookUpTimeout,
        };

    private static ILogger CreateLogger(IServiceProvider provider) =>
        OneLineLogger.Create(provider.GetRequiredService<ILoggerFactory>(), LogCategories.Routing);
}
