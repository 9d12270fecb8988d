using CallLogging;
using CallLogging.Delivery;
using CallLogging.PostgreSql;
using CallLogging.Routing;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add the PostgreSQL stores to a host: for calls, and for routing.</summary>
public static class PostgreSqlBuilderExtensions
{
    private const string CallStore = "postgresql:calls";
    private const string RoutingStore = "postgresql:routing";

    /// <summary>Stores the call log in a PostgreSQL database that many hosts may share, with the settings in <c>CallLogging:Store:PostgreSql</c>. The call replaces any store that was added before.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="configure">Sets options in code, after those of the section; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>A database that cannot be used stops the host at start with a message that says how to fix it.</remarks>
    public static ICallLoggingBuilder AddPostgreSqlStore(this ICallLoggingBuilder builder, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCalls(() => builder.Settings.GetSection("Store:PostgreSql"), configure);
    }

    /// <summary>Stores the call log in a PostgreSQL database that many hosts may share. The call replaces any store that was added before.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="connectionString">A connection string of Npgsql, such as <c>Host=db;Username=calls;Password=...;Database=calls</c>.</param>
    /// <param name="configure">Sets further options in code; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>A database that cannot be used stops the host at start with a message that says how to fix it.</remarks>
    /// <exception cref="ArgumentException"><paramref name="connectionString"/> is empty.</exception>
    public static ICallLoggingBuilder AddPostgreSqlStore(this ICallLoggingBuilder builder, string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        return builder.AddPostgreSqlStore(options =>
        {
            options.ConnectionString = connectionString;
            configure?.Invoke(options);
        });
    }

    /// <summary>Stores the call log in a PostgreSQL database that many hosts may share, with the settings of a section that is elsewhere. The call replaces any store that was added before.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="section">The settings of the store: <see cref="PostgreSqlStoreOptions"/>, or a single value for <see cref="PostgreSqlStoreOptions.ConnectionString"/>.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>A database that cannot be used stops the host at start with a message that says how to fix it.</remarks>
    public static ICallLoggingBuilder AddPostgreSqlStore(this ICallLoggingBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddCalls(section.ToSettingsSection, configure: null);
    }

    /// <summary>Stores routing, call lists and activities in PostgreSQL. The call replaces any routing store and activity store that was added before.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="connectionString">A connection string of Npgsql. The database may be the one of the calls, because routing has a schema of its own.</param>
    /// <param name="configure">Sets further options in code; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>A database that cannot be used stops the host at start with a message that says how to fix it.</remarks>
    /// <exception cref="ArgumentException"><paramref name="connectionString"/> is empty.</exception>
    public static ICallLoggingBuilder AddPostgreSqlRouting(this ICallLoggingBuilder builder, string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        IServiceCollection services = builder.Services;
        services.RemoveAll<IRoutingStore>();
        services.RemoveAll<IActivityStore>();
        new OptionsPart<PostgreSqlStoreOptions>(RoutingStore, RoutingStore, static () => new SettingsSection("PostgreSqlRouting", null, []))
        {
            Prepare = (options, _) => options.ConnectionString = connectionString,
            Configure = configure,
        }.ReplaceIn(services);
        services.AddSingleton(static p => OpenRouting(p.GetCheckedOptions<PostgreSqlStoreOptions>(RoutingStore), "PostgreSqlRouting"));
        services.AddSingleton<IRoutingStore>(static p => p.GetRequiredService<PostgreSqlRoutingStore>());
        services.AddSingleton<IActivityStore>(static p => p.GetRequiredService<PostgreSqlRoutingStore>().CallLists);
        return builder;
    }

    private static ICallLoggingBuilder AddCalls(this ICallLoggingBuilder builder, Func<SettingsSection> getSection, Action<PostgreSqlStoreOptions>? configure)
    {
        IServiceCollection services = builder.Services;
        services.RemoveAll<CallStores>();
        new OptionsPart<PostgreSqlStoreOptions>(CallStore, CallStore, () => getSection().Expand(nameof(PostgreSqlStoreOptions.ConnectionString))) { Configure = configure }.ReplaceIn(services);
        services.AddSingleton(p => OpenCalls(p.GetCheckedOptions<PostgreSqlStoreOptions>(CallStore), getSection().Path));
        services.AddSingleton(static p => p.GetRequiredService<PostgreSqlCallStore>().ToStores());
        return builder;
    }

    // The container creates singletons synchronously. A host creates each store once, at start.
    private static PostgreSqlCallStore OpenCalls(PostgreSqlStoreOptions options, string setting) =>
        Task.Run(() => PostgreSqlCallStore.OpenAsync(options.ConnectionString, options)).GetAwaiter().GetResult()
            .TryGet(out PostgreSqlCallStore? store, out StoreFault? fault) ? store : throw new InvalidSettingsException([new SettingsError(setting, fault.Message)]);

    private static PostgreSqlRoutingStore OpenRouting(PostgreSqlStoreOptions options, string setting) =>
        Task.Run(() => PostgreSqlRoutingStore.OpenAsync(options.ConnectionString, options)).GetAwaiter().GetResult()
            .TryGet(out PostgreSqlRoutingStore? store, out StoreFault? fault) ? store : throw new InvalidSettingsException([new SettingsError(setting, fault.Message)]);
}
