using Microsoft.Extensions.DependencyInjection;

namespace CallLogging;

/// <summary>Builds a host that logs calls. <c>AddCallLogging</c> returns it; packages extend it with methods that add stores, accounts and destinations.</summary>
public interface ICallLoggingBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }

    /// <summary>The section that <c>AddCallLogging</c> received, as its configuration is now; an empty section <c>CallLogging</c> if it received none.</summary>
    SettingsSection Settings { get; }
}
