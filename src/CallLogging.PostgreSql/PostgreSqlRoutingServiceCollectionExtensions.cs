using CallLogging;
using CallLogging.Delivery;
using CallLogging.PostgreSql;
using CallLogging.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the PostgreSQL routing store to a host.</summary>
public static class PostgreSqlRoutingServiceCollectionExtensions
{
    /// <summary>Keeps routing, call lists and activities in PostgreSQL, in place of any routing store and activity book that was added before.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="connectionString">Npgsql's. The database may be the one of the calls: routing has a schema of its own.</param>
    /// <param name="options">How it works, or null for the defaults.</param>
    /// <remarks>Wrong options, and a database that cannot be used, stop the host at start with a message that names the way out.</remarks>
    public static IServiceCollection AddPostgreSqlRouting(this IServiceCollection services, string connectionString, PostgreSqlStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        services.RemoveAll<PostgreSqlRoutingStore>();
        services.RemoveAll<IRoutingStore>();
        services.RemoveAll<IActivityBook>();
        services.AddSingleton(_ => Open(connectionString, options));
        services.AddSingleton<IRoutingStore>(static p => p.GetRequiredService<PostgreSqlRoutingStore>());
        services.AddSingleton<IActivityBook>(static p => p.GetRequiredService<PostgreSqlRoutingStore>().CallLists);
        return services;
    }

    // The container makes singletons without waiting; a host makes this one when it starts, once.
    private static PostgreSqlRoutingStore Open(string connectionString, PostgreSqlStoreOptions? options) =>
        Task.Run(() => PostgreSqlRoutingStore.OpenAsync(connectionString, options)).GetAwaiter().GetResult()
            .TryGet(out PostgreSqlRoutingStore? store, out StoreFault? fault)
            ? store
            : throw new InvalidOperationException(fault.Message);
}
