namespace CallLogging.Routing;

/// <summary>The list of calls that took place and for which no activity was captured yet.</summary>
/// <remarks>The list is computed from facts; the order in which calls and activities become known does not matter.</remarks>
public static class FollowUpList
{
    /// <summary>Builds the list of all follow-ups of an account.</summary>
    /// <param name="calls">The calls. Calls in progress are left out until they end, and repeats do no harm.</param>
    /// <param name="captured">The calls for which an activity was captured.</param>
    /// <param name="removed">The calls that an employee removed from the list by hand.</param>
    /// <param name="types">The call types as they are now.</param>
    /// <returns>The follow-ups, newest first. They do not expire.</returns>
    public static ValueList<FollowUp> Build(
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
            .Select(g => ListedCall.Merge([.. g]))
            .Where(c => c is { AnsweredAt: not null, EndedAt: not null, IsOwnLine: false })
            .Select(c => new FollowUp(c.Call, c.Customer, c.AnsweredAt!.Value, GetOwners(c, types), c.Type))
            .OrderByDescending(f => f.AnsweredAt).ThenBy(f => f.Call.ToString(), StringComparer.Ordinal)
            .ToValueList();
    }

    /// <summary>Returns the follow-ups in one employee's list.</summary>
    /// <param name="agent">The employee.</param>
    /// <param name="all">All follow-ups of the account.</param>
    public static ValueList<FollowUp> GetFollowUpsFor(AgentId agent, ValueList<FollowUp> all) =>
        all.Where(f => f.Owners.AsSpan().Contains(agent)).ToValueList();

    // Somebody outside talked in a forwarded call, so all responsible employees share the follow-up.
    private static ValueList<AgentId> GetOwners(ListedCall call, IReadOnlyList<CallType> types)
    {
        CallType? type = types.FirstOrDefault(t => t.Id == call.Type);
        if (type?.Mode is CallTypeMode.FixedNumber mode && call.Direction == CallDirection.Inbound)
        {
            return mode.Responsible;
        }

        return call.Agent is { } agent ? [agent] : [];
    }
}

/// <summary>A call that took place and for which no activity was captured yet.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Customer">The number of the other party.</param>
/// <param name="AnsweredAt">The time at which the call was answered.</param>
/// <param name="Owners">The employees in whose lists the call is: the agent who talked last, or all responsible employees of a
/// fixed-number call type. Empty if nobody is known.</param>
/// <param name="Type">The call type of the number called, or null.</param>
public sealed record FollowUp(CallKey Call, PartyNumber Customer, DateTimeOffset AnsweredAt, ValueList<AgentId> Owners, CallTypeId? Type);
