namespace CallLogging;

/// <summary>Compares a provider's history with what is known of its calls (spec P9).</summary>
public static class CallGaps
{
    /// <summary>How long after a call's end the events of it are waited for: a history that is read at once would overtake them.</summary>
    /// <value>5 minutes.</value>
    public static TimeSpan ToldWithin { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a call that nobody told of may last, from its start, before it is no longer waited for.</summary>
    /// <value>A day.</value>
    public static TimeSpan EndedWithin { get; } = TimeSpan.FromDays(1);

    /// <summary>What a call of the history is to those who keep the calls.</summary>
    /// <param name="seen">The call as the history holds it.</param>
    /// <param name="known">All events of the call that are known; none if nothing is known of it.</param>
    /// <param name="now">The present time.</param>
    /// <returns>What to do: <see cref="CallGap.Missing"/> and <see cref="CallGap.EndIsMissing"/> are to be stored.</returns>
    public static CallGap Of(CallEvent seen, IReadOnlyList<CallEvent> known, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(known);
        foreach (CallEvent callEvent in known)
        {
            // An end that settling assumed is worth correcting.
            if (callEvent.Rank != KindRank.Settled && callEvent.Facts.EndedAt is not null)
            {
                return CallGap.None;
            }
        }

        bool isOver = seen.Facts.EndedAt is { } ended && ended <= now - ToldWithin;
        if (known.Count > 0)
        {
            // While it lasts, the one confirming question of C7 sees to its end.
            return isOver ? CallGap.EndIsMissing : CallGap.None;
        }

        return isOver ? CallGap.Missing
            : seen.Facts.EndedAt is null && StartOf(seen) <= now - EndedWithin ? CallGap.NeverEnded
            : CallGap.NotYet;
    }

    /// <summary>When a call of the history began: what its place in the history goes by.</summary>
    public static DateTimeOffset StartOf(CallEvent seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Facts.StartedAt ?? seen.HappenedAt;
    }
}
