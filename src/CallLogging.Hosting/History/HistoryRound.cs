namespace CallLogging.Hosting;

/// <summary>One reading of a history from the last position up to the instant that it began: as many windows as the provider's limits ask for.</summary>
/// <param name="From">Where the present window begins.</param>
/// <param name="WindowUntil">Where the present window ends.</param>
/// <param name="Until">Where the round ends: when it began.</param>
internal sealed record HistoryRound(DateTimeOffset From, DateTimeOffset WindowUntil, DateTimeOffset Until)
{
    // No provider tells times finer than this.
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);

    /// <summary>The page to be read next, or null for the window's first.</summary>
    public string? Page { get; init; }

    /// <summary>The earliest start of a call that is not known and not over.</summary>
    public DateTimeOffset? OpenSince { get; init; }

    /// <summary>How many calls the round has found so far that were not known, or not to their end.</summary>
    public int Found { get; init; }

    /// <summary>Whether a shorter window can be asked for.</summary>
    public bool CanSplit => WindowUntil - From > s_shortest;

    /// <summary>The window's first half: what was read of it is read again.</summary>
    public HistoryRound Split() => this with { WindowUntil = From + ((WindowUntil - From) / 2), Page = null };

    /// <summary>The window after this one, or null if the round is over. Twice as long: what was split for an hour of many calls does not stay so for the rest.</summary>
    public HistoryRound? Next()
    {
        if (WindowUntil >= Until)
        {
            return null;
        }

        TimeSpan length = (WindowUntil - From) * 2;
        return this with { From = WindowUntil, WindowUntil = Until - WindowUntil < length ? Until : WindowUntil + length, Page = null };
    }
}
