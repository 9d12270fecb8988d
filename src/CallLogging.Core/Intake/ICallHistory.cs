namespace CallLogging;

/// <summary>
/// Reads the list of calls that a provider keeps for an account, which includes calls that no webhook reported. Hosts or providers
/// implement this port; rules never call it.
/// </summary>
public interface ICallHistory
{
    /// <summary>The account whose calls the history lists. A host has one history for each such account.</summary>
    AccountKey Account { get; }

    /// <summary>Sends one request for one page. Failures come back as values; the caller decides when to try again or to go on.</summary>
    /// <param name="query">The time range and the page.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The page, or what to do next.</returns>
    Task<HistoryPageResult> ReadAsync(HistoryQuery query, CancellationToken cancellationToken = default);
}

/// <summary>A query for one page of an account's calls.</summary>
/// <param name="From">The earliest start of a call.</param>
/// <param name="Until">
/// The latest start, after <paramref name="From"/> and not in the future: the pages of an open range would move while they are read.
/// </param>
/// <param name="Page">The page, as <see cref="HistoryPageResult.Page.NextPage"/> named it; null for the first page.</param>
/// <remarks>A page may hold calls that started shortly before or after the range, because providers count whole seconds. Repeats do no harm.</remarks>
public sealed record HistoryQuery(DateTimeOffset From, DateTimeOffset Until, string? Page = null);

/// <summary>The result of reading a page of a provider's history.</summary>
public abstract record HistoryPageResult
{
    private HistoryPageResult()
    {
    }

    /// <summary>A page of calls.</summary>
    /// <param name="Calls">
    /// The calls as the provider holds them, each an event of kind <see cref="CallEventKind.Fetched"/>, at the time of the response.
    /// </param>
    /// <param name="NextPage">The next page, in the history's own notation; null if this page is the last.</param>
    public sealed record Page(ValueList<CallEvent> Calls, string? NextPage) : HistoryPageResult
    {
        /// <summary>The calls on the page that could not be read; the other calls of the page are still used.</summary>
        public ValueList<UnreadableCall> Unreadable { get; init; }
    }

    /// <summary>The range holds more calls than the provider lists per query: ask for a shorter range, or some calls are cut off silently.</summary>
    public sealed record TooManyCalls : HistoryPageResult;

    /// <summary>Other work needs the account's request rate now: nothing failed, and no request was sent.</summary>
    /// <param name="Delay">The delay after which there may be room.</param>
    public sealed record Busy(TimeSpan Delay) : HistoryPageResult;

    /// <summary>The provider may return the page later.</summary>
    /// <param name="Reason">The failure, in a few words that name no person and no number.</param>
    /// <param name="Delay">The delay that the provider asked for; null leaves the choice to the pipeline.</param>
    public sealed record RetryAfter(string Reason, TimeSpan? Delay = null) : HistoryPageResult;

    /// <summary>No request of the account will succeed for some time: the credentials are rejected.</summary>
    /// <param name="Reason">The failure, in a few words that name no person and no number.</param>
    /// <param name="Duration">The duration of the pause; null leaves the choice to the pipeline.</param>
    public sealed record Pause(string Reason, TimeSpan? Duration = null) : HistoryPageResult;

    /// <summary>The provider rejects the query: sending the same query again is useless.</summary>
    /// <param name="Reason">The provider's explanation, in a few words that name no person and no number.</param>
    public sealed record Rejected(string Reason) : HistoryPageResult;
}

/// <summary>A call in a history that could not be read.</summary>
/// <param name="Call">The key of the call, or null if not even the key could be read.</param>
/// <param name="Place">The place in the response, such as <c>$.calls[7].started_at</c>.</param>
/// <param name="Reason">The content that the reader expected there.</param>
public sealed record UnreadableCall(CallKey? Call, string Place, string Reason);
