namespace CallLogging.Hosting;

/// <summary>The progress that the effects of one plan have made so far.</summary>
internal sealed class DeliveryProgress
{
    /// <summary>Gets or sets a value indicating whether an effect was confirmed, so that planning again may find more to do.</summary>
    public bool HasProgress { get; set; }

    /// <summary>Gets or sets a value indicating whether the remaining effects are out of date and the call is planned again first.</summary>
    public bool ShouldReplan { get; set; }

    /// <summary>Gets a value indicating whether a fault put an effect off.</summary>
    public bool HasFailed { get; private set; }

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
    public WorkResult ToResult() => HasFailed && NextDueAt is { } due ? new WorkResult.RetryAt(due, Health) : WorkResult.Succeed(NextDueAt, Health);

    /// <summary>Records that a fault put an effect off until a time.</summary>
    public void Fail(DateTimeOffset until)
    {
        HasFailed = true;
        Health = DestinationHealth.Failed;
        WaitUntil(until);
    }
}
