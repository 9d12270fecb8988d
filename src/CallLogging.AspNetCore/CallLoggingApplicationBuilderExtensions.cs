using CallLogging.AspNetCore;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>What stands in front of the addresses.</summary>
public static class CallLoggingApplicationBuilderExtensions
{
    /// <summary>
    /// Believes <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c>, but only from the proxies that the setting
    /// <c>CallLogging:TrustedProxies</c> lists, as addresses or networks. Without the setting nobody is believed. To be called first.
    /// </summary>
    /// <param name="app">The host's application.</param>
    /// <exception cref="InvalidOperationException">An entry is neither an address nor a network.</exception>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.ApplicationServices.GetService<IConfiguration>() is { } configuration && TrustedProxies.Read(configuration) is { } options
            ? app.UseMiddleware<ForwardedHeadersMiddleware>(Microsoft.Extensions.Options.Options.Create(options))
            : app;
    }
}
