using CallLogging;
using CallLogging.Delivery;
using CallLogging.PostgreSql;
using CallLogging.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add the PostgreSQL stores to a host: for calls, and for routing.</summary>
public static class PostgreSqlServiceCollectionExtensions
{
    /// <summary>Stores the call log in a PostgreSQL database that many hosts may share. The call replaces any store that was added before.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="connectionString">A connection string of Npgsql, such as <c>Host=db;Username=calls;Password=...;Database=calls</c>.</param>
    /// <param name="options">The options of the store, or null for the defaults.</param>
    /// <returns>The same services, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The connection string is empty.</exception>
    /// <remarks>Invalid options, and a database that cannot be used, stop the host at start with a message that says how to fix it.</remarks>
    public static IServiceCollection AddPostgreSqlStore(this IServiceCollection services, string connectionString, PostgreSqlStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        services.RemoveAll<PostgreSqlCallStore>();
        services.RemoveAll<CallStores>();
        services.AddSingleton(_ => OpenCalls(connectionString, options));
        services.AddSingleton(static p => p.GetRequiredService<PostgreSqlCallStore>().ToStores());
        return services;
    }

    /// <summary>Stores the call log in a PostgreSQL database that the configuration names. The call replaces any store that was added before.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="section">The section <c>CallLogging:Store:PostgreSql</c>: a connection string, or a section with <c>ConnectionString</c> and properties of <see cref="PostgreSqlStoreOptions"/>.</param>
    /// <returns>The same services, so that calls can be chained.</returns>
    /// <exception cref="InvalidOperationException">A setting is invalid or unknown; the message names all of them.</exception>
    public static IServiceCollection AddPostgreSqlStore(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        (string connectionString, PostgreSqlStoreOptions options) = PostgreSqlSettings.Read(section);
        return services.AddPostgreSqlStore(connectionString, options);
    }

    /// <summary>Stores routing, call lists and activities in PostgreSQL. The call replaces any routing store and activity store that was added before.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="connectionString">A connection string of Npgsql. The database may be the one of the calls, because routing has a schema of its own.</param>
    /// <param name="options">The options of the store, or null for the defaults.</param>
    /// <returns>The same services, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The connection string is empty.</exception>
    /// <remarks>Invalid options, and a database that cannot be used, stop the host at start with a message that says how to fix it.</remarks>
    public static IServiceCollection AddPostgreSqlRouting(this IServiceCollection services, string connectionString, PostgreSqlStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        services.RemoveAll<PostgreSqlRoutingStore>();
        services.RemoveAll<IRoutingStore>();
        services.RemoveAll<IActivityStore>();
        services.AddSingleton(_ => OpenRouting(connectionString, options));
        services.AddSingleton<IRoutingStore>(static p => p.GetRequiredService<PostgreSqlRoutingStore>());
        services.AddSingleton<IActivityStore>(static p => p.GetRequiredService<PostgreSqlRoutingStore>().CallLists);
        return services;
    }

    // The container creates singletons synchronously. A host creates each store once, at start.
    private static PostgreSqlCallStore OpenCalls(string connectionString, PostgreSqlStoreOptions? options) =>
        Task.Run(() => PostgreSqlCallStore.OpenAsync(connectionString, options)).GetAwaiter().GetResult()
            .TryGet(out PostgreSqlCallStore? store, out StoreFault? fault)
            ? store
            : throw new InvalidOperationException(fault.Message);

    private static PostgreSqlRoutingStore OpenRouting(string connectionString, PostgreSqlStoreOptions? options) =>
        Task.Run(() => PostgreSqlRoutingStore.OpenAsync(connectionString, options)).GetAwaiter().GetResult()
            .TryGet(out PostgreSqlRoutingStore? store, out StoreFault? fault)
            ? store
            : throw new InvalidOperationException(fault.Message);
}
