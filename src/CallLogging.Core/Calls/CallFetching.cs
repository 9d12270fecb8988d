namespace CallLogging;

// Why: docs/decisions/0035-settling-is-stored-work.md
/// <summary>Decides whether a call is fetched from its provider, and when the host gives up if the provider does not respond.</summary>
public static class CallFetching
{
    /// <summary>The time after settling within which the host still fetches a call to confirm it, if it could not fetch it before.</summary>
    /// <value>One day: a recording may take that long (Aircall API reference, 2026), and older calls have long been delivered.</value>
    public static TimeSpan MaxConfirmDelay { get; } = TimeSpan.FromDays(1);

    /// <summary>Decides why a call has to be fetched now.</summary>
    /// <param name="events">All events of the call, at least one.</param>
    /// <param name="settings">The times after which a call without an end is given up.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The reason; <see cref="FetchReason.None"/> if no fetch is needed now.</returns>
    /// <exception cref="ArgumentException">The list of events is empty.</exception>
    public static FetchReason GetReason(IReadOnlyList<CallEvent> events, SettleSettings settings, DateTimeOffset now)
    {
        if (CallSettling.FindDue(events, settings) is { } due)
        {
            return due.IsEndMissing && due.DueAt <= now && CountFetchesWithoutEnd(events) < settings.MaxFetchesWithoutEnd
                ? FetchReason.EndMissing
                : FetchReason.None;
        }

        DateTimeOffset settled = events.Where(e => e.Rank == KindRank.Settled).Min(e => e.HappenedAt);
        return events.Any(e => e.Rank == KindRank.Fetched && (e.Facts.EndedAt is not null || e.HappenedAt >= settled)) || settled + MaxConfirmDelay <= now
            ? FetchReason.None
            : FetchReason.Confirm;
    }

    /// <summary>Returns the time at which a call without an end is settled although its provider did not respond.</summary>
    /// <param name="due">The time at which the call was due to be settled.</param>
    /// <param name="settings">The settings with the time to wait for the provider.</param>
    /// <returns>The time, in UTC.</returns>
    public static DateTimeOffset GetGiveUpTime(SettleDue due, SettleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(settings);
        return due.DueAt > DateTimeOffset.MaxValue - settings.AskFor ? DateTimeOffset.MaxValue : due.DueAt + settings.AskFor;
    }

    /// <summary>
    /// Returns the time of the newest delivered event. Fetched events do not count as activity; they count only if there are no others.
    /// </summary>
    internal static DateTimeOffset GetLastDelivered(IReadOnlyList<CallEvent> events)
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

    private static int CountFetchesWithoutEnd(IReadOnlyList<CallEvent> events)
    {
        DateTimeOffset last = GetLastDelivered(events);
        return events.Count(e => e.Rank == KindRank.Fetched && e.HappenedAt > last);
    }
}

/// <summary>The reason for fetching a call from its provider.</summary>
public enum FetchReason
{
    /// <summary>There is no reason: the call is not fetched.</summary>
    None,

    /// <summary>The call is settled: one fetch confirms its tags, agent and recording.</summary>
    Confirm,

    /// <summary>No event states the end of the call, and no event has arrived for a long time.</summary>
    EndMissing,
}
