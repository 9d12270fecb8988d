namespace CallLogging;

/// <summary>Whether a provider is asked about a call, and what its silence means (spec C7).</summary>
public static class CallFetching
{
    /// <summary>How long after a call was settled its provider is still asked, if it could not be before.</summary>
    /// <value>A day: recordings may take that long (Aircall API reference, 2026), and an older call's writing is long done.</value>
    public static TimeSpan GivenUpAfter { get; } = TimeSpan.FromDays(1);

    /// <summary>What the provider is to be asked about a call.</summary>
    /// <param name="events">All events of the call, at least one.</param>
    /// <param name="settings">When a call without end is given up.</param>
    /// <param name="now">The present time.</param>
    /// <returns>What to ask; once that is answered and stored, <see cref="FetchReason.None"/>.</returns>
    /// <exception cref="ArgumentException">There is no event.</exception>
    public static FetchReason Due(IReadOnlyList<CallEvent> events, SettleSettings settings, DateTimeOffset now)
    {
        if (CallSettling.Due(events, settings) is { } due)
        {
            return due.EndIsMissing && due.At <= now && AnswersWithoutEnd(events) < settings.MaxAnswersWithoutEnd
                ? FetchReason.EndIsMissing
                : FetchReason.None;
        }

        DateTimeOffset settled = events.Where(e => e.Rank == KindRank.Settled).Min(e => e.HappenedAt);
        return events.Any(e => e.Rank == KindRank.Fetched && (e.Facts.EndedAt is not null || e.HappenedAt >= settled)) || settled + GivenUpAfter <= now
            ? FetchReason.None
            : FetchReason.Confirm;
    }

    /// <summary>When a call without end is settled at last, if its provider does not answer.</summary>
    /// <param name="due">When it was due to be settled.</param>
    /// <param name="settings">How long is waited.</param>
    public static DateTimeOffset GiveUpAt(SettleDue due, SettleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(settings);
        return due.At > DateTimeOffset.MaxValue - settings.AskFor ? DateTimeOffset.MaxValue : due.At + settings.AskFor;
    }

    // Asking is no sign of life of the call.
    internal static DateTimeOffset LastDelivered(IReadOnlyList<CallEvent> events)
    {
        DateTimeOffset? last = null;
        foreach (CallEvent callEvent in events)
        {
            if (callEvent.Rank != KindRank.Fetched && (last is null || callEvent.HappenedAt > last))
            {
                last = callEvent.HappenedAt;
            }
        }

        return last ?? events.Max(e => e.HappenedAt);
    }

    private static int AnswersWithoutEnd(IReadOnlyList<CallEvent> events)
    {
        DateTimeOffset last = LastDelivered(events);
        return events.Count(e => e.Rank == KindRank.Fetched && e.HappenedAt > last);
    }
}
