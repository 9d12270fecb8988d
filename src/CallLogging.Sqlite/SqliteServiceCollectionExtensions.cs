using CallLogging;
using CallLogging.Delivery;
using CallLogging.Routing;
using CallLogging.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add the SQLite stores to a host: for calls, and for routing.</summary>
public static class SqliteServiceCollectionExtensions
{
    /// <summary>Stores the call log in a SQLite file. The call replaces any store that was added before.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="path">The path of the file. The store creates the file if it does not exist.</param>
    /// <param name="options">The options of the store, or null for the defaults.</param>
    /// <returns>The same services, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <remarks>A file that cannot be used stops the host at start with a message that says how to fix it.</remarks>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, string path, SqliteStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(path);
        services.RemoveAll<SqliteCallStore>();
        services.RemoveAll<CallStores>();
        services.AddSingleton(_ => SqliteCallStore.Open(path, options).TryGet(out SqliteCallStore? store, out StoreFault? fault)
            ? store
            : throw new InvalidOperationException(fault.Message));
        services.AddSingleton(static p => p.GetRequiredService<SqliteCallStore>().ToStores());
        return services;
    }

    /// <summary>Stores routing, call lists and activities in a SQLite file of their own. The call replaces any routing store and activity store that was added before.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="path">The path of the file, which must not be the file of the calls. The store creates the file if it does not exist.</param>
    /// <param name="options">The options of the store, or null for the defaults.</param>
    /// <returns>The same services, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <remarks>A file that cannot be used stops the host at start with a message that says how to fix it.</remarks>
    public static IServiceCollection AddSqliteRouting(this IServiceCollection services, string path, SqliteStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(path);
        services.RemoveAll<SqliteRoutingStore>();
        services.RemoveAll<IRoutingStore>();
        services.RemoveAll<IActivityStore>();
        services.AddSingleton(_ => SqliteRoutingStore.Open(path, options).TryGet(out SqliteRoutingStore? store, out StoreFault? fault)
            ? store
            : throw new InvalidOperationException(fault.Message));
        services.AddSingleton<IRoutingStore>(static p => p.GetRequiredService<SqliteRoutingStore>());
        services.AddSingleton<IActivityStore>(static p => p.GetRequiredService<SqliteRoutingStore>().CallLists);
        return services;
    }
}
