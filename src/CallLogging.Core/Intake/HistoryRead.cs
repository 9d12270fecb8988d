namespace CallLogging;

/// <summary>What came of asking a provider for a page of its history.</summary>
public abstract record HistoryRead
{
    private HistoryRead()
    {
    }

    /// <summary>A page.</summary>
    /// <param name="Calls">The calls as the provider holds them, each of kind <see cref="CallEventKind.Fetched"/>, at the time of the answer.</param>
    /// <param name="Next">The page after it, in the history's own words; null if this is the last.</param>
    public sealed record Page(ValueList<CallEvent> Calls, string? Next) : HistoryRead
    {
        /// <summary>What stands on the page and could not be read; the others are not lost for it.</summary>
        public ValueList<UnreadCall> Unread { get; init; }
    }

    /// <summary>More calls than the provider lists for one query: ask for a shorter time, or some are cut off in silence.</summary>
    public sealed record TooMany : HistoryRead;

    /// <summary>The account's requests are needed by others just now: nothing is wrong, and nothing was asked.</summary>
    /// <param name="After">When there may be room, from now.</param>
    public sealed record Busy(TimeSpan After) : HistoryRead;

    /// <summary>It may tell later.</summary>
    /// <param name="Reason">What was seen, in a few words that name no person and no number.</param>
    /// <param name="After">How long it asked to wait, or null: then the pipeline chooses.</param>
    public sealed record RetryAfter(string Reason, TimeSpan? After = null) : HistoryRead;

    /// <summary>Nothing of the account can be asked for a while: the credentials are refused.</summary>
    /// <param name="Reason">What was seen, in a few words that name no person and no number.</param>
    /// <param name="For">How long, or null: then the pipeline chooses.</param>
    public sealed record Pause(string Reason, TimeSpan? For = null) : HistoryRead;

    /// <summary>The provider will not tell: asking the same again is of no use.</summary>
    /// <param name="Reason">What it said, in a few words that name no person and no number.</param>
    public sealed record Refused(string Reason) : HistoryRead;
}
