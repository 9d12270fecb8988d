using CallLogging;
using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add Front companies to a host as destinations of calls.</summary>
public static class FrontServiceCollectionExtensions
{
    /// <summary>Adds a Front company as the destination <c>front:name</c>, with its client, diagnostics, reports, click to dial and webhooks. A second call with the same name changes nothing.</summary>
    /// <param name="services">The service collection of the host; <c>AddCallLogging</c> adds the stores that the destination needs.</param>
    /// <param name="name">The host's name for the Front company, such as <c>support</c>. It is not empty and contains no <c>:</c>; <c>Connect(from, to)</c> uses it.</param>
    /// <param name="section">The settings of the company: the connection to Front, and the rules for conversations. They are validated at start, and all mistakes are reported at once.</param>
    /// <returns>The same service collection, so that calls can be chained.</returns>
    /// <remarks>
    /// <c>MapCallWebhooks</c> accepts Front's webhooks at <c>/webhooks/front/name</c>: those of the application, of its channel, and of rules.
    /// <see cref="FrontDialing"/> and <see cref="FrontReports"/> are keyed services of the same name.
    /// </remarks>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public static IServiceCollection AddFront(this IServiceCollection services, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(s => s.ImplementationInstance is Registered(var known) && string.Equals(known, name, StringComparison.Ordinal)))
        {
            return services;
        }

        services.AddFrontClient(name, section, reportsUnknown: false);
        services.AddSingleton(new Registered(name));
        services.AddSingleton(new KnownDestination($"front:{name}"));
        services.AddOptionsWithValidateOnStart<FrontRuleOptions, FrontRuleOptionsValidator>(name)
            .Configure<IServiceProvider>((options, provider) => options.Read(section.ToSettingsSection(name), provider.GetService<HostSettings>() ?? new HostSettings()));
        services.AddKeyedSingleton(name, (provider, _) => CreateDestination(provider, name));
        services.AddKeyedSingleton(name, (provider, _) => new FrontDialing(provider.GetRequiredKeyedService<IFrontClient>(name)));
        services.AddKeyedSingleton(name, (provider, _) => new FrontReports(provider.GetRequiredService<CallStores>().Facts, GetRuleOptions(provider, name).Settings!));
        services.AddSingleton<IDiagnostics>(provider => CreateDiagnostics(provider, name));
        services.AddSingleton<IRecurringWork>(provider => new IdleRulesWork(GetRuleOptions(provider, name).Settings!, provider.GetRequiredKeyedService<FrontDestination>(name).Rules));
        services.AddSingleton<IDestinationWebhook>(provider => CreateWebhook(provider, name));
        return services.AddSingleton<IDestination>(provider => provider.GetRequiredKeyedService<FrontDestination>(name));
    }

    private static FrontDestination CreateDestination(IServiceProvider provider, string name)
    {
        // The rule settings are resolved first because their validation reports all mistakes; the client's options alone would hide the others.
        FrontSettings settings = GetRuleOptions(provider, name).Settings!;
        return new FrontDestination(
            provider.GetRequiredKeyedService<IFrontClient>(name),
            settings,
            provider.GetRequiredService<CallStores>().Claims,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<HostSettings>());
    }

    private static FrontDiagnostics CreateDiagnostics(IServiceProvider provider, string name)
    {
        FrontRuleOptions options = GetRuleOptions(provider, name);
        return new FrontDiagnostics(provider.GetRequiredKeyedService<IFrontClient>(name), options.Settings!, options.DiagnosticsAtStart);
    }

    private static FrontWebhookEndpoint CreateWebhook(IServiceProvider provider, string name) => new(
        provider.GetRequiredService<IOptionsMonitor<RegisteredOptions>>().Get(name).Options!,
        GetRuleOptions(provider, name).Settings!,
        provider.GetRequiredKeyedService<FrontDestination>(name).Rules,
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(FrontClientMetrics.MeterName),
        provider.GetRequiredKeyedService<FrontDestination>(name));

    private static FrontRuleOptions GetRuleOptions(IServiceProvider provider, string name) => provider.GetRequiredService<IOptionsMonitor<FrontRuleOptions>>().Get(name);

    private sealed record Registered(string Name);
}
