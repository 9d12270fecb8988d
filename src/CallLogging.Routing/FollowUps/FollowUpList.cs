namespace CallLogging.Routing;

/// <summary>Calls without an activity (spec R21). The order in which calls and activities become known does not matter.</summary>
public static class FollowUpList
{
    /// <summary>All follow-ups of an account.</summary>
    /// <param name="calls">The calls; those in progress are left out until they end, and repeats do no harm.</param>
    /// <param name="captured">Calls for which an activity was captured.</param>
    /// <param name="removed">Calls that somebody took off the list by hand.</param>
    /// <param name="types">The call types as they are now.</param>
    /// <returns>Newest first.</returns>
    public static ValueList<FollowUp> Of(
        IEnumerable<ListedCall> calls,
        IReadOnlySet<CallKey> captured,
        IReadOnlySet<CallKey> removed,
        IReadOnlyList<CallType> types)
    {
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(captured);
        ArgumentNullException.ThrowIfNull(removed);
        ArgumentNullException.ThrowIfNull(types);
        return calls
            .Where(c => !captured.Contains(c.Call) && !removed.Contains(c.Call))
            .GroupBy(c => c.Call)
            .Select(g => ListedCall.Unite([.. g]))
            .Where(c => c is { AnsweredAt: not null, EndedAt: not null })
            .Select(c => new FollowUp(c.Call, c.Customer, c.AnsweredAt!.Value, OwnersOf(c, types), c.Type))
            .OrderByDescending(f => f.At).ThenBy(f => f.Call.ToString(), StringComparer.Ordinal)
            .ToValueList();
    }

    /// <summary>The follow-ups in one employee's list.</summary>
    public static ValueList<FollowUp> For(AgentId agent, ValueList<FollowUp> all) =>
        all.Where(f => f.Owners.AsSpan().Contains(agent)).ToValueList();

    // A forwarded call was talked by somebody outside: all responsible employees share it.
    private static ValueList<AgentId> OwnersOf(ListedCall call, IReadOnlyList<CallType> types)
    {
        CallType? type = types.FirstOrDefault(t => t.Id == call.Type);
        if (type?.Mode is CallTypeMode.FixedNumber mode && call.Direction == CallDirection.Inbound)
        {
            return mode.Responsible;
        }

        return call.Agent is { } agent ? [agent] : [];
    }
}
