namespace CallLogging;

/// <summary>Decides when a call is settled, and creates the event that settles it.</summary>
public static class CallSettling
{
    /// <summary>Finds the time at which a call has to be settled if no event arrives before.</summary>
    /// <param name="events">
    /// All events of the call, at least one. The time of receipt counts if <see cref="CallEvent.ReceivedAt"/> is set, else the time of the
    /// event.
    /// </param>
    /// <param name="settings">The times to wait.</param>
    /// <returns>The time, and whether the end is missing; null if the call is settled already.</returns>
    /// <exception cref="ArgumentException">The list of events is empty.</exception>
    public static SettleDue? FindDue(IReadOnlyList<CallEvent> events, SettleSettings settings)
    {
        ThrowIfEmpty(events);
        ArgumentNullException.ThrowIfNull(settings);
        DateTimeOffset? ended = null;
        DateTimeOffset newest = DateTimeOffset.MinValue;
        foreach (CallEvent callEvent in events)
        {
            if (callEvent.Rank == KindRank.Settled)
            {
                return null;
            }

            ended = Latest(ended, callEvent.Facts.EndedAt);
            newest = Latest(newest, callEvent.ReceivedAt ?? callEvent.HappenedAt)!.Value;
        }

        return ended is { } end
            ? new SettleDue(AddSaturating(Latest(end, newest)!.Value, settings.AfterEnd), IsEndMissing: false)
            : new SettleDue(AddSaturating(newest, settings.WithoutEnd), IsEndMissing: true);
    }

    /// <summary>Creates the event that settles a call. If the end is missing, the call counts as ended at its last delivered event.</summary>
    /// <param name="events">All events of the call, at least one.</param>
    /// <param name="due">The time to settle, as <see cref="FindDue"/> returned it.</param>
    /// <returns>An event of kind <see cref="CallEventKind.Settled"/>, which happened and was received at the time to settle.</returns>
    /// <exception cref="ArgumentException">The list of events is empty.</exception>
    public static CallEvent CreateSettledEvent(IReadOnlyList<CallEvent> events, SettleDue due)
    {
        ThrowIfEmpty(events);
        ArgumentNullException.ThrowIfNull(due);
        CallFacts facts = due.IsEndMissing ? new CallFacts { EndedAt = CallFetching.GetLastDelivered(events) } : CallFacts.None;
        return new CallEvent(events[0].Key, CallEventKind.Settled, due.DueAt, facts) { ReceivedAt = due.DueAt };
    }

    private static void ThrowIfEmpty(IReadOnlyList<CallEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0)
        {
            throw new ArgumentException("A call needs at least one event; pass all events that are known of it.", nameof(events));
        }
    }

    // The sum must not overflow: a provider may state an end in the year 9999.
    private static DateTimeOffset AddSaturating(DateTimeOffset instant, TimeSpan span) =>
        instant > DateTimeOffset.MaxValue - span ? DateTimeOffset.MaxValue : instant + span;

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other ?? one : one;
}

/// <summary>The time at which a call has to be settled.</summary>
/// <param name="DueAt">The time, in UTC.</param>
/// <param name="IsEndMissing">True if no event states the end of the call; the host then fetches the call from its provider first, if it can.</param>
public sealed record SettleDue(DateTimeOffset DueAt, bool IsEndMissing);

/// <summary>The settings that say how long a call waits for late facts.</summary>
public sealed record SettleSettings
{
    /// <summary>
    /// The time after which an ended call is settled. It runs from the end and from the receipt of the newest event, whichever is later.
    /// </summary>
    /// <value>The default is 3 minutes.</value>
    public TimeSpan AfterEnd { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The time without events after which a call with no known end is fetched, or settled if it cannot be fetched.</summary>
    /// <value>The default is 4 hours.</value>
    public TimeSpan WithoutEnd { get; init; } = TimeSpan.FromHours(4);

    /// <summary>The time that the host keeps trying to fetch a call without an end from a provider that does not respond, before it gives up.</summary>
    /// <value>The default is 1 hour. It has no effect if the provider's calls cannot be fetched.</value>
    public TimeSpan AskFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The maximum number of fetches that find the call still in progress.</summary>
    /// <value>The default is 6: with <see cref="WithoutEnd"/> of 4 hours, the call is settled 28 hours after its last event.</value>
    public int MaxFetchesWithoutEnd { get; init; } = 6;
}
