namespace CallLogging;

// Why: docs/decisions/0140-history-by-windows.md
/// <summary>Compares the calls of a provider's history with the stored events.</summary>
public static class CallGaps
{
    /// <summary>The time after the end of a call in which its events may still arrive; a history that is read at once would overtake them.</summary>
    /// <value>5 minutes.</value>
    public static TimeSpan EventGracePeriod { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The time after its start in which an unknown call without an end counts as in progress.</summary>
    /// <value>One day.</value>
    public static TimeSpan MaxCallDuration { get; } = TimeSpan.FromDays(1);

    /// <summary>Classifies a call of a history by what the host knows of it.</summary>
    /// <param name="seen">The call as the history holds it.</param>
    /// <param name="known">All stored events of the call; empty if the call is not known.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The gap. The host stores the call if it is <see cref="CallGap.Missing"/> or <see cref="CallGap.EndMissing"/>.</returns>
    public static CallGap Classify(CallEvent seen, IReadOnlyList<CallEvent> known, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(known);
        foreach (CallEvent callEvent in known)
        {
            // An end that settling assumed does not count, because the history can correct it.
            if (callEvent.Rank != KindRank.Settled && callEvent.Facts.EndedAt is not null)
            {
                return CallGap.None;
            }
        }

        bool isOver = seen.Facts.EndedAt is { } ended && ended <= now - EventGracePeriod;
        if (known.Count > 0)
        {
            // While the call is in progress, settling fetches it and so learns its end.
            return isOver ? CallGap.EndMissing : CallGap.None;
        }

        return isOver ? CallGap.Missing
            : seen.Facts.EndedAt is null && GetStart(seen) <= now - MaxCallDuration ? CallGap.NeverEnded
            : CallGap.Pending;
    }

    /// <summary>Returns the time at which a call of a history started; the history is ordered by it.</summary>
    /// <param name="seen">The call as the history holds it.</param>
    /// <returns>The stated start, else the time of the event.</returns>
    public static DateTimeOffset GetStart(CallEvent seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Facts.StartedAt ?? seen.HappenedAt;
    }
}

/// <summary>The relation of a call in a provider's history to the events that the host stored of it.</summary>
public enum CallGap
{
    /// <summary>The call is known as far as the history can tell.</summary>
    None,

    /// <summary>The call is not known, and its events may still arrive: it is in progress, or it ended just now.</summary>
    Pending,

    /// <summary>The call is not known, and its events are overdue.</summary>
    Missing,

    /// <summary>The call is known, and no event states its end.</summary>
    EndMissing,

    /// <summary>
    /// The call is not known, and the provider itself states no end after <see cref="CallGaps.MaxCallDuration"/>: nobody waits for such a call.
    /// </summary>
    NeverEnded,
}
