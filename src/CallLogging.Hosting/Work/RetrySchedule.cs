using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Decides when an item that met a fault is due again: after the time that the other side asked for, or else after a backoff.</summary>
internal static class RetrySchedule
{
    /// <summary>Returns the result for a fault that may pass.</summary>
    /// <param name="context">The services of the pipeline.</param>
    /// <param name="lease">The lease of the item, which counts the failed attempts.</param>
    /// <param name="delay">The delay that the other side asked for, or null if it left the choice to the pipeline.</param>
    public static WorkResult.RetryAt RetryAfter(this PipelineContext context, WorkLease lease, TimeSpan? delay) =>
        new(context.GetNextDueAt(lease, delay), DestinationHealth.Failed);

    /// <summary>Returns the result for a fault during which no request of the queue would succeed.</summary>
    /// <param name="context">The services of the pipeline.</param>
    /// <param name="lease">The lease of the item, which counts the failed attempts.</param>
    /// <param name="duration">The duration that the other side asked for, or null if it left the choice to the pipeline.</param>
    public static WorkResult.Paused Pause(this PipelineContext context, WorkLease lease, TimeSpan? duration) =>
        new(context.GetNextDueAt(lease, duration), duration);

    private static DateTimeOffset GetNextDueAt(this PipelineContext context, WorkLease lease, TimeSpan? requested) =>
        context.Now + (requested ?? Backoff.GetDelay(lease.Attempts + 1, context.Options.RetryBase, context.Options.RetryCap, context.NextJitter()));
}
