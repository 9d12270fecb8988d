using CallLogging;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the intake and the pipeline in a host.</summary>
public static class CallLoggingServiceCollectionExtensions
{
    /// <summary>Adds the intake, the pipeline and, unless another store is added, stores in memory. A second call changes only the options.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets options in code, or null for the defaults.</param>
    /// <returns>A builder, which packages extend with stores, accounts and destinations.</returns>
    /// <remarks>
    /// <para>
    /// Registered for use by the host: <see cref="IRequestIntake"/>, <see cref="ICallIntake"/>, <see cref="CallOperations"/>,
    /// <see cref="ParkedCalls"/>, <see cref="StoredCalls"/>, <see cref="SerialPipeline"/> and <see cref="Backfill"/>. Stores in memory lose
    /// everything with the process.
    /// </para>
    /// <para>
    /// Before the host starts anything, it checks the settings of all packages and all connections, and throws one
    /// <see cref="InvalidSettingsException"/> with all errors. If the program does not catch it, the process writes one line per error to the
    /// standard error output, and ends with exit code 2.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// builder.Services.AddCallLogging(o => o.Pipeline.Concurrency = 4)
    ///     .AddDestination(new MyDestination("mycrm:prod"))
    ///     .Connect(from: "main", to: "prod");
    /// </code>
    /// </example>
    public static ICallLoggingBuilder AddCallLogging(this IServiceCollection services, Action<CallLoggingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return GetBuilder(services, configure);
    }

    /// <summary>Adds the intake, the pipeline and stores in memory, with the settings of a section. Packages that extend the builder find their own settings there.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="section">The section <c>CallLogging</c>: <see cref="CallLoggingOptions"/>, and one part for each account, destination and store of the host.</param>
    /// <param name="configure">Sets options in code, after those of the section; null for none.</param>
    /// <returns>A builder, which packages extend with stores, accounts and destinations.</returns>
    /// <remarks>A name in the section that no part of the host reads is an error. See the other overload for what is registered and when settings are checked.</remarks>
    /// <example>
    /// <code>
    /// builder.Services.AddCallLogging(builder.Configuration.GetSection("CallLogging"))
    ///     .AddSqliteStore("calls.db")
    ///     .AddAircall("main")                     // its settings: CallLogging:Aircall:main
    ///     .AddSalesforce("prod")
    ///     .Connect(from: "main", to: "prod");
    /// </code>
    /// </example>
    public static ICallLoggingBuilder AddCallLogging(this IServiceCollection services, IConfigurationSection section, Action<CallLoggingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        CallLoggingBuilder builder = GetBuilder(services, configure);
        builder.Section = section;
        return builder;
    }

    private static CallLoggingBuilder GetBuilder(IServiceCollection services, Action<CallLoggingOptions>? configure)
    {
        CallLoggingBuilder? builder = services.Select(s => s.IsKeyedService ? null : s.ImplementationInstance).OfType<CallLoggingBuilder>().FirstOrDefault();
        if (builder is null)
        {
            builder = new CallLoggingBuilder(services);
            services.AddSingleton(builder);
            AddSettings(builder);
            AddPipeline(services);
        }

        if (configure is not null)
        {
            services.Configure(configure);
        }

        return builder;
    }

    private static void AddSettings(CallLoggingBuilder builder)
    {
        StartFaultExit.Register();
        new OptionsPart<CallLoggingOptions>("CallLogging", Options.Options.DefaultName, () => builder.Settings)
        {
            FindMoreErrors = static (provider, options) => ConnectionValidator.FindErrors([.. options.Connections], [.. options.Lines], [.. provider.GetServices<SettingsPart>()]),
        }.AddTo(builder.Services);
        builder.Services.TryAddSingleton<SettingsCheck>();
        builder.Services.TryAddSingleton(static p => p.GetRequiredService<IOptions<CallLoggingOptions>>().Value.ToHostSettings());

        CheckingLifetime.Wrap(builder.Services);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartCheck>());
    }

    private static void AddPipeline(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static _ => new MemoryCallStore().ToStores());
        services.TryAddSingleton<WorkSignal>();
        services.TryAddSingleton<CircuitStates>();
        services.TryAddSingleton(static p => new InactivityMonitor(p.GetRequiredService<PipelineContext>(), GetOptions(p).Inactivity.AsReadOnly()));
        services.TryAddSingleton(static p => new DiagnosticsRunner(p.GetServices<IDiagnostics>(), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static p => new ConnectionMap(GetOptions(p).Connections, p.GetServices<IDestination>(), GetOptions(p).ToHostSettings()));
        services.TryAddSingleton(CreateContext);
        services.TryAddSingleton<RefusedRequests>();
        services.TryAddSingleton<CallIntake>();
        services.TryAddSingleton<ICallIntake>(static p => p.GetRequiredService<CallIntake>());
        services.TryAddSingleton<IRequestIntake>(static p => p.GetRequiredService<CallIntake>());
        services.TryAddSingleton(static p => new ParkedCalls(
            p.GetRequiredService<PipelineContext>(), p.GetRequiredService<IRequestIntake>(), p.GetRequiredService<WorkSignal>(), [.. p.GetServices<ICallEventReader>()]));
        services.TryAddSingleton(static p => new SerialPipeline(p.GetRequiredService<PipelineContext>()));
        services.TryAddSingleton(static p => new Backfill(p.GetRequiredService<PipelineContext>()));
        services.TryAddSingleton(static p => new StoredCalls(p.GetRequiredService<PipelineContext>()));
        services.TryAddSingleton(static p => new CallOperations(
            p.GetRequiredService<PipelineContext>(),
            p.GetRequiredService<ParkedCalls>(),
            p.GetRequiredService<CircuitStates>(),
            p.GetRequiredService<DiagnosticsRunner>(),
            p.GetRequiredService<InactivityMonitor>(),
            p.GetRequiredService<RefusedRequests>(),
            p.GetRequiredService<WorkSignal>(),
            [.. p.GetServices<SettingsPart>().Where(s => s.IsAccount).Select(s => s.Name)]));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PipelineService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ConnectionService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HistoryService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, InactivityService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RecurringWorkService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DiagnosticsService>());
    }

    private static CallLoggingOptions GetOptions(IServiceProvider provider) => provider.GetCheckedOptions<CallLoggingOptions>(Options.Options.DefaultName);

    private static PipelineContext CreateContext(IServiceProvider provider)
    {
        PipelineOptions options = GetOptions(provider).Pipeline;
        ILoggerFactory loggers = provider.GetRequiredService<ILoggerFactory>();
        var random = new Random();
        var guard = new Lock();
        return new PipelineContext(
            provider.GetRequiredService<CallStores>(),
            provider.GetRequiredService<ConnectionMap>(),
            options,
            provider.GetRequiredService<TimeProvider>(),
            OneLineLogger.Create(loggers, LogCategories.Delivery))
        {
            Host = GetOptions(provider).ToHostSettings(),
            IntakeLogger = OneLineLogger.Create(loggers, LogCategories.Intake),
            HistoryLogger = OneLineLogger.Create(loggers, LogCategories.History),
            AccountsLogger = OneLineLogger.Create(loggers, LogCategories.Accounts),
            StartLogger = OneLineLogger.Create(loggers, LogCategories.Start),
            Fetchers = provider.GetServices<ICallFetcher>().DistinctBy(f => f.Account).ToDictionary(f => f.Account),
            Histories = [.. provider.GetServices<ICallHistory>().DistinctBy(h => h.Account)],
            NextJitter = () =>
            {
                lock (guard)
                {
#pragma warning disable CA5394 // spreads retries; nothing secret depends on it
                    return random.NextDouble();
#pragma warning restore CA5394
                }
            },
        };
    }
}
