using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Decides when an item that met a fault is due again: after the time that the other side asked for, or else after a backoff.</summary>
internal static class RetrySchedule
{
    // The circuit limits the requests to a destination that is down, so that its calls need no longer wait. Those of a call that fails alone have none.
    private static readonly TimeSpan s_longestDestinationWait = TimeSpan.FromSeconds(30);

    /// <summary>Returns the result for a fault that may pass.</summary>
    /// <param name="context">The services of the pipeline.</param>
    /// <param name="lease">The lease of the item, which counts the failed attempts.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="delay">The delay that the other side asked for, or null if it left the choice to the pipeline.</param>
    public static WorkResult.RetryAt RetryAfter(this PipelineContext context, WorkLease lease, WorkFault fault, TimeSpan? delay) =>
        new(context.GetNextDueAt(lease, fault, delay), fault.Scope == FaultScope.Destination ? DestinationHealth.Failed : DestinationHealth.Unknown, fault);

    /// <summary>Returns the result for a fault during which no request of the queue would succeed.</summary>
    /// <param name="context">The services of the pipeline.</param>
    /// <param name="lease">The lease of the item, which counts the failed attempts.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="duration">The duration that the other side asked for, or null if it left the choice to the pipeline.</param>
    public static WorkResult.Paused Pause(this PipelineContext context, WorkLease lease, WorkFault fault, TimeSpan? duration) =>
        new(context.GetNextDueAt(lease, fault, duration), duration, fault);

    private static DateTimeOffset GetNextDueAt(this PipelineContext context, WorkLease lease, WorkFault fault, TimeSpan? requested)
    {
        TimeSpan cap = fault.Scope == FaultScope.Destination && context.Options.RetryCap > s_longestDestinationWait ? s_longestDestinationWait : context.Options.RetryCap;
        return context.Now + (requested ?? Backoff.GetDelay(lease.Attempts + 1, context.Options.RetryBase, cap, context.NextJitter()));
    }
}
