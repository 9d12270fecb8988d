using System.Runtime.ExceptionServices;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The result of working on one work item: one of seven cases, none of which can be combined with another.</summary>
internal abstract record WorkResult
{
    private WorkResult()
    {
    }

    /// <summary>The health of the destination, as the work showed it; meaningless for <see cref="Paused"/>.</summary>
    public virtual DestinationHealth Health => DestinationHealth.Unknown;

    /// <summary>The fault that put the item off, or null if none did.</summary>
    public virtual WorkFault? Cause => null;

    /// <summary>The time at which the item can be leased again, or null if it is done for now or another host decides.</summary>
    public virtual DateTimeOffset? NextDueAt => null;

    /// <summary>Creates the result of work without a fault: due again at a time, or completed if there is no such time.</summary>
    public static WorkResult Succeed(DateTimeOffset? nextDueAt, DestinationHealth health) =>
        nextDueAt is { } due ? new DueAgain(due, health) : new Completed(health);

    /// <summary>Returns the same result with another due time. A result under which nothing is completed stays as it is.</summary>
    public WorkResult WithDueAt(DateTimeOffset dueAt) => this switch
    {
        Completed completed => new DueAgain(dueAt, completed.Health),
        DueAgain again => again with { DueAt = dueAt },
        RetryAt retry => retry with { DueAt = dueAt },
        Paused paused => paused with { DueAt = dueAt },
        _ => this,
    };

    /// <summary>The item is done until something schedules it again.</summary>
    public sealed record Completed(DestinationHealth Health) : WorkResult
    {
        public override DestinationHealth Health { get; } = Health;
    }

    /// <summary>The item waits for a time by design; no fault put it off.</summary>
    public sealed record DueAgain(DateTimeOffset DueAt, DestinationHealth Health) : WorkResult
    {
        public override DestinationHealth Health { get; } = Health;

        public override DateTimeOffset? NextDueAt => DueAt;
    }

    /// <summary>A fault put the item off. The destination may still be healthy if it accepted other effects of the call.</summary>
    public sealed record RetryAt(DateTimeOffset DueAt, DestinationHealth Health, WorkFault Cause) : WorkResult
    {
        public override DestinationHealth Health { get; } = Health;

        public override WorkFault Cause { get; } = Cause;

        public override DateTimeOffset? NextDueAt => DueAt;
    }

    /// <summary>The destination asked for no requests for a time: the item is put off, and so is every other item of the queue.</summary>
    /// <param name="DueAt">The time at which the item is due again.</param>
    /// <param name="Duration">The duration that the destination asked for, or null if it left the choice to the pipeline.</param>
    /// <param name="Cause">The fault.</param>
    public sealed record Paused(DateTimeOffset DueAt, TimeSpan? Duration, WorkFault Cause) : WorkResult
    {
        public override WorkFault Cause { get; } = Cause;

        public override DateTimeOffset? NextDueAt => DueAt;
    }

    /// <summary>Another host works on the item by now, or this host stops. Nothing is written under the lease anymore.</summary>
    public sealed record LeaseLost : WorkResult;

    /// <summary>The store failed. Nothing more can be written under the lease, which is left to run out.</summary>
    public sealed record StoreFailed(StoreFault Fault) : WorkResult;

    /// <summary>The work threw an exception, which is a fault of this item alone.</summary>
    public sealed record Crashed(DateTimeOffset DueAt, Exception Exception, WorkFault Cause) : WorkResult
    {
        public override WorkFault Cause { get; } = Cause;

        public override DateTimeOffset? NextDueAt => DueAt;

        /// <summary>Throws the exception again, with its stack trace.</summary>
        public void Rethrow() => ExceptionDispatchInfo.Throw(Exception);
    }
}

/// <summary>A fault that put an item off.</summary>
/// <param name="Reason">The fault, in a few words that name no person and no number.</param>
/// <param name="Scope">The extent of the fault: the destination, only this item, or nothing.</param>
internal sealed record WorkFault(string Reason, FaultScope Scope)
{
    /// <summary>Gets a value indicating whether the item may be parked: nothing that it sent is in doubt.</summary>
    public bool CanPark { get; init; } = true;

    /// <summary>Creates a fault from that of a destination.</summary>
    public static WorkFault From(DestinationFault fault) => new(fault.Reason, fault.Scope);
}

/// <summary>The health of a destination, as the work on one item showed it.</summary>
internal enum DestinationHealth
{
    /// <summary>Nothing: no request was sent to it.</summary>
    Unknown,

    /// <summary>It responds.</summary>
    Healthy,

    /// <summary>It failed in a way that may pass, or did not respond.</summary>
    Failed,
}
