namespace CallLogging.Delivery;

/// <summary>A destination fault, expressed as the action to take next. Nothing was written.</summary>
public abstract record DestinationFault
{
    private DestinationFault(string reason) => Reason = reason;

    /// <summary>The fault as the destination describes it, in a few words that name no person and no number.</summary>
    public string Reason { get; init; }

    /// <summary>The extent of the fault: the destination, only this call, or nothing. It decides whether other calls are held back, and whether the call is parked at some point.</summary>
    /// <value>Default <see cref="FaultScope.Destination"/>.</value>
    public FaultScope Scope { get; init; }

    /// <summary>The host tries again: the destination reported a lock, a timeout or a passing error.</summary>
    /// <param name="Reason">The fault as the destination describes it.</param>
    /// <param name="Delay">The delay that the destination asked for; null leaves the choice to the pipeline.</param>
    public sealed record RetryAfter(string Reason, TimeSpan? Delay = null) : DestinationFault(Reason);

    /// <summary>The host sends nothing for some time: the destination is down, or its rate limit is used up.</summary>
    /// <param name="Reason">The fault as the destination describes it.</param>
    /// <param name="Duration">The duration of the pause; null leaves the choice to the pipeline.</param>
    public sealed record Pause(string Reason, TimeSpan? Duration = null) : DestinationFault(Reason);

    /// <summary>
    /// The destination would reject the same effect again, but the rules may know another way: without a field, or with the next owner.
    /// </summary>
    /// <param name="Reason">The fault as the destination describes it.</param>
    /// <param name="Code">The kind of fault, as a word that the rules of the destination read.</param>
    /// <param name="Subject">The field, record or user that the fault is about, or null.</param>
    public sealed record Replan(string Reason, string Code, string? Subject = null) : DestinationFault(Reason);

    /// <summary>The destination would reject the same effect again, and there is no other way: the host parks it until a person decides.</summary>
    /// <param name="Reason">The fault as the destination describes it.</param>
    public sealed record Park(string Reason) : DestinationFault(Reason);
}

/// <summary>The extent of a fault that may pass.</summary>
public enum FaultScope
{
    /// <summary>The destination failed, or did not respond: other calls would fail, too. Several such faults in a row open its circuit, and no call is ever parked for them.</summary>
    Destination,

    /// <summary>Only this call failed: its record is locked, or the destination responded with an error of its own about this request. Other calls go on. After a number of such faults that the settings state, the call is parked.</summary>
    Call,

    /// <summary>Nothing failed: the call waits for a permit of the rate limit, for another host, or until a new record can be read.</summary>
    Nothing,
}
