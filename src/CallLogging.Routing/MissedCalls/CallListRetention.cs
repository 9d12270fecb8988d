namespace CallLogging.Routing;

/// <summary>The times for which the lists of missed calls and follow-ups keep what they are made of.</summary>
public sealed record CallListRetention
{
    /// <summary>The lifetime of an entry of the list of missed calls.</summary>
    /// <value>Default 14 x 24 h.</value>
    public TimeSpan MissedCallLifetime { get; init; } = MissedCallExpiry.DefaultLifetime;

    /// <summary>The time for which calls and dismissals are kept, with the history of why entries disappeared.</summary>
    /// <value>Default 90 days. If <see cref="MissedCallLifetime"/> is longer, that counts.</value>
    public TimeSpan KeepCalls { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The time after which a call leaves the lists of uncaptured calls although nobody captured or removed it.</summary>
    /// <value>Default null: never.</value>
    public TimeSpan? KeepFollowUps { get; init; }

    /// <summary>Returns the instant before which calls may be forgotten.</summary>
    /// <param name="now">The current time.</param>
    /// <returns>The instant; <see cref="DateTimeOffset.MinValue"/> if the time is longer than any that can be represented.</returns>
    public DateTimeOffset GetCutOff(DateTimeOffset now)
    {
        TimeSpan keep = KeepCalls > MissedCallLifetime ? KeepCalls : MissedCallLifetime;
        return keep < now - DateTimeOffset.MinValue ? now - keep : DateTimeOffset.MinValue;
    }
}

// Why: docs/decisions/0057-missed-list-from-facts.md
/// <summary>Finds the calls that the lists no longer need. Forgetting them changes no entry of the list of missed calls, now or later.</summary>
public static class CallListCleanup
{
    /// <summary>Finds the calls that may be forgotten.</summary>
    /// <param name="lists">Everything that the lists know.</param>
    /// <param name="retention">The times for which calls are kept.</param>
    /// <param name="now">The current time.</param>
    /// <returns>
    /// The calls that ended before the cut-off, except calls that an entry still counts, at any age, and calls that wait for an activity. A
    /// call that was not answered and has no end is kept.
    /// </returns>
    public static ValueList<CallKey> FindForgettable(CallListSnapshot lists, CallListRetention retention, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(retention);
        DateTimeOffset cutOff = retention.GetCutOff(now);
        DateTimeOffset followUpsFrom = retention.KeepFollowUps is { } keep && keep < now - DateTimeOffset.MinValue ? now - keep : DateTimeOffset.MinValue;
        var firstOf = lists.GetMissedCalls(now, retention.MissedCallLifetime).Entries.ToDictionary(e => e.Key.ToCommonForm(), e => e.FirstAt);
        HashSet<CallKey> done = [.. lists.Captured, .. lists.Removed];
        return lists.Calls.GroupBy(c => c.Call)
            .Select(g => ListedCall.Merge([.. g]))
            .Where(c => (c.EndedAt ?? c.AnsweredAt) is { } at && at < cutOff
                && !IsCounted(c, firstOf)
                && !(IsFollowUp(c) && !done.Contains(c.Call) && at >= followUpsFrom))
            .Select(c => c.Call).ToValueList();
    }

    private static bool IsCounted(ListedCall call, Dictionary<MissedCallKey, DateTimeOffset> firstOf) =>
        call is { AnsweredAt: null, Customer.Number: { } number, Type: { } type }
        && firstOf.TryGetValue(new MissedCallKey(number, type).ToCommonForm(), out DateTimeOffset first) && call.EndedAt >= first;

    // An answered call without an agent on a line without a call type is in no employee's list.
    private static bool IsFollowUp(ListedCall call) => call is { AnsweredAt: not null, EndedAt: not null } && (call.Agent is not null || call.Type is not null);
}
