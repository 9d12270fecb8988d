namespace CallLogging.Front;

/// <summary>What came of one request.</summary>
/// <typeparam name="T">What Front hands back when it did what it was asked.</typeparam>
public abstract record FrontAnswer<T>
{
    private FrontAnswer()
    {
    }

    /// <summary>Front did it, or took it on (202: messages are made a little later).</summary>
    /// <param name="Value">What it handed back.</param>
    public sealed record Done(T Value) : FrontAnswer<T>
    {
        /// <summary>When Front answered, by its own clock in whole seconds, or null where it did not say.</summary>
        public DateTimeOffset? At { get; init; }

        /// <summary>Into which conversation the one that was named has been merged, if it has: the request was sent again to this one (spec F11).</summary>
        public FrontId? MergedInto { get; init; }
    }

    /// <summary>An answer other than success came. Whether nothing was written, <c>FrontFaults</c> tells.</summary>
    /// <param name="Refusal">What was answered.</param>
    public sealed record Refused(FrontRefusal Refusal) : FrontAnswer<T>;

    /// <summary>No answer came, or none that can be read.</summary>
    /// <param name="Silence">What was seen.</param>
    public sealed record NoAnswer(FrontSilence Silence) : FrontAnswer<T>;

    /// <summary>Nothing was sent: the company's budget of requests is used up, or Front asked to wait (spec F12).</summary>
    /// <param name="For">For how long at least; above 0.</param>
    public sealed record OverBudget(TimeSpan For) : FrontAnswer<T>;
}
