using CallLogging;
using CallLogging.Aircall;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add accounts of Aircall to a host.</summary>
public static class AircallBuilderExtensions
{
    private const string LogCategory = "CallLogging.Aircall";

    /// <summary>Adds an account of Aircall, with the settings in <c>CallLogging:Aircall:name</c>. One reader of the host reads the webhooks of all its accounts.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="name">The host's name for the account, such as <c>main</c>: not empty, without <c>:</c>. A host has each name once.</param>
    /// <param name="configure">Sets options in code, after those of the section; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    /// <remarks>
    /// With <c>ApiId</c> and <c>ApiToken</c> the pipeline of the host fetches settled calls again and reads the history of the account. The
    /// call then also registers an <see cref="IDialer"/> as a keyed service under the name of the account.
    /// <see cref="AircallOptions.GetHttpClientName"/> names the HTTP client, whose handler a host can replace.
    /// </remarks>
    public static ICallLoggingBuilder AddAircall(this ICallLoggingBuilder builder, string name, Action<AircallOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAircall(name, () => builder.Settings.GetSection($"Aircall:{name}"), configure);
    }

    /// <summary>Adds an account of Aircall, with the settings of a section that is elsewhere.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="name">The host's name for the account, such as <c>main</c>: not empty, without <c>:</c>. A host has each name once.</param>
    /// <param name="section">The settings of the account: <see cref="AircallOptions"/>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public static ICallLoggingBuilder AddAircall(this ICallLoggingBuilder builder, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddAircall(name, section.ToSettingsSection, configure: null);
    }

    private static ICallLoggingBuilder AddAircall(this ICallLoggingBuilder builder, string name, Func<SettingsSection> getSection, Action<AircallOptions>? configure)
    {
        OptionsReading.ThrowIfNotAName(name);
        var part = new OptionsPart<AircallOptions>($"{AircallEventReader.Provider}:{name}", name, getSection)
        {
            IsAccount = true,
            Prepare = (options, _) => options.Name = name,
            Configure = configure,
            FindMoreErrors = (provider, options) => FindSharedTokens(provider, options, getSection().Path),
        };
        part.AddTo(builder.Services);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICallEventReader, AircallEventReader>(static p => new AircallEventReader(GetAccounts(p))));

        // Services that only accounts with an API have cannot be registered later. So the settings are read now, and once more at start.
        AircallOptions known = AircallOptions.Read(getSection(), []);
        configure?.Invoke(known);
        if (known.HasApi)
        {
            AddApi(builder.Services, name);
        }

        return builder;
    }

    private static void AddApi(IServiceCollection services, string name)
    {
        services.TryAddSingleton<AircallRateLimiters>();
        services.AddApiHttpClient(AircallOptions.GetHttpClientName(name));
        services.AddKeyedSingleton(name, (provider, _) => CreateClient(provider, name));
        services.AddKeyedSingleton<IDialer>(name, (provider, _) => new AircallDialer(provider.GetRequiredKeyedService<AircallClient>(name)));
        services.AddSingleton<ICallFetcher>(provider => new AircallFetcher(provider.GetRequiredKeyedService<AircallClient>(name)));
        services.AddSingleton<ICallHistory>(provider => new AircallHistory(provider.GetRequiredKeyedService<AircallClient>(name)));
    }

    private static AircallClient CreateClient(IServiceProvider provider, string name)
    {
        AircallOptions account = provider.GetCheckedOptions<AircallOptions>(name);
        IHttpClientFactory factory = provider.GetRequiredService<IHttpClientFactory>();
        return new AircallClient(
            account,
            () => factory.CreateClient(AircallOptions.GetHttpClientName(name)),
            provider.GetRequiredService<AircallRateLimiters>().GetLimiter(account),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>() is { } loggers ? OneLineLogger.Create(loggers, LogCategory) : null);
    }

    private static IEnumerable<AircallOptions> GetAccounts(IServiceProvider provider)
    {
        provider.GetRequiredService<SettingsCheck>().ThrowIfInvalid();
        return ReadAccounts(provider);
    }

    private static IEnumerable<AircallOptions> ReadAccounts(IServiceProvider provider)
    {
        IOptionsMonitor<AircallOptions> options = provider.GetRequiredService<IOptionsMonitor<AircallOptions>>();
        return provider.GetServices<SettingsPart>().Where(p => p.IsAccount && p.Name.StartsWith($"{AircallEventReader.Provider}:", StringComparison.Ordinal))
            .Select(p => options.Get(p.Name[(AircallEventReader.Provider.Length + 1)..]));
    }

    private static IEnumerable<SettingsError> FindSharedTokens(IServiceProvider provider, AircallOptions account, string path) => ReadAccounts(provider)
        .TakeWhile(other => other.Name != account.Name)
        .Where(other => other.Tokens.Intersect(account.Tokens, StringComparer.Ordinal).Any())
        .Select(other => new SettingsError($"{path}:{nameof(account.Tokens)}", $"holds a token of account '{other.Name}' too; a token has to tell one account."));
}
