namespace CallLogging;

/// <summary>When a call counts as settled (spec C7).</summary>
public static class CallSettling
{
    /// <summary>When to settle a call, if nothing more is said of it until then.</summary>
    /// <param name="events">All events of the call, at least one; <see cref="CallEvent.ReceivedAt"/> is read where it is set, else the event's own time.</param>
    /// <param name="settings">How long to wait.</param>
    /// <returns>The instant and whether the end is missing; null if the call is settled already.</returns>
    /// <exception cref="ArgumentException">There is no event.</exception>
    public static SettleDue? Due(IReadOnlyList<CallEvent> events, SettleSettings settings)
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

            ended = Later(ended, callEvent.Facts.EndedAt);
            newest = Later(newest, callEvent.ReceivedAt ?? callEvent.HappenedAt)!.Value;
        }

        return ended is { } end
            ? new SettleDue(After(Later(end, newest)!.Value, settings.AfterEnd), EndIsMissing: false)
            : new SettleDue(After(newest, settings.WithoutEnd), EndIsMissing: true);
    }

    /// <summary>The event that settles a call: where its end is missing, the call counts as ended at its last event.</summary>
    /// <param name="events">All events of the call, at least one.</param>
    /// <param name="due">When, as <see cref="Due"/> told.</param>
    /// <exception cref="ArgumentException">There is no event.</exception>
    public static CallEvent Settle(IReadOnlyList<CallEvent> events, SettleDue due)
    {
        ThrowIfEmpty(events);
        ArgumentNullException.ThrowIfNull(due);
        CallFacts facts = due.EndIsMissing ? new CallFacts { EndedAt = CallFetching.LastDelivered(events) } : CallFacts.None;
        return new CallEvent(events[0].Key, CallEventKind.Settled, due.At, facts) { ReceivedAt = due.At };
    }

    private static void ThrowIfEmpty(IReadOnlyList<CallEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0)
        {
            throw new ArgumentException("A call needs at least one event.", nameof(events));
        }
    }

    // A provider may state an end in the year 9999.
    private static DateTimeOffset After(DateTimeOffset instant, TimeSpan span) =>
        instant > DateTimeOffset.MaxValue - span ? DateTimeOffset.MaxValue : instant + span;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other ?? one : one;
}
