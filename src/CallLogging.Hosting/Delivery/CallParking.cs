using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Parks calls that cannot be planned for a destination, or that fail again and again by themselves.</summary>
internal static class CallParking
{
    /// <summary>Parks the leased call with its reason, and logs it.</summary>
    /// <param name="context">The services of the pipeline.</param>
    /// <param name="lease">The lease of the call.</param>
    /// <param name="reason">The reason, as a sentence that names no person and no number.</param>
    /// <param name="health">The health of the destination, as the work showed it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<WorkResult> ParkCallAsync(
        this PipelineContext context, WorkLease lease, string reason, DestinationHealth health, CancellationToken cancellationToken)
    {
        var item = new ParkedItem
        {
            Kind = ParkedKind.Plan,
            Reason = reason,
            ParkedAt = context.Now,
            Call = lease.Item.GetCall(),
            Destination = lease.Item.Queue,
        };
        StoreResult<long> parked = await context.Stores.Parked.ParkAsync(item, cancellationToken).ConfigureAwait(false);
        if (parked.Fault is { } store)
        {
            return new WorkResult.StoreFailed(store);
        }

        context.Logger.CallParked(lease.Item.Key, lease.Item.Queue.Value, reason);
        PipelineTelemetry.CountParked(lease.Item.Queue.Value, "plan");
        return new WorkResult.Completed(health);
    }
}
