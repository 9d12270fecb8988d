namespace CallLogging.Routing;

/// <summary>A call type with its cursor and with what its selection policy remembers: the state that must survive a restart. Immutable.</summary>
public sealed class Rotation
{
    private readonly MemberTurn[] _turns;

    private Rotation(CallType type, RotationRing memberOrder, int[] slots, MemberTurn[] histories)
    {
        Type = type;
        Ring = memberOrder;
        Slots = slots;
        _turns = histories;
    }

    /// <summary>The call type with its settings.</summary>
    public CallType Type { get; private init; }

    /// <summary>The members in their order; none in fixed-number mode.</summary>
    public RotationRing Ring { get; private init; }

    /// <summary>The cursor: the agent after whom the member order goes on, or null before the first turn.</summary>
    public AgentId? Cursor { get; private init; }

    /// <summary>The number of offers so far, counted only under a policy that reads them.</summary>
    public long Sequence { get; private init; }

    /// <summary>The virtual time of <see cref="SelectionPolicy.Weighted"/>.</summary>
    public long VirtualTime { get; private init; }

    /// <summary>Gets a value indicating whether the call type was removed. Its live calls go on; new calls are rejected.</summary>
    public bool IsRetired { get; private init; }

    /// <summary>The policy's memory of each member, in member order; empty if the policy remembers nothing.</summary>
    public ReadOnlySpan<MemberTurn> Turns => _turns;

    internal RoundRobinSettings? Settings => (Type.Mode as CallTypeMode.RoundRobin)?.Settings;

    /// <summary>The slot of each member in the roster.</summary>
    internal int[] Slots { get; private init; }

    internal static Rotation Of(CallType type, Func<AgentId, int> slotOf)
    {
        RotationRing memberOrder = RingOf(type);
        return new(type, memberOrder, SlotsOf(memberOrder, slotOf), TurnsOf(type, memberOrder, null, 0));
    }

    internal static Rotation Restore(RotationMemory memory, Func<AgentId, int> slotOf)
    {
        RotationRing memberOrder = RingOf(memory.Type);
        MemberTurn[] histories = TurnsOf(memory.Type, memberOrder, null, 0);
        foreach (AgentTurn history in memory.Turns)
        {
            int place = memberOrder.PlaceOf(history.Agent);
            if (place >= 0 && place < histories.Length)
            {
                histories[place] = history.Turn;
            }
        }

        return new(memory.Type, memberOrder, SlotsOf(memberOrder, slotOf), histories)
        {
            Cursor = memory.Cursor,
            Sequence = memory.Sequence,
            VirtualTime = memory.VirtualTime,
            IsRetired = memory.IsRetired,
        };
    }

    internal RotationMemory Remember() => new(Type)
    {
        Cursor = Cursor,
        Sequence = Sequence,
        VirtualTime = VirtualTime,
        IsRetired = IsRetired,
        Turns = _turns.Select((h, i) => new AgentTurn(Ring[i], h)).Where(h => h.Turn != default).ToValueList(),
    };

    /// <summary>Returns the state after its call type was edited. Members who stay keep their turns and their memory.</summary>
    internal Rotation Edit(CallType type, bool isRetired, Func<AgentId, int> slotOf)
    {
        RotationRing memberOrder = RingOf(type);
        return new(type, memberOrder, SlotsOf(memberOrder, slotOf), TurnsOf(type, memberOrder, this, Sequence))
        {
            Cursor = Ring.CursorAfterEdit(Cursor, memberOrder),
            Sequence = Sequence,
            VirtualTime = VirtualTime,
            IsRetired = isRetired,
        };
    }

    internal Rotation WithCursor(AgentId cursor) =>
        Ring.PlaceOf(cursor) < 0 || Cursor == cursor ? this : Copy(_turns, cursor, Sequence, VirtualTime);

    /// <summary>Returns the state after a ring attempt; unchanged under a policy that remembers nothing.</summary>
    /// <param name="place">The place of the member who was rung.</param>
    /// <param name="eligibleWeight">The sum of the weights of all members who could have been rung, including the one who was.</param>
    internal Rotation WithOffer(int place, long eligibleWeight)
    {
        if (_turns.Length == 0)
        {
            return this;
        }

        MemberTurn[] histories = [.. _turns];
        (long virtualStart, long virtualTime) = WeightedSelector.Advance(
            histories[place].Pass, Ring.Members[place].BoundedWeight, VirtualTime, eligibleWeight);
        histories[place] = histories[place] with { LastOffered = Sequence + 1, Pass = virtualStart };
        return Copy(histories, Cursor, Sequence + 1, virtualTime);
    }

    /// <summary>Returns the state with one more call counted for an agent; unchanged under a policy that does not count calls.</summary>
    internal Rotation WithCallTaken(AgentId agent)
    {
        int place = _turns.Length == 0 ? -1 : Ring.PlaceOf(agent);
        if (place < 0)
        {
            return this;
        }

        MemberTurn[] histories = [.. _turns];
        histories[place] = histories[place] with { Calls = histories[place].Calls + 1 };
        return Copy(histories, Cursor, Sequence, VirtualTime);
    }

    private static RotationRing RingOf(CallType type) =>
        new((type.Mode as CallTypeMode.RoundRobin)?.Settings.Members ?? default);

    private static int[] SlotsOf(RotationRing memberOrder, Func<AgentId, int> slotOf) => [.. memberOrder.Agents.Select(slotOf)];

    // A new member starts as if rung just now and with as many calls as the member who took the fewest, so that calls do not flood them.
    private static MemberTurn[] TurnsOf(CallType type, RotationRing memberOrder, Rotation? before, long sequence)
    {
        if (type.Mode is not CallTypeMode.RoundRobin mode || !SelectionPolicies.Of(mode.Settings.Policy).UsesTurns)
        {
            return [];
        }

        bool isKnown = before is not null && before._turns.Length > 0;
        MemberTurn joins = isKnown ? new(sequence, before!._turns.Min(t => t.Calls), before.VirtualTime) : default;
        var histories = new MemberTurn[memberOrder.Count];
        for (int i = 0; i < histories.Length; i++)
        {
            int place = isKnown ? before!.Ring.PlaceOf(memberOrder[i]) : -1;
            histories[i] = place < 0 ? joins : before!._turns[place];
        }

        return histories;
    }

    private Rotation Copy(MemberTurn[] histories, AgentId? cursor, long sequence, long virtualTime) => new(Type, Ring, Slots, histories)
    {
        Cursor = cursor,
        Sequence = sequence,
        VirtualTime = virtualTime,
        IsRetired = IsRetired,
    };
}

/// <summary>The state of a call type as a store keeps it.</summary>
/// <param name="Type">The call type with its settings.</param>
public sealed record RotationMemory(CallType Type)
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
    public ValueList<AgentTurn> Turns { get; init; }
}

/// <summary>A selection policy's memory of one member, as a store keeps it.</summary>
/// <param name="Agent">The member's id.</param>
/// <param name="Turn">The memory of the member.</param>
public readonly record struct AgentTurn(AgentId Agent, MemberTurn Turn);
