using CallLogging;
using CallLogging.AspNetCore;
using CallLogging.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Extension methods for middleware that must run before the endpoints.</summary>
public static class CallLoggingApplicationBuilderExtensions
{
    /// <summary>
    /// Accepts the headers <c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c> and <c>X-Forwarded-Host</c>, but only from the proxies that the
    /// option <see cref="CallLoggingOptions.TrustedProxies"/> lists, as addresses or networks. Without entries the headers are ignored.
    /// </summary>
    /// <param name="app">The application. Call this method before all other middleware.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="InvalidSettingsException">Settings of the host are wrong; the exception names all of them.</exception>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.ApplicationServices.GetRequiredService<SettingsCheck>().ThrowIfInvalid();
        ValueList<string> entries = app.ApplicationServices.GetRequiredService<IOptions<CallLoggingOptions>>().Value.TrustedProxies;
        return TrustedProxies.CreateOptions(entries) is { } options ? app.UseMiddleware<ForwardedHeadersMiddleware>(Options.Create(options)) : app;
    }
}
