namespace CallLogging.Routing;

// Why: docs/decisions/0057-missed-list-from-facts.md
/// <summary>The list of missed calls: the customers who wait to be called back.</summary>
/// <remarks>
/// An entry exists exactly if the last unanswered inbound call of its key is newer than the last connected call with that number in either
/// direction, is younger than the lifetime, was not dismissed, and showed its number. At equal times the entry counts as cleared. The order
/// in which calls become known does not matter. Numbers that are written in two ways and reach one telephone are one customer; the entry has the
/// number of its first call.
/// </remarks>
public static class MissedCallList
{
    /// <summary>Builds the list of an account as of an instant.</summary>
    /// <param name="calls">All known calls with customers; repeats and calls in progress do no harm.</param>
    /// <param name="dismissals">The dismissals by employees, in any order.</param>
    /// <param name="lifetime">The lifetime of an entry (<see cref="MissedCallExpiry"/>).</param>
    /// <param name="now">The instant for which the list is built.</param>
    /// <returns>The entries, the cleared entries, and the number of missed calls without a number.</returns>
    public static MissedCallView Build(
        IEnumerable<ListedCall> calls, IEnumerable<MissedCallDismissal> dismissals, TimeSpan lifetime, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(dismissals);
        ListedCall[] distinct = [.. calls.GroupBy(c => c.Call).Select(g => ListedCall.Merge([.. g]))];
        ILookup<PhoneNumber, MissedCallClearing> connected = distinct
            .Where(c => c.AnsweredAt is not null && c.Customer.Number is not null)
            .ToLookup(c => c.Customer.Number!.Value.CommonForm, ToClearing);
        ILookup<MissedCallKey, MissedCallClearing> dismissed = dismissals
            .ToLookup(d => d.Key.ToCommonForm(), d => new MissedCallClearing(ClearingReason.Dismissed, d.DismissedAt, d.DismissedBy, Note: d.Note));
        var entries = new List<MissedCallEntry>();
        var cleared = new List<ClearedEntry>();
        ListedCall[] missed = [.. distinct.Where(IsMissed)];
        foreach (IGrouping<MissedCallKey, ListedCall> group in missed
            .Where(c => c.Customer.Number is not null)
            .GroupBy(c => new MissedCallKey(c.Customer.Number!.Value, c.Type!.Value).ToCommonForm()))
        {
            Walk(group, [.. connected[group.Key.Customer], .. dismissed[group.Key]], lifetime, now, entries, cleared);
        }

        return new(
            entries.OrderBy(e => e.LastAt).ThenBy(e => e.Key.Customer.E164, StringComparer.Ordinal)
                .ThenBy(e => e.Key.Type.Value, StringComparer.Ordinal).ToValueList(),
            cleared.OrderBy(c => c.Clearing.ClearedAt).ThenBy(c => c.Entry.Key.Customer.E164, StringComparer.Ordinal)
                .ThenBy(c => c.Entry.Key.Type.Value, StringComparer.Ordinal).ToValueList(),
            missed.Count(c => c.Customer.Number is null));
    }

    /// <summary>Returns the entries that an employee sees: those of the call types of which they are an employee now.</summary>
    /// <param name="agent">The employee.</param>
    /// <param name="view">The list of the account.</param>
    /// <param name="types">The call types as they are now.</param>
    public static ValueList<MissedCallEntry> GetEntriesFor(AgentId agent, MissedCallView view, IReadOnlyList<CallType> types)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(types);
        var ownTypes = types.Where(t => t.Employees.AsSpan().Contains(agent)).Select(t => t.Id).ToHashSet();
        return view.Entries.Where(e => ownTypes.Contains(e.Key.Type)).ToValueList();
    }

    private static bool IsMissed(ListedCall call) =>
        call is { Direction: CallDirection.Inbound, Type: not null, AnsweredAt: null, EndedAt: not null, IsOwnLine: false };

    private static MissedCallClearing ToClearing(ListedCall call) => new(
        call.Direction == CallDirection.Outbound ? ClearingReason.CalledBack : ClearingReason.CustomerGotThrough,
        call.AnsweredAt!.Value, call.Agent, call.Call);

    // A clearing at the same instant as the end of a missed call clears it: the clearing comes after the call.
    private static void Walk(
        IEnumerable<ListedCall> missed,
        MissedCallClearing[] clearings,
        TimeSpan lifetime,
        DateTimeOffset now,
        List<MissedCallEntry> entries,
        List<ClearedEntry> cleared)
    {
        Array.Sort(clearings, CompareByTime);
        MissedCallEntry? open = null;
        int next = 0;
        foreach (ListedCall call in missed.OrderBy(c => c.EndedAt!.Value).ThenBy(c => c.Call.ToString(), StringComparer.Ordinal))
        {
            DateTimeOffset end = call.EndedAt!.Value;
            open = Clear(open, clearings, ref next, lifetime, end, isEndIncluded: false, cleared);
            open = open is null
                ? new(new(call.Customer.Number!.Value, call.Type!.Value), 1, end, end) { LastCall = call.Call }
                : open with { Count = open.Count + 1, LastAt = end, LastCall = call.Call };
        }

        open = Clear(open, clearings, ref next, lifetime, now, isEndIncluded: true, cleared);
        if (open is not null)
        {
            entries.Add(open);
        }
    }

    // A clearing that is older than the entry's last missed call does not clear it.
    private static MissedCallEntry? Clear(
        MissedCallEntry? open,
        MissedCallClearing[] clearings,
        ref int next,
        TimeSpan lifetime,
        DateTimeOffset until,
        bool isEndIncluded,
        List<ClearedEntry> cleared)
    {
        while (next < clearings.Length && (isEndIncluded || clearings[next].ClearedAt < until))
        {
            MissedCallClearing clearing = clearings[next++];
            if (open is null || clearing.ClearedAt < open.LastAt)
            {
                continue;
            }

            bool wasExpired = MissedCallExpiry.IsExpired(open.LastAt, lifetime, clearing.ClearedAt);
            cleared.Add(new(open, wasExpired ? CreateExpiry(open, lifetime) : clearing));
            open = null;
        }

        if (open is not null && MissedCallExpiry.IsExpired(open.LastAt, lifetime, until))
        {
            cleared.Add(new(open, CreateExpiry(open, lifetime)));
            return null;
        }

        return open;
    }

    private static MissedCallClearing CreateExpiry(MissedCallEntry entry, TimeSpan lifetime) =>
        new(ClearingReason.Expired, MissedCallExpiry.GetExpiryTime(entry.LastAt, lifetime));

    private static int CompareByTime(MissedCallClearing one, MissedCallClearing other)
    {
        int byTime = one.ClearedAt.CompareTo(other.ClearedAt);
        int byReason = byTime != 0 ? byTime : one.Reason.CompareTo(other.Reason);
        return byReason != 0 ? byReason : string.CompareOrdinal(one.Call?.ToString(), other.Call?.ToString());
    }
}

/// <summary>The list of missed calls of an account as of one instant.</summary>
/// <param name="Entries">The customers who wait to be called back. The entry whose last call is the oldest comes first.</param>
/// <param name="Cleared">The entries that disappeared, once per key and clearing, in the order of the clearings.</param>
/// <param name="WithheldCount">The number of missed calls without an entry, because the number was withheld or is not a number.</param>
public sealed record MissedCallView(ValueList<MissedCallEntry> Entries, ValueList<ClearedEntry> Cleared, int WithheldCount)
{
    /// <summary>Finds the entry of a customer and a call type.</summary>
    /// <param name="key">The key, with the customer's number in any of its forms.</param>
    /// <returns>The entry, or null if the customer does not wait.</returns>
    public MissedCallEntry? Find(MissedCallKey key) => Entries.FirstOrDefault(e => e.Key.IsSameAs(key));
}

/// <summary>An entry of the list of missed calls as an employee sees it.</summary>
/// <param name="Entry">The entry with its key, count and times.</param>
/// <param name="CallTypeName">The name of its call type; empty if the call type was removed.</param>
/// <param name="CallingBackBy">The employee who has claimed to be calling back, or null.</param>
/// <param name="CallingBackUntil">The time at which this claim lapses, or null.</param>
public sealed record MissedCallRow(MissedCallEntry Entry, string CallTypeName, AgentId? CallingBackBy, DateTimeOffset? CallingBackUntil);
