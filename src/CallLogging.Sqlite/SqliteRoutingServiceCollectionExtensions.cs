using CallLogging;
using CallLogging.Delivery;
using CallLogging.Routing;
using CallLogging.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the SQLite routing store to a host.</summary>
public static class SqliteRoutingServiceCollectionExtensions
{
    /// <summary>Keeps routing, call lists and activities in a SQLite file of their own, in place of any routing store and activity book that was added before.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="path">The file: not the one of the calls. It is created where it is not there.</param>
    /// <param name="options">How it works, or null for the defaults.</param>
    /// <remarks>A file that cannot be used stops the host at start with a message that names the way out.</remarks>
    public static IServiceCollection AddSqliteRouting(this IServiceCollection services, string path, SqliteStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(path);
        services.RemoveAll<SqliteRoutingStore>();
        services.RemoveAll<IRoutingStore>();
        services.RemoveAll<IActivityBook>();
        services.AddSingleton(_ => SqliteRoutingStore.Open(path, options).TryGet(out SqliteRoutingStore? store, out StoreFault? fault)
            ? store
            : throw new InvalidOperationException(fault.Message));
        services.AddSingleton<IRoutingStore>(static p => p.GetRequiredService<SqliteRoutingStore>());
        services.AddSingleton<IActivityBook>(static p => p.GetRequiredService<SqliteRoutingStore>().CallLists);
        return services;
    }
}
