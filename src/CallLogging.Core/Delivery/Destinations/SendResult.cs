namespace CallLogging.Delivery;

/// <summary>What came of sending an effect.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>It is written.</summary>
    /// <param name="Id">The record's id.</param>
    public sealed record Written(string Id) : SendResult
    {
        /// <summary>When, by the destination's clock, or null. Later changes of the record count as a person's.</summary>
        public DateTimeOffset? At { get; init; }
    }

    /// <summary>It is not written.</summary>
    /// <param name="Fault">What to do next.</param>
    public sealed record Refused(DestinationFault Fault) : SendResult;

    /// <summary>Nobody can tell: no answer came, or one that does not say. It may still be written later.</summary>
    /// <param name="Reason">What was seen.</param>
    public sealed record Unclear(string Reason) : SendResult;
}
