using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CallLogging.AspNetCore;

/// <summary>The health check of the store: healthy while webhooks can be stored.</summary>
internal sealed class StoreHealthCheck(CallOperations operations) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        StoreFault? fault = await operations.FindStoreFaultAsync(cancellationToken).ConfigureAwait(false);
        return fault is null
            ? HealthCheckResult.Healthy("Webhooks are stored.")
            : new HealthCheckResult(context.Registration.FailureStatus, $"Webhooks get 503 ({fault.Kind}): {fault.Message}");
    }
}
