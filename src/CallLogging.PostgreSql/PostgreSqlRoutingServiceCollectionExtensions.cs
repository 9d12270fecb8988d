using CallLogging;
using CallLogging.Delivery;
using CallLogging.PostgreSql;
using CallLogging.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add the PostgreSQL routing store to a host.</summary>
public static class PostgreSqlRoutingServiceCollectionExtensions
{
    /// <summary>Stores routing, call lists and activities in PostgreSQL. The call replaces any routing store and activity store that was added before.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="connectionString">A connection string of Npgsql. The database may be the one of the calls, because routing has a schema of its own.</param>
    /// <param name="options">The options of the store, or null for the defaults.</param>
    /// <returns>The same services, for further calls.</returns>
    /// <exception cref="ArgumentException">The connection string is empty.</exception>
    /// <remarks>Invalid options, and a database that cannot be used, stop the host at start with a message that names the way out.</remarks>
    public static IServiceCollection AddPostgreSqlRouting(this IServiceCollection services, string connectionString, PostgreSqlStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        services.RemoveAll<PostgreSqlRoutingStore>();
        services.RemoveAll<IRoutingStore>();
        services.RemoveAll<IActivityStore>();
        services.AddSingleton(_ => Open(connectionString, options));
        services.AddSingleton<IRoutingStore>(static p => p.GetRequiredService<PostgreSqlRoutingStore>());
        services.AddSingleton<IActivityStore>(static p => p.GetRequiredService<PostgreSqlRoutingStore>().CallLists);
        return services;
    }

    // The container creates singletons synchronously. A host creates this one once, at start.
    private static PostgreSqlRoutingStore Open(string connectionString, PostgreSqlStoreOptions? options) =>
        Task.Run(() => PostgreSqlRoutingStore.OpenAsync(connectionString, options)).GetAwaiter().GetResult()
            .TryGet(out PostgreSqlRoutingStore? store, out StoreFault? fault)
            ? store
            : throw new InvalidOperationException(fault.Message);
}
