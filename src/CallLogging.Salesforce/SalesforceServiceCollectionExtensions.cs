using CallLogging;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add Salesforce orgs to a host as destinations of calls.</summary>
public static class SalesforceServiceCollectionExtensions
{
    /// <summary>Adds an org as the destination <c>salesforce:name</c>, with its client and its diagnostics.</summary>
    /// <param name="services">The host's services; <c>AddCallLogging</c> provides the stores.</param>
    /// <param name="name">The host's name for the org, such as <c>prod</c>: not empty, without <c>:</c>. <c>Connect(from, to)</c> uses this name.</param>
    /// <param name="section">The org's settings: how the client reaches it, and how calls become Tasks. The host validates them at start.</param>
    /// <returns>The same services, so that calls can be chained.</returns>
    /// <remarks>Calling the method twice with one name changes nothing.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="section"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or contains <c>:</c>.</exception>
    public static IServiceCollection AddSalesforce(this IServiceCollection services, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(s => s.ImplementationInstance is Registered(var known) && string.Equals(known, name, StringComparison.Ordinal)))
        {
            return services;
        }

        services.AddSalesforceClient(name, section, reportsUnknown: false);
        services.AddSingleton(new Registered(name));
        services.AddSingleton(new KnownDestination($"salesforce:{name}"));
        services.AddOptionsWithValidateOnStart<SalesforceRuleOptions, SalesforceRuleOptionsValidator>(name)
            .Configure<IServiceProvider>((options, provider) => options.Read(section.ToSettingsSection(name), provider.GetService<HostSettings>() ?? new HostSettings()));
        services.AddKeyedSingleton(name, (provider, _) => Create(provider, name));
        services.AddSingleton<IDiagnostics>(provider => CreateDiagnostics(provider, name));
        return services.AddSingleton<IDestination>(provider => provider.GetRequiredKeyedService<SalesforceDestination>(name));
    }

    private static SalesforceDestination Create(IServiceProvider provider, string name) => new(
        provider.GetRequiredKeyedService<ISalesforceClient>(name),
        provider.GetRequiredService<IOptionsMonitor<SalesforceRuleOptions>>().Get(name).Settings!,
        provider.GetRequiredService<CallStores>().Claims,
        provider.GetRequiredService<TimeProvider>(),
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("CallLogging"),
        provider.GetService<HostSettings>());

    private static SalesforceDiagnostics CreateDiagnostics(IServiceProvider provider, string name)
    {
        SalesforceRuleOptions options = provider.GetRequiredService<IOptionsMonitor<SalesforceRuleOptions>>().Get(name);
        string version = provider.GetRequiredService<IOptionsMonitor<RegisteredOptions>>().Get(name).Options!.ApiVersion;
        return new SalesforceDiagnostics(provider.GetRequiredKeyedService<ISalesforceClient>(name), options.Settings!, version, options.DiagnosticsAtStart);
    }

    private sealed record Registered(string Name);
}
