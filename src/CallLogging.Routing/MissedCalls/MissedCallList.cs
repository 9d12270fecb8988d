namespace CallLogging.Routing;

/// <summary>Who waits for a call back (spec R22-R26). The order in which calls become known does not matter.</summary>
public static class MissedCallList
{
    /// <summary>The list of an account.</summary>
    /// <param name="calls">All calls with customers that are known; repeats and calls in progress do no harm.</param>
    /// <param name="dismissals">What employees took off.</param>
    /// <param name="lifetime">How long an entry lives (<see cref="MissedCallExpiry"/>).</param>
    /// <param name="now">The present time.</param>
    public static MissedCallView At(
        IEnumerable<ListedCall> calls, IEnumerable<MissedCallDismissal> dismissals, TimeSpan lifetime, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(dismissals);
        ListedCall[] distinct = [.. calls.GroupBy(c => c.Call).Select(g => ListedCall.Unite([.. g]))];
        ILookup<PhoneNumber, MissedCallClearing> connected = distinct
            .Where(c => c.AnsweredAt is not null && c.Customer.Number is not null)
            .ToLookup(c => c.Customer.Number!.Value, Connection);
        ILookup<MissedCallKey, MissedCallClearing> dismissed = dismissals
            .ToLookup(d => d.Key, d => new MissedCallClearing(ClearingReason.Dismissed, d.At, d.By, Note: d.Note));
        var entries = new List<MissedCallEntry>();
        var cleared = new List<ClearedEntry>();
        ListedCall[] missed = [.. distinct.Where(IsMissed)];
        foreach (IGrouping<MissedCallKey, ListedCall> group in missed
            .Where(c => c.Customer.Number is not null)
            .GroupBy(c => new MissedCallKey(c.Customer.Number!.Value, c.Type!.Value)))
        {
            Walk(group.Key, group, [.. connected[group.Key.Customer], .. dismissed[group.Key]], lifetime, now, entries, cleared);
        }

        return new(
            entries.OrderBy(e => e.LastAt).ThenBy(e => e.Key.Customer.E164, StringComparer.Ordinal)
                .ThenBy(e => e.Key.Type.Value, StringComparer.Ordinal).ToValueList(),
            cleared.OrderBy(c => c.Clearing.At).ThenBy(c => c.Entry.Key.Customer.E164, StringComparer.Ordinal)
                .ThenBy(c => c.Entry.Key.Type.Value, StringComparer.Ordinal).ToValueList(),
            missed.Count(c => c.Customer.Number is null));
    }

    /// <summary>The entries that an employee sees: those of the call types that are his now (spec R22).</summary>
    public static ValueList<MissedCallEntry> For(AgentId agent, MissedCallView view, IReadOnlyList<CallType> types)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(types);
        var his = types.Where(t => t.Employees.AsSpan().Contains(agent)).Select(t => t.Id).ToHashSet();
        return view.Entries.Where(e => his.Contains(e.Key.Type)).ToValueList();
    }

    private static bool IsMissed(ListedCall call) =>
        call is { Direction: CallDirection.Inbound, Type: not null, AnsweredAt: null, EndedAt: not null };

    private static MissedCallClearing Connection(ListedCall call) => new(
        call.Direction == CallDirection.Outbound ? ClearingReason.CalledBack : ClearingReason.CustomerGotThrough,
        call.AnsweredAt!.Value, call.Agent, call.Call);

    // Goes through the missed calls of one key in order of their ends. A clearing at the same instant clears.
    private static void Walk(
        MissedCallKey key,
        IEnumerable<ListedCall> missed,
        MissedCallClearing[] clearings,
        TimeSpan lifetime,
        DateTimeOffset now,
        List<MissedCallEntry> entries,
        List<ClearedEntry> cleared)
    {
        Array.Sort(clearings, ByTime);
        MissedCallEntry? open = null;
        int next = 0;
        foreach (ListedCall call in missed.OrderBy(c => c.EndedAt!.Value).ThenBy(c => c.Call.ToString(), StringComparer.Ordinal))
        {
            DateTimeOffset end = call.EndedAt!.Value;
            open = Clear(open, clearings, ref next, lifetime, end, isEndIncluded: false, cleared);
            open = open is null
                ? new(key, 1, end, end) { LastCall = call.Call }
                : open with { Count = open.Count + 1, LastAt = end, LastCall = call.Call };
        }

        open = Clear(open, clearings, ref next, lifetime, now, isEndIncluded: true, cleared);
        if (open is not null)
        {
            entries.Add(open);
        }
    }

    // What becomes of an open entry until an instant; clearings before its last missed call are passed over.
    private static MissedCallEntry? Clear(
        MissedCallEntry? open,
        MissedCallClearing[] clearings,
        ref int next,
        TimeSpan lifetime,
        DateTimeOffset until,
        bool isEndIncluded,
        List<ClearedEntry> cleared)
    {
        while (next < clearings.Length && (isEndIncluded || clearings[next].At < until))
        {
            MissedCallClearing clearing = clearings[next++];
            if (open is null || clearing.At < open.LastAt)
            {
                continue;
            }

            bool wasExpired = MissedCallExpiry.IsExpired(open.LastAt, lifetime, clearing.At);
            cleared.Add(new(open, wasExpired ? Expiry(open, lifetime) : clearing));
            open = null;
        }

        if (open is not null && MissedCallExpiry.IsExpired(open.LastAt, lifetime, until))
        {
            cleared.Add(new(open, Expiry(open, lifetime)));
            return null;
        }

        return open;
    }

    private static MissedCallClearing Expiry(MissedCallEntry entry, TimeSpan lifetime) =>
        new(ClearingReason.Expired, MissedCallExpiry.ExpiresAt(entry.LastAt, lifetime));

    private static int ByTime(MissedCallClearing one, MissedCallClearing other)
    {
        int byTime = one.At.CompareTo(other.At);
        int byReason = byTime != 0 ? byTime : one.Reason.CompareTo(other.Reason);
        return byReason != 0 ? byReason : string.CompareOrdinal(one.Call?.ToString(), other.Call?.ToString());
    }
}
