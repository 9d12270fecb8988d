using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Hosting;

internal static class AccountServices
{
    /// <summary>A port for an account: the one that is keyed by its name, else the one for all, else null.</summary>
    public static T? ForAccount<T>(this IServiceProvider services, string account)
        where T : class => services.GetKeyedService<T>(account) ?? services.GetService<T>();
}
