using CallLogging;
using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the pipeline to a host.</summary>
public static class CallLoggingServiceCollectionExtensions
{
    /// <summary>Adds intake, pipeline and, unless another store is added, stores in memory. Calling it twice changes nothing but options.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes the options, or null for the defaults. They are checked at start, all errors at once.</param>
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
        services.TryAddSingleton<WakeUp>();
        services.TryAddSingleton<CircuitBoard>();
        services.TryAddSingleton(static p => Silence(p.GetServices<PipelineSettings>()));
        services.TryAddSingleton<AccountWatch>();
        services.TryAddSingleton(static p => new Examinations(p.GetServices<IDoctor>(), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static p => new Router(p.GetServices<Route>(), p.GetServices<IDestination>()));
        services.TryAddSingleton(Parts);
        services.TryAddSingleton<CallIntake>();
        services.TryAddSingleton<ICallIntake>(static p => p.GetRequiredService<CallIntake>());
        services.TryAddSingleton<IRequestIntake>(static p => p.GetRequiredService<CallIntake>());
        services.TryAddSingleton(static p => new ParkedCalls(
            p.GetRequiredService<PipelineParts>(), p.GetRequiredService<IRequestIntake>(), p.GetRequiredService<WakeUp>(), [.. p.GetServices<ICallEventReader>()]));
        services.TryAddSingleton(static p => new SerialPipeline(p.GetRequiredService<PipelineParts>()));
        services.TryAddSingleton(static p => new BackFill(p.GetRequiredService<PipelineParts>()));
        services.TryAddSingleton(static p => new StoredCalls(p.GetRequiredService<PipelineParts>()));
        services.TryAddSingleton(static p => new CallOperations(
            p.GetRequiredService<PipelineParts>(),
            p.GetRequiredService<ParkedCalls>(),
            p.GetRequiredService<CircuitBoard>(),
            p.GetRequiredService<Examinations>(),
            p.GetRequiredService<AccountWatch>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PipelineService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HistoryService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SilenceService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RecurringService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DoctorService>());
        return services;
    }

    /// <summary>Adds intake, pipeline and stores in memory, with the settings of a section (spec U5): <c>Pipeline</c>, <c>Routes</c>, <c>Silence</c>, <c>Language</c> and <c>Lines</c>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section <c>CallLogging</c>. Its other parts belong to other packages.</param>
    /// <remarks>Wrong values and unknown names stop the host at start, all of them named.</remarks>
    public static IServiceCollection AddCallLogging(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        var settings = new PipelineSettings(section);
        services.AddCallLogging(settings.Apply);
        services.AddSingleton(settings);
        services.TryAddSingleton(settings.Host);
        foreach (Route route in settings.Routes)
        {
            services.AddSingleton(route);
        }

        return services;
    }

    /// <summary>Adds a destination. One of the same name that was added before stays.</summary>
    public static IServiceCollection AddDestination(this IServiceCollection services, IDestination destination)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(destination);
        return services.AddSingleton(destination);
    }

    /// <summary>Adds a destination that needs other services. One of the same name that was added before stays.</summary>
    public static IServiceCollection AddDestination(this IServiceCollection services, Func<IServiceProvider, IDestination> create)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(create);
        return services.AddSingleton(create);
    }

    /// <summary>Writes the calls of an account to a destination. Names are checked when the host starts.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="from">The account: <c>main</c>, or <c>aircall:main</c>.</param>
    /// <param name="to">The destination: <c>prod</c>, or <c>salesforce:prod</c>.</param>
    public static IServiceCollection Connect(this IServiceCollection services, string from, string to)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        return services.AddSingleton(new Route(from, to));
    }

    private static SilenceOptions Silence(IEnumerable<PipelineSettings> settings)
    {
        var options = new SilenceOptions();
        foreach ((AccountKey account, SilenceLimit limit) in settings.SelectMany(s => s.Silence))
        {
            options.Limits.TryAdd(account, limit);
        }

        return options;
    }

    private static PipelineParts Parts(IServiceProvider provider)
    {
        var random = new Random();
        var guard = new Lock();
        return new PipelineParts(
            provider.GetRequiredService<CallStores>(),
            provider.GetRequiredService<Router>(),
            provider.GetRequiredService<IOptions<PipelineOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(CallLoggingDiagnostics.Name))
        {
            Fetchers = provider.GetServices<ICallFetcher>().DistinctBy(f => f.Account).ToDictionary(f => f.Account),
            Histories = [.. provider.GetServices<ICallHistory>().DistinctBy(h => h.Account)],
            Draw = () =>
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
