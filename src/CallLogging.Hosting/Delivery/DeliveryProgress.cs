using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The progress that the effects of one plan have made so far.</summary>
internal sealed class DeliveryProgress
{
    /// <summary>Gets or sets a value indicating whether an effect was confirmed, so that planning again may find more to do.</summary>
    public bool HasProgress { get; set; }

    /// <summary>Gets or sets a value indicating whether the remaining effects are out of date and the call is planned again first.</summary>
    public bool ShouldReplan { get; set; }

    /// <summary>The fault that put an effect off, or null. A fault of the destination counts more than one of the call.</summary>
    public WorkFault? Fault { get; private set; }

    /// <summary>The health of the destination, as the effects showed it.</summary>
    public DestinationHealth Health { get; set; }

    /// <summary>The earliest time for which an effect waits, or null if none waits.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    /// <summary>Records that an effect waits until a time.</summary>
    public void WaitUntil(DateTimeOffset until)
    {
        if (NextDueAt is not { } due || until < due)
        {
            NextDueAt = until;
        }
    }

    /// <summary>Returns the result of the delivery if it ends with this progress.</summary>
    public WorkResult ToResult() => Fault is { } fault && NextDueAt is { } due ? new WorkResult.RetryAt(due, GetHealth(fault), fault) : WorkResult.Succeed(NextDueAt, Health);

    /// <summary>Records a fault that put an effect off. The effect may wait for a time of its own, such as until its horizon has passed.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="until">The time at which the effect can be tried again, or null if the effect waits by itself.</param>
    public void Fail(WorkFault fault, DateTimeOffset? until = null)
    {
        Fault = Fault is null || fault.Scope < Fault.Scope ? fault : Fault;
        Health = fault.Scope == FaultScope.Destination ? DestinationHealth.Failed : Health;
        if (until is { } time)
        {
            WaitUntil(time);
        }
    }

    // Other effects of a call show nothing if one of them is always refused: reads may work while all writes fail.
    private DestinationHealth GetHealth(WorkFault fault) => fault.Scope == FaultScope.Call ? DestinationHealth.Unknown : Health;
}
