using CallLogging.AspNetCore;
using CallLogging.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check of CallLogging to those of a host.</summary>
public static class CallLoggingHealthChecksBuilderExtensions
{
    /// <summary>Adds a health check that writes to the store of calls: healthy while webhooks can be stored. <c>MapCallHealth</c> uses the same check.</summary>
    /// <param name="builder">The health checks of the host, from <c>services.AddHealthChecks()</c>.</param>
    /// <param name="name">The name of the check. Default <c>calllogging</c>.</param>
    /// <param name="failureStatus">The status while the store cannot be written; null for unhealthy.</param>
    /// <param name="tags">The tags by which a host selects checks, such as <c>ready</c>; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>The result is kept for 5 seconds, so that frequent requests cost one write.</remarks>
    public static IHealthChecksBuilder AddCallLogging(
        this IHealthChecksBuilder builder, string name = "calllogging", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.Add(new HealthCheckRegistration(name, static p => new StoreHealthCheck(p.GetRequiredService<CallOperations>()), failureStatus, tags));
    }
}
