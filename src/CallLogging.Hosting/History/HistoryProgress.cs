namespace CallLogging.Hosting;

/// <summary>How far an account's history is known. A value: the worker keeps it under its lease, so that any host goes on from there.</summary>
internal sealed record HistoryProgress
{
    /// <summary>Nothing was read yet.</summary>
    public static HistoryProgress None { get; } = new();

    /// <summary>Calls that began before are never looked for: the account was not ours to log then.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Every call that began before is known, as far as the history showed it by then.</summary>
    public DateTimeOffset? CompleteUntil { get; init; }

    /// <summary>What is being read, or null between two rounds.</summary>
    public HistoryRound? Round { get; init; }

    /// <summary>When a round last found calls that were not known, or null.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    /// <summary>How many that were.</summary>
    public int Found { get; init; }

    /// <summary>The progress with a round to read: the one that was begun, or a new one up to the present.</summary>
    /// <param name="options">How far to look back.</param>
    /// <param name="now">The present time.</param>
    public HistoryProgress Begin(PipelineOptions options, DateTimeOffset now)
    {
        if (Round is not null)
        {
            return this;
        }

        DateTimeOffset since = Since ?? now - options.HistoryLookBack;
        DateTimeOffset from = CompleteUntil is { } complete && complete - options.HistoryOverlap > since ? complete - options.HistoryOverlap : since;
        return this with { Since = since, Round = new HistoryRound(from, now, now) };
    }

    /// <summary>The progress after a page.</summary>
    /// <param name="next">The page after it, or null if the window is read.</param>
    /// <param name="openSince">The earliest start of a call on it that is not known and not over, or null.</param>
    /// <param name="found">How many calls on it were stored.</param>
    /// <param name="now">The present time.</param>
    public HistoryProgress AfterPage(string? next, DateTimeOffset? openSince, int found, DateTimeOffset now)
    {
        HistoryRound round = Round! with
        {
            Page = next,
            OpenSince = openSince is null || Round.OpenSince < openSince ? Round.OpenSince : openSince,
            Found = Round.Found + found,
        };
        return next is not null
            ? this with { Round = round }
            : AfterWindow(round, now);
    }

    // Calls that are not over hold the position back: they have to be seen once more.
    private HistoryProgress AfterWindow(HistoryRound round, DateTimeOffset now)
    {
        HistoryRound? next = round.Next();
        HistoryProgress after = this with { CompleteUntil = round.OpenSince < round.WindowUntil ? round.OpenSince : round.WindowUntil, Round = next };
        return next is null && round.Found > 0 ? after with { FoundAt = now, Found = round.Found } : after;
    }
}
