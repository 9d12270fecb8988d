using CallLogging;
using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the pipeline, destinations and connections in a host.</summary>
public static class CallLoggingServiceCollectionExtensions
{
    /// <summary>Adds the intake, the pipeline and, unless another store is added, stores in memory. A second call changes only the options.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Changes the options, or null for the defaults. They are validated at start, and all mistakes are reported at once.</param>
    /// <returns>The same collection.</returns>
    /// <remarks>
    /// Registered for use by the host: <see cref="IRequestIntake"/>, <see cref="ICallIntake"/>, <see cref="CallOperations"/>,
    /// <see cref="ParkedCalls"/>, <see cref="StoredCalls"/>, <see cref="SerialPipeline"/> and <see cref="Backfill"/>. Stores in memory lose
    /// everything with the process.
    /// </remarks>
    /// <example>
    /// <code>
    /// builder.Services.AddCallLogging(o => o.Concurrency = 4)
    ///     .AddDestination(new MyDestination("mycrm:prod"))
    ///     .Connect(from: "main", to: "prod");
    /// </code>
    /// </example>
    public static IServiceCollection AddCallLogging(this IServiceCollection services, Action<PipelineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<PipelineOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PipelineOptions>, PipelineOptionsValidator>());
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static _ => new MemoryCallStore().ToStores());
        services.TryAddSingleton<WorkSignal>();
        services.TryAddSingleton<CircuitStates>();
        services.TryAddSingleton(static p => CreateInactivityOptions(p.GetServices<PipelineSettings>()));
        services.TryAddSingleton<InactivityMonitor>();
        services.TryAddSingleton(static p => new DiagnosticsRunner(p.GetServices<IDiagnostics>(), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static p => new ConnectionMap(p.GetServices<Connection>(), p.GetServices<IDestination>()));
        services.TryAddSingleton(CreateContext);
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
            p.GetRequiredService<InactivityMonitor>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PipelineService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HistoryService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, InactivityService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RecurringWorkService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DiagnosticsService>());
        return services;
    }

    /// <summary>Adds the intake, the pipeline and stores in memory, with the settings of a section: <c>Pipeline</c>, <c>Connections</c>, <c>Inactivity</c>, <c>Language</c> and <c>Lines</c>.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="section">The section <c>CallLogging</c>. Its other parts belong to other packages.</param>
    /// <returns>The same collection.</returns>
    /// <remarks>Wrong values and unknown names in these parts stop the host at start; the exception names all of them.</remarks>
    /// <example>
    /// <code>builder.Services.AddCallLogging(builder.Configuration.GetSection("CallLogging"));</code>
    /// </example>
    public static IServiceCollection AddCallLogging(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        var settings = new PipelineSettings(section);
        services.AddCallLogging(settings.Apply);
        services.AddSingleton(settings);
        services.TryAddSingleton(settings.Host);
        foreach (Connection connection in settings.Connections)
        {
            services.AddSingleton(connection);
        }

        return services;
    }

    /// <summary>Adds a destination. If one with the same name was added before, that one stays.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="destination">The destination.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddDestination(this IServiceCollection services, IDestination destination)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(destination);
        return services.AddSingleton(destination);
    }

    /// <summary>Adds a destination that needs other services. If one with the same name was added before, that one stays.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="create">Creates the destination, once, when the host starts.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddDestination(this IServiceCollection services, Func<IServiceProvider, IDestination> create)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(create);
        return services.AddSingleton(create);
    }

    /// <summary>Connects an account to a destination: the calls of the account are written there. The names are checked when the host starts.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="from">The account: <c>main</c>, or <c>aircall:main</c> if several providers have an account with that name.</param>
    /// <param name="to">The destination: <c>prod</c>, or <c>salesforce:prod</c> if several kinds have a destination with that name.</param>
    /// <returns>The same collection.</returns>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public static IServiceCollection Connect(this IServiceCollection services, string from, string to)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        return services.AddSingleton(new Connection(from, to));
    }

    private static InactivityOptions CreateInactivityOptions(IEnumerable<PipelineSettings> settings)
    {
        var options = new InactivityOptions();
        foreach ((AccountKey account, InactivityThreshold threshold) in settings.SelectMany(s => s.Inactivity))
        {
            options.Thresholds.TryAdd(account, threshold);
        }

        return options;
    }

    private static PipelineContext CreateContext(IServiceProvider provider)
    {
        var random = new Random();
        var guard = new Lock();
        return new PipelineContext(
            provider.GetRequiredService<CallStores>(),
            provider.GetRequiredService<ConnectionMap>(),
            provider.GetRequiredService<IOptions<PipelineOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(CallLoggingTelemetry.Name))
        {
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
