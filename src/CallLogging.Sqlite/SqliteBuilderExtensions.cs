using CallLogging;
using CallLogging.Delivery;
using CallLogging.Routing;
using CallLogging.Shared;
using CallLogging.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add the SQLite stores to a host: for calls, and for routing.</summary>
public static class SqliteBuilderExtensions
{
    private const string CallStore = "sqlite:calls";
    private const string RoutingStore = "sqlite:routing";

    /// <summary>Stores the call log in a SQLite file, with the settings in <c>CallLogging:Store:Sqlite</c>. The call replaces any store that was added before.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="configure">Sets options in code, after those of the section; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>A file that cannot be used stops the host at start with a message that says how to fix it.</remarks>
    public static ICallLoggingBuilder AddSqliteStore(this ICallLoggingBuilder builder, Action<SqliteStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCalls(() => builder.Settings.GetSection("Store:Sqlite"), configure);
    }

    /// <summary>Stores the call log in a SQLite file. The call replaces any store that was added before.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="path">The path of the file. The store creates the file if it does not exist.</param>
    /// <param name="configure">Sets further options in code; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>A file that cannot be used stops the host at start with a message that says how to fix it.</remarks>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static ICallLoggingBuilder AddSqliteStore(this ICallLoggingBuilder builder, string path, Action<SqliteStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.AddSqliteStore(options =>
        {
            options.Path = path;
            configure?.Invoke(options);
        });
    }

    /// <summary>Stores the call log in a SQLite file, with the settings of a section that is elsewhere. The call replaces any store that was added before.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="section">The settings of the store: <see cref="SqliteStoreOptions"/>, or a single value for <see cref="SqliteStoreOptions.Path"/>.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>A file that cannot be used stops the host at start with a message that says how to fix it.</remarks>
    public static ICallLoggingBuilder AddSqliteStore(this ICallLoggingBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddCalls(section.ToSettingsSection, configure: null);
    }

    /// <summary>Stores routing, call lists and activities in a SQLite file of their own. The call replaces any routing store and activity store that was added before.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="path">The path of the file, which must not be the file of the calls. The store creates the file if it does not exist.</param>
    /// <param name="configure">Sets further options in code; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>A file that cannot be used stops the host at start with a message that says how to fix it.</remarks>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static ICallLoggingBuilder AddSqliteRouting(this ICallLoggingBuilder builder, string path, Action<SqliteStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        IServiceCollection services = builder.Services;
        services.RemoveAll<IRoutingStore>();
        services.RemoveAll<IActivityStore>();
        new OptionsPart<SqliteStoreOptions>(RoutingStore, RoutingStore, static () => new SettingsSection("SqliteRouting", null, []))
        {
            Prepare = (options, _) => options.Path = path,
            Configure = configure,
        }.ReplaceIn(services);
        services.AddSingleton(static p => OpenRouting(p.GetCheckedOptions<SqliteStoreOptions>(RoutingStore), "SqliteRouting"));
        services.AddSingleton<IRoutingStore>(static p => p.GetRequiredService<SqliteRoutingStore>());
        services.AddSingleton<IActivityStore>(static p => p.GetRequiredService<SqliteRoutingStore>().CallLists);
        return builder;
    }

    private static ICallLoggingBuilder AddCalls(this ICallLoggingBuilder builder, Func<SettingsSection> getSection, Action<SqliteStoreOptions>? configure)
    {
        IServiceCollection services = builder.Services;
        services.RemoveAll<CallStores>();
        new OptionsPart<SqliteStoreOptions>(CallStore, CallStore, () => getSection().Expand(nameof(SqliteStoreOptions.Path))) { Configure = configure }.ReplaceIn(services);
        services.AddSingleton(p => OpenCalls(p.GetCheckedOptions<SqliteStoreOptions>(CallStore), getSection().Path));
        services.AddSingleton(static p => p.GetRequiredService<SqliteCallStore>().ToStores());
        return builder;
    }

    private static SqliteCallStore OpenCalls(SqliteStoreOptions options, string setting) =>
        SqliteCallStore.Open(options.Path, options).TryGet(out SqliteCallStore? store, out StoreFault? fault) ? store : throw new InvalidSettingsException([new SettingsError(setting, fault.Message)]);

    private static SqliteRoutingStore OpenRouting(SqliteStoreOptions options, string setting) =>
        SqliteRoutingStore.Open(options.Path, options).TryGet(out SqliteRoutingStore? store, out StoreFault? fault) ? store : throw new InvalidSettingsException([new SettingsError(setting, fault.Message)]);
}
