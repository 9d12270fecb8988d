using CallLogging.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Hosting;

/// <summary>The ports that the routing of one account uses.</summary>
/// <param name="Store">The store of the routing state.</param>
/// <param name="Telephony">The telephony system that carries out commands.</param>
/// <param name="Time">The clock.</param>
internal sealed record RoutingPorts(IRoutingStore Store, ITelephonySystem Telephony, TimeProvider Time)
{
    /// <summary>The source of the customers' open cases, or null if there is none.</summary>
    public ICaseStore? Cases { get; init; }

    /// <summary>The directory of customers, or null if there is none.</summary>
    public ICustomerDirectory? Customers { get; init; }

    /// <summary>The time limit for finding the customers of a number. The phone rings in the meantime.</summary>
    /// <value>Default 1.5 seconds.</value>
    public TimeSpan CustomerLookUpTimeout { get; init; } = RoutingLimits.LookUpTimeout;

    /// <summary>The receiver of notices for employees, or null if there is none.</summary>
    public IRoutingNotifier? Notifier { get; init; }
}

/// <summary>Finds the ports of an account among the services of a host.</summary>
internal static class AccountServiceProviderExtensions
{
    /// <summary>Returns the service that is keyed by the account's name, otherwise the one without a key, otherwise null.</summary>
    public static T? FindForAccount<T>(this IServiceProvider services, string account)
        where T : class => services.GetKeyedService<T>(account) ?? services.GetService<T>();

    /// <summary>Determines whether <see cref="FindForAccount"/> would find a service, without creating it: its settings may not be checked yet.</summary>
    public static bool HasForAccount<T>(this IServiceProvider services, string account)
        where T : class
    {
        IServiceProviderIsKeyedService registered = services.GetRequiredService<IServiceProviderIsKeyedService>();
        return registered.IsKeyedService(typeof(T), account) || registered.IsService(typeof(T));
    }
}
