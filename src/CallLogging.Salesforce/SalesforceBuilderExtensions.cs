using CallLogging;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add Salesforce orgs to a host.</summary>
public static class SalesforceBuilderExtensions
{
    private const string LogCategory = "CallLogging.Salesforce";

    /// <summary>Adds an org as the destination <c>salesforce:name</c>, with the settings in <c>CallLogging:Salesforce:name</c>.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="name">The host's name for the org, such as <c>prod</c>: not empty, without <c>:</c>. <c>Connect(from, to)</c> uses this name. A host has each name once.</param>
    /// <param name="configure">Sets options in code, after those of the section; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// The org's <see cref="ISalesforceClient"/> is a keyed service of the same name. Tests can replace its HTTP handler: see
    /// <see cref="SalesforceOptions.GetHttpClientName"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public static ICallLoggingBuilder AddSalesforce(this ICallLoggingBuilder builder, string name, Action<SalesforceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSalesforce(name, () => builder.Settings.GetSection($"Salesforce:{name}"), configure);
    }

    /// <summary>Adds an org as the destination <c>salesforce:name</c>, with the settings of a section that is elsewhere.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="name">The host's name for the org, such as <c>prod</c>: not empty, without <c>:</c>. A host has each name once.</param>
    /// <param name="section">The settings of the org: <see cref="SalesforceOptions"/>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public static ICallLoggingBuilder AddSalesforce(this ICallLoggingBuilder builder, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddSalesforce(name, section.ToSettingsSection, configure: null);
    }

    private static ICallLoggingBuilder AddSalesforce(this ICallLoggingBuilder builder, string name, Func<SettingsSection> getSection, Action<SalesforceOptions>? configure)
    {
        OptionsReading.ThrowIfNotAName(name);
        var part = new OptionsPart<SalesforceOptions>($"salesforce:{name}", name, getSection)
        {
            IsDestination = true,
            Prepare = (options, host) => options.Prepare(name, host),
            Configure = configure,
        };
        IServiceCollection services = builder.Services;
        part.AddTo(services);
        services.AddApiHttpClient(SalesforceOptions.GetHttpClientName(name));
        services.AddKeyedSingleton<ISalesforceClient>(name, (provider, _) => CreateClient(provider, provider.GetCheckedOptions<SalesforceOptions>(name)));
        services.AddKeyedSingleton(name, (provider, _) => CreateDestination(provider, provider.GetCheckedOptions<SalesforceOptions>(name)));
        services.AddSingleton<IDiagnostics>(provider => CreateDiagnostics(provider, provider.GetCheckedOptions<SalesforceOptions>(name)));
        services.AddSingleton<IDestination>(provider => provider.GetRequiredKeyedService<SalesforceDestination>(name));
        return builder;
    }

    private static SalesforceDestination CreateDestination(IServiceProvider provider, SalesforceOptions options) => new(
        provider.GetRequiredKeyedService<ISalesforceClient>(options.Name),
        options.Settings,
        provider.GetRequiredService<CallStores>().Claims,
        provider.GetRequiredService<TimeProvider>(),
        OneLineLogger.Create(provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance, LogCategory),
        provider.GetRequiredService<HostSettings>());

    private static SalesforceDiagnostics CreateDiagnostics(IServiceProvider provider, SalesforceOptions options) =>
        new(provider.GetRequiredKeyedService<ISalesforceClient>(options.Name), options.Settings, options.ApiVersion, options.DiagnosticsAtStart);

    private static SalesforceClient CreateClient(IServiceProvider provider, SalesforceOptions options)
    {
        IHttpClientFactory factory = provider.GetRequiredService<IHttpClientFactory>();
        string client = SalesforceOptions.GetHttpClientName(options.Name);
        return new SalesforceClient(
            options,
            () => factory.CreateClient(client),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>() is { } loggers ? OneLineLogger.Create(loggers, LogCategory) : null);
    }
}
