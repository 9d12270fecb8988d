namespace CallLogging.Hosting;

/// <summary>The progress in reading an account's history. A value: it is stored under the lease of the work item, so that any host can go on from it.</summary>
internal sealed record HistoryProgress
{
    /// <summary>The progress before the first reading.</summary>
    public static HistoryProgress None { get; } = new();

    /// <summary>The earliest start of calls that are looked for. Older calls happened before the account was logged.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The time before which every call is known, as far as the history showed it when it was read.</summary>
    public DateTimeOffset? CompleteUntil { get; init; }

    /// <summary>The round in progress, or null between two rounds.</summary>
    public HistoryRound? Round { get; init; }

    /// <summary>The time at which a round last found unknown calls, or null.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    /// <summary>The number of calls that this round found.</summary>
    public int Found { get; init; }

    /// <summary>Returns the progress with a round to read: the one in progress, or a new one up to the current time.</summary>
    /// <param name="options">The settings, for the look-back and the overlap.</param>
    /// <param name="now">The current time.</param>
    public HistoryProgress BeginRound(PipelineOptions options, DateTimeOffset now)
    {
        DateTimeOffset lookBack = now - options.HistoryLookBack;
        DateTimeOffset latest = now + options.LeaseFor;
        if (Round?.Until > latest || CompleteUntil > latest || Since > latest)
        {
            // A clock that was ahead dated the progress: the history is read again as far back as at a first start.
            return this with { Since = Since < lookBack ? Since : lookBack, CompleteUntil = null, Round = new HistoryRound(lookBack, now, now) };
        }

        if (Round is not null)
        {
            return this;
        }

        DateTimeOffset since = Since ?? lookBack;
        DateTimeOffset from = CompleteUntil is { } complete && complete - options.HistoryOverlap > since ? complete - options.HistoryOverlap : since;
        return this with { Since = since, Round = new HistoryRound(from, now, now) };
    }

    /// <summary>Returns the progress after a page was processed.</summary>
    /// <param name="next">The next page, or null if the window is complete.</param>
    /// <param name="openSince">The earliest start of a call on the page that is unknown and has not ended, or null.</param>
    /// <param name="found">The number of calls on the page that were stored.</param>
    /// <param name="now">The current time.</param>
    public HistoryProgress CompletePage(string? next, DateTimeOffset? openSince, int found, DateTimeOffset now)
    {
        HistoryRound round = Round! with
        {
            Page = next,
            OpenSince = openSince is null || Round.OpenSince < openSince ? Round.OpenSince : openSince,
            Found = Round.Found + found,
        };
        return next is not null
            ? this with { Round = round }
            : CompleteWindow(round, now);
    }

    // Calls that have not ended hold the position back, because they must be read once more.
    private HistoryProgress CompleteWindow(HistoryRound round, DateTimeOffset now)
    {
        HistoryRound? next = round.FindNextWindow();
        HistoryProgress after = this with { CompleteUntil = round.OpenSince < round.WindowUntil ? round.OpenSince : round.WindowUntil, Round = next };
        return next is null && round.Found > 0 ? after with { FoundAt = now, Found = round.Found } : after;
    }
}

// Why: docs/decisions/0140-history-by-windows.md
/// <summary>One reading of a history, from the last position up to the time at which the reading began, in as many windows as the provider's limits require.</summary>
/// <param name="From">The start of the current window.</param>
/// <param name="WindowUntil">The end of the current window.</param>
/// <param name="Until">The end of the round: the time at which it began.</param>
internal sealed record HistoryRound(DateTimeOffset From, DateTimeOffset WindowUntil, DateTimeOffset Until)
{
    // No provider reports times with a finer resolution than this.
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);

    /// <summary>The page to read next, or null for the first page of the window.</summary>
    public string? Page { get; init; }

    /// <summary>The earliest start of a call that is unknown and has not ended, or null.</summary>
    public DateTimeOffset? OpenSince { get; init; }

    /// <summary>The number of calls found in this round that were unknown, or whose end was unknown.</summary>
    public int Found { get; init; }

    /// <summary>Gets a value indicating whether the window can be split into shorter ones.</summary>
    public bool CanSplit => WindowUntil - From > s_shortest;

    /// <summary>Returns the round with the first half of the window, which is read again from its first page.</summary>
    public HistoryRound SplitWindow() => this with { WindowUntil = From + ((WindowUntil - From) / 2), Page = null };

    /// <summary>Returns the round with the next window, or null if the round is complete. Each window is twice as long as the last, so that one busy hour does not keep all later windows short.</summary>
    public HistoryRound? FindNextWindow()
    {
        if (WindowUntil >= Until)
        {
            return null;
        }

        TimeSpan length = (WindowUntil - From) * 2;
        return this with { From = WindowUntil, WindowUntil = Until - WindowUntil < length ? Until : WindowUntil + length, Page = null };
    }
}
