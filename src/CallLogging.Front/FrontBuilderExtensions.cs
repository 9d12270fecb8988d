using CallLogging;
using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add Front companies to a host.</summary>
public static class FrontBuilderExtensions
{
    private const string LogCategory = "CallLogging.Front";

    /// <summary>Adds a Front company as the destination <c>front:name</c>, with the settings in <c>CallLogging:Front:name</c>: client, diagnostics, reports, click to dial and webhooks.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="name">The host's name for the Front company, such as <c>support</c>. It is not empty and contains no <c>:</c>; <c>Connect(from, to)</c> uses it. A host has each name once.</param>
    /// <param name="configure">Sets options in code, after those of the section; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <c>MapCallWebhooks</c> accepts Front's webhooks at <c>/webhooks/front/name</c>: those of the application, of its channel, and of rules.
    /// <see cref="IFrontClient"/>, <see cref="FrontDialing"/> and <see cref="FrontReports"/> are keyed services of the same name. A host or test can
    /// replace the client's HTTP handler (<see cref="FrontOptions.GetHttpClientName"/>). Two names with the same token share one rate limiter,
    /// which uses the options of the name that is resolved first.
    /// </remarks>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public static ICallLoggingBuilder AddFront(this ICallLoggingBuilder builder, string name, Action<FrontOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddFront(name, () => builder.Settings.GetSection($"Front:{name}"), configure);
    }

    /// <summary>Adds a Front company as the destination <c>front:name</c>, with the settings of a section that is elsewhere.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="name">The host's name for the Front company, such as <c>support</c>: not empty, without <c>:</c>. A host has each name once.</param>
    /// <param name="section">The settings of the company: <see cref="FrontOptions"/>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public static ICallLoggingBuilder AddFront(this ICallLoggingBuilder builder, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddFront(name, section.ToSettingsSection, configure: null);
    }

    private static ICallLoggingBuilder AddFront(this ICallLoggingBuilder builder, string name, Func<SettingsSection> getSection, Action<FrontOptions>? configure)
    {
        OptionsReading.ThrowIfNotAName(name);
        var part = new OptionsPart<FrontOptions>($"front:{name}", name, getSection)
        {
            IsDestination = true,
            Prepare = (options, host) => options.Prepare(name, host),
            Configure = configure,
            FindMoreErrors = (_, options) => options.FindMissingChannel(getSection().Path),
        };
        IServiceCollection services = builder.Services;
        part.AddTo(services);
        services.TryAddSingleton<FrontRateLimiters>();
        services.AddApiHttpClient(FrontOptions.GetHttpClientName(name));
        services.AddKeyedSingleton(name, (provider, _) => CreateClient(provider, provider.GetCheckedOptions<FrontOptions>(name)));
        services.AddKeyedSingleton<IFrontClient>(name, (provider, _) => provider.GetRequiredKeyedService<FrontClient>(name));
        services.AddKeyedSingleton(name, (provider, _) => CreateDestination(provider, provider.GetCheckedOptions<FrontOptions>(name)));
        services.AddKeyedSingleton(name, (provider, _) => new FrontDialing(provider.GetRequiredKeyedService<IFrontClient>(name)));
        services.AddKeyedSingleton(name, (provider, _) => new FrontReports(provider.GetRequiredService<CallStores>().WorkState, provider.GetCheckedOptions<FrontOptions>(name).Settings));
        services.AddSingleton<IDiagnostics>(provider => CreateDiagnostics(provider, provider.GetCheckedOptions<FrontOptions>(name)));
        services.AddSingleton<IRecurringWork>(provider => new IdleRulesWork(provider.GetCheckedOptions<FrontOptions>(name).Settings, provider.GetRequiredKeyedService<FrontDestination>(name).Rules));
        services.AddSingleton<IDestinationWebhook>(provider => CreateWebhook(provider, provider.GetCheckedOptions<FrontOptions>(name)));
        services.AddSingleton<IDestination>(provider => provider.GetRequiredKeyedService<FrontDestination>(name));
        return builder;
    }

    private static FrontDestination CreateDestination(IServiceProvider provider, FrontOptions options) => new(
        provider.GetRequiredKeyedService<FrontClient>(options.Name),
        options.Settings,
        provider.GetRequiredService<CallStores>().Claims,
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<HostSettings>());

    private static FrontDiagnostics CreateDiagnostics(IServiceProvider provider, FrontOptions options) =>
        new(provider.GetRequiredKeyedService<FrontClient>(options.Name), options.Settings, options.DiagnosticsAtStart);

    private static FrontWebhookEndpoint CreateWebhook(IServiceProvider provider, FrontOptions options) => new(
        options,
        options.Settings,
        provider.GetRequiredKeyedService<FrontDestination>(options.Name).Rules,
        OneLineLogger.Create(provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance, LogCategory),
        provider.GetRequiredKeyedService<FrontDestination>(options.Name));

    private static FrontClient CreateClient(IServiceProvider provider, FrontOptions options)
    {
        IHttpClientFactory factory = provider.GetRequiredService<IHttpClientFactory>();
        string client = FrontOptions.GetHttpClientName(options.Name);
        return new FrontClient(
            options,
            () => factory.CreateClient(client),
            provider.GetRequiredService<FrontRateLimiters>().GetLimiter(options),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>() is { } loggers ? OneLineLogger.Create(loggers, LogCategory) : null);
    }
}
