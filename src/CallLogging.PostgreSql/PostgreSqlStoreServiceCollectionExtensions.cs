using CallLogging.Delivery;
using CallLogging.PostgreSql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the PostgreSQL store to a host.</summary>
public static class PostgreSqlStoreServiceCollectionExtensions
{
    /// <summary>Keeps everything in a PostgreSQL database that many hosts may share, in place of any store that was added before.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="connectionString">Npgsql's, such as <c>Host=db;Username=calls;Password=...;Database=calls</c>.</param>
    /// <param name="options">How it works, or null for the defaults.</param>
    /// <remarks>Wrong options, and a database that cannot be used, stop the host at start with a message that names the way out.</remarks>
    public static IServiceCollection AddPostgreSqlStore(this IServiceCollection services, string connectionString, PostgreSqlStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        services.RemoveAll<PostgreSqlCallStore>();
        services.RemoveAll<CallStores>();
        services.AddSingleton(_ => Open(connectionString, options));
        services.AddSingleton(static p => p.GetRequiredService<PostgreSqlCallStore>().ToStores());
        return services;
    }

    /// <summary>The same, with settings (spec U5): a connection string, or a section with <c>ConnectionString</c> and names of <see cref="PostgreSqlStoreOptions"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section <c>CallLogging:Store:PostgreSql</c>.</param>
    /// <exception cref="InvalidOperationException">A setting is wrong, or unknown; all of them are named.</exception>
    public static IServiceCollection AddPostgreSqlStore(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        (string connectionString, PostgreSqlStoreOptions options) = PostgreSqlSettings.Read(section);
        return services.AddPostgreSqlStore(connectionString, options);
    }

    // The container makes singletons without waiting; a host makes this one when it starts, once.
    private static PostgreSqlCallStore Open(string connectionString, PostgreSqlStoreOptions? options) =>
        Task.Run(() => PostgreSqlCallStore.OpenAsync(connectionString, options)).GetAwaiter().GetResult()
            .TryGet(out PostgreSqlCallStore? store, out StoreFault? fault)
            ? store
            : throw new InvalidOperationException(fault.Message);
}
