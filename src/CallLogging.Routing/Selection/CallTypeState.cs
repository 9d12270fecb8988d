using System.Text.Json.Serialization;

namespace CallLogging.Routing;

/// <summary>A call type with its cursor and with what its selection policy remembers: the state that must survive a restart. Immutable.</summary>
public sealed class CallTypeState
{
    private readonly MemberHistory[] _histories;

    private CallTypeState(CallType type, MemberOrder memberOrder, int[] slots, MemberHistory[] histories)
    {
        Type = type;
        MemberOrder = memberOrder;
        Slots = slots;
        _histories = histories;
    }

    /// <summary>The call type with its settings.</summary>
    public CallType Type { get; private init; }

    /// <summary>The members in their order; none in fixed-number mode.</summary>
    public MemberOrder MemberOrder { get; private init; }

    /// <summary>The cursor: the agent after whom the member order goes on, or null before the first turn.</summary>
    public AgentId? Cursor { get; private init; }

    /// <summary>The number of offers so far, counted only under a policy that reads them.</summary>
    public long Sequence { get; private init; }

    /// <summary>The virtual time of <see cref="SelectionPolicy.Weighted"/>.</summary>
    public long VirtualTime { get; private init; }

    /// <summary>Gets a value indicating whether the call type was removed. Its live calls go on; new calls are rejected.</summary>
    public bool IsRetired { get; private init; }

    /// <summary>The policy's memory of each member, in member order; empty if the policy remembers nothing.</summary>
    public ReadOnlySpan<MemberHistory> Histories => _histories;

    internal RoundRobinSettings? Settings => (Type.Mode as CallTypeMode.RoundRobin)?.Settings;

    /// <summary>The slot of each member in the roster.</summary>
    internal int[] Slots { get; private init; }

    internal static CallTypeState Create(CallType type, Func<AgentId, int> findSlot)
    {
        MemberOrder memberOrder = CreateMemberOrder(type);
        return new(type, memberOrder, FindSlots(memberOrder, findSlot), CreateHistories(type, memberOrder, null, 0));
    }

    internal static CallTypeState Restore(StoredCallType stored, Func<AgentId, int> findSlot)
    {
        MemberOrder memberOrder = CreateMemberOrder(stored.Type);
        MemberHistory[] histories = CreateHistories(stored.Type, memberOrder, null, 0);
        foreach (StoredMemberHistory history in stored.Histories)
        {
            int place = memberOrder.IndexOf(history.Agent);
            if (place >= 0 && place < histories.Length)
            {
                histories[place] = history.History;
            }
        }

        return new(stored.Type, memberOrder, FindSlots(memberOrder, findSlot), histories)
        {
            Cursor = stored.Cursor,
            Sequence = stored.Sequence,
            VirtualTime = stored.VirtualTime,
            IsRetired = stored.IsRetired,
        };
    }

    internal StoredCallType ToStored() => new(Type)
    {
        Cursor = Cursor,
        Sequence = Sequence,
        VirtualTime = VirtualTime,
        IsRetired = IsRetired,
        Histories = _histories.Select((h, i) => new StoredMemberHistory(MemberOrder[i], h)).Where(h => h.History != default).ToValueList(),
    };

    /// <summary>Returns the state after its call type was edited. Members who stay keep their turns and their memory.</summary>
    internal CallTypeState Edit(CallType type, bool isRetired, Func<AgentId, int> findSlot)
    {
        MemberOrder memberOrder = CreateMemberOrder(type);
        return new(type, memberOrder, FindSlots(memberOrder, findSlot), CreateHistories(type, memberOrder, this, Sequence))
        {
            Cursor = MemberOrder.FindCursorAfterEdit(Cursor, memberOrder),
            Sequence = Sequence,
            VirtualTime = VirtualTime,
            IsRetired = isRetired,
        };
    }

    internal CallTypeState WithCursor(AgentId cursor) =>
        MemberOrder.IndexOf(cursor) < 0 || Cursor == cursor ? this : Copy(_histories, cursor, Sequence, VirtualTime);

    /// <summary>Returns the state after a ring attempt; unchanged under a policy that remembers nothing.</summary>
    /// <param name="place">The place of the member who was rung.</param>
    /// <param name="eligibleWeight">The sum of the weights of all members who could have been rung, including the one who was.</param>
    internal CallTypeState WithOffer(int place, long eligibleWeight)
    {
        if (_histories.Length == 0)
        {
            return this;
        }

        MemberHistory[] histories = [.. _histories];
        (long virtualStart, long virtualTime) = WeightedSelector.Advance(
            histories[place].VirtualStart, MemberOrder.Members[place].BoundedWeight, VirtualTime, eligibleWeight);
        histories[place] = histories[place] with { LastOffered = Sequence + 1, VirtualStart = virtualStart };
        return Copy(histories, Cursor, Sequence + 1, virtualTime);
    }

    /// <summary>Returns the state with one more call counted for an agent; unchanged under a policy that does not count calls.</summary>
    internal CallTypeState WithCallTaken(AgentId agent)
    {
        int place = _histories.Length == 0 ? -1 : MemberOrder.IndexOf(agent);
        if (place < 0)
        {
            return this;
        }

        MemberHistory[] histories = [.. _histories];
        histories[place] = histories[place] with { Calls = histories[place].Calls + 1 };
        return Copy(histories, Cursor, Sequence, VirtualTime);
    }

    private static MemberOrder CreateMemberOrder(CallType type) =>
        new((type.Mode as CallTypeMode.RoundRobin)?.Settings.Members ?? default);

    private static int[] FindSlots(MemberOrder memberOrder, Func<AgentId, int> findSlot) => [.. memberOrder.Agents.Select(findSlot)];

    // A new member starts as if rung just now and with as many calls as the member who took the fewest, so that calls do not flood them.
    private static MemberHistory[] CreateHistories(CallType type, MemberOrder memberOrder, CallTypeState? before, long sequence)
    {
        if (type.Mode is not CallTypeMode.RoundRobin mode || !SelectionPolicies.Get(mode.Settings.Policy).UsesHistories)
        {
            return [];
        }

        bool isKnown = before is not null && before._histories.Length > 0;
        MemberHistory joins = isKnown ? new(sequence, before!._histories.Min(t => t.Calls), before.VirtualTime) : default;
        var histories = new MemberHistory[memberOrder.Count];
        for (int i = 0; i < histories.Length; i++)
        {
            int place = isKnown ? before!.MemberOrder.IndexOf(memberOrder[i]) : -1;
            histories[i] = place < 0 ? joins : before!._histories[place];
        }

        return histories;
    }

    private CallTypeState Copy(MemberHistory[] histories, AgentId? cursor, long sequence, long virtualTime) => new(Type, MemberOrder, Slots, histories)
    {
        Cursor = cursor,
        Sequence = sequence,
        VirtualTime = virtualTime,
        IsRetired = IsRetired,
    };
}

/// <summary>The state of a call type as a store keeps it.</summary>
/// <param name="Type">The call type with its settings.</param>
public sealed record StoredCallType(CallType Type)
{
    /// <summary>The cursor: the agent after whom the member order goes on, or null before the first turn.</summary>
    public AgentId? Cursor { get; init; }

    /// <summary>The number of offers so far, counted only under a policy that reads them.</summary>
    public long Sequence { get; init; }

    /// <summary>The virtual time of <see cref="SelectionPolicy.Weighted"/>.</summary>
    public long VirtualTime { get; init; }

    /// <summary>Gets a value indicating whether the call type was removed while calls of it were live.</summary>
    public bool IsRetired { get; init; }

    /// <summary>The policy's memory of members; a member who is missing starts without any.</summary>
    [JsonInclude]
    internal ValueList<StoredMemberHistory> Histories { get; init; }
}

/// <summary>A selection policy's memory of one member, as a store keeps it.</summary>
/// <param name="Agent">The member's id.</param>
/// <param name="History">The memory of the member.</param>
internal readonly record struct StoredMemberHistory(AgentId Agent, MemberHistory History);
