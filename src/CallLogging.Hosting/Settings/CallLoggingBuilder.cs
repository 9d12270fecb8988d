using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Hosting;

/// <summary>Builds one host; all calls of <c>AddCallLogging</c> share it.</summary>
internal sealed class CallLoggingBuilder(IServiceCollection services) : ICallLoggingBuilder
{
    public IConfigurationSection? Section { get; set; }

    public IServiceCollection Services => services;

    public SettingsSection Settings => Section?.ToSettingsSection() ?? new SettingsSection("CallLogging", null, []);
}
