using CallLogging;
using CallLogging.Aircall;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Aircall to a host.</summary>
public static class AircallServiceCollectionExtensions
{
    /// <summary>Adds an account of Aircall, whose webhooks the host's one reader of Aircall then reads. Calling it twice with one name changes nothing.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The host's name for the account, such as <c>main</c>: not empty, without <c>:</c>.</param>
    /// <param name="section">The account's settings: <c>Tokens</c>, and <c>ApiId</c> with <c>ApiToken</c> where the API is used. Checked at start, all mistakes at once.</param>
    public static IServiceCollection AddAircall(this IServiceCollection services, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(section);
        if (services.Any(s => s.ImplementationInstance is Registered(var known) && string.Equals(known, name, StringComparison.Ordinal)))
        {
            return services;
        }

        services.AddSingleton(new Registered(name));
        services.AddOptionsWithValidateOnStart<AircallOptions, AircallOptionsValidator>().Configure(o => o.Sections.Add(Named(section, name)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICallEventReader, AircallReader>(static provider =>
            new AircallReader(provider.GetRequiredService<IOptions<AircallOptions>>().Value.Read([]))));
        return services;
    }

    // The account has the name that the host gives it, wherever its section stands.
    private static SettingsSection Named(IConfigurationSection section, string name)
    {
        SettingsSection read = Convert(section);
        return read.Name == name ? read : read with { Path = $"{read.Path}:{name}" };
    }

    private static SettingsSection Convert(IConfigurationSection section) =>
        new(section.Path, section.Value, section.GetChildren().Select(Convert).ToValueList());

    private sealed record Registered(string Name);
}
