using CallLogging.Delivery;
using CallLogging.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the SQLite store to a host.</summary>
public static class SqliteStoreServiceCollectionExtensions
{
    /// <summary>Keeps everything in a SQLite file, in place of any store that was added before.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="path">The file; it is created where it is not there.</param>
    /// <param name="options">How it works, or null for the defaults.</param>
    /// <remarks>A file that cannot be used stops the host at start with a message that names the way out.</remarks>
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
}
