namespace CallLogging.Routing;

/// <summary>Which calls the lists need no more. Forgetting them changes no entry of the missed list, now or later.</summary>
public static class CallListForgetting
{
    /// <summary>The calls that may be forgotten.</summary>
    /// <param name="lists">What is known.</param>
    /// <param name="retention">How long calls are kept.</param>
    /// <param name="now">The present time.</param>
    /// <returns>
    /// Calls that ended before the cut-off, but for those that an entry still counts, however old, and those that wait for an
    /// activity. A call that neither was answered nor has an end is kept.
    /// </returns>
    public static ValueList<CallKey> Forgettable(CallListSnapshot lists, CallListRetention retention, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(retention);
        DateTimeOffset cutOff = retention.CutOff(now);
        DateTimeOffset followUpsFrom = retention.KeepFollowUps is { } keep && keep < now - DateTimeOffset.MinValue ? now - keep : DateTimeOffset.MinValue;
        var firstOf = lists.MissedAt(now, retention.MissedCallLifetime).Entries.ToDictionary(e => e.Key, e => e.FirstAt);
        HashSet<CallKey> done = [.. lists.Captured, .. lists.Removed];
        return lists.Calls.GroupBy(c => c.Call)
            .Select(g => ListedCall.Unite([.. g]))
            .Where(c => (c.EndedAt ?? c.AnsweredAt) is { } at && at < cutOff
                && !IsCounted(c, firstOf)
                && !(IsFollowUp(c) && !done.Contains(c.Call) && at >= followUpsFrom))
            .Select(c => c.Call).ToValueList();
    }

    private static bool IsCounted(ListedCall call, Dictionary<MissedCallKey, DateTimeOffset> firstOf) =>
        call is { AnsweredAt: null, Customer.Number: { } number, Type: { } type }
        && firstOf.TryGetValue(new(number, type), out DateTimeOffset first) && call.EndedAt >= first;

    // A talk of nobody's, on a line without a call type, stands in nobody's list.
    private static bool IsFollowUp(ListedCall call) => call is { AnsweredAt: not null, EndedAt: not null } && (call.Agent is not null || call.Type is not null);
}
