using CallLogging.AspNetCore;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Extension methods for middleware that must run before the endpoints.</summary>
public static class CallLoggingApplicationBuilderExtensions
{
    /// <summary>
    /// Accepts the headers <c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c> and <c>X-Forwarded-Host</c>, but only from the proxies that the
    /// setting <c>CallLogging:TrustedProxies</c> lists, as addresses or networks. Without the setting the headers are ignored.
    /// </summary>
    /// <param name="app">The application. Call this method before all other middleware.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="InvalidOperationException">An entry of the setting is neither an address nor a network; the message names all such entries.</exception>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.ApplicationServices.GetService<IConfiguration>() is { } configuration && TrustedProxies.Read(configuration) is { } options
            ? app.UseMiddleware<ForwardedHeadersMiddleware>(Microsoft.Extensions.Options.Options.Create(options))
            : app;
    }
}
