namespace CallLogging.Delivery;

/// <summary>What a destination answered in place of doing what it was asked, as what to do next. Nothing was written.</summary>
public abstract record DestinationFault
{
    private DestinationFault(string reason) => Reason = reason;

    /// <summary>What it said, in a few words that name no person and no number.</summary>
    public string Reason { get; init; }

    /// <summary>Try again: a lock, a time-out of the destination, a passing error.</summary>
    /// <param name="Reason">What it said.</param>
    /// <param name="After">How long it asked to wait, or null: then the pipeline chooses.</param>
    public sealed record RetryAfter(string Reason, TimeSpan? After = null) : DestinationFault(Reason);

    /// <summary>Send nothing at all for a while: it is down, or its limit is used up.</summary>
    /// <param name="Reason">What it said.</param>
    /// <param name="For">How long, or null: then the pipeline chooses.</param>
    public sealed record Pause(string Reason, TimeSpan? For = null) : DestinationFault(Reason);

    /// <summary>It would refuse the same again, and the rules may know another way: without a field, with the next owner.</summary>
    /// <param name="Reason">What it said.</param>
    /// <param name="Code">What was wrong, in a word that the destination's own rules read.</param>
    /// <param name="Subject">Which field, record or user it was about, or null.</param>
    public sealed record Replan(string Reason, string Code, string? Subject = null) : DestinationFault(Reason);

    /// <summary>It would refuse the same again, and there is no other way: for people to look at.</summary>
    /// <param name="Reason">What it said.</param>
    public sealed record Park(string Reason) : DestinationFault(Reason);
}
