namespace CallLogging.Routing;

/// <summary>A call type and where its rotation stands: what has to survive a restart. Immutable.</summary>
public sealed class Rotation
{
    private readonly MemberTurn[] _turns;

    private Rotation(CallType type, RotationRing ring, int[] slots, MemberTurn[] turns)
    {
        Type = type;
        Ring = ring;
        Slots = slots;
        _turns = turns;
    }

    /// <summary>The call type.</summary>
    public CallType Type { get; private init; }

    /// <summary>Its members; none in fixed-number mode.</summary>
    public RotationRing Ring { get; private init; }

    /// <summary>Who had his turn last (spec R6), or null before the first.</summary>
    public AgentId? Cursor { get; private init; }

    /// <summary>How many rings the rotation has made under a policy that counts them.</summary>
    public long Sequence { get; private init; }

    /// <summary>Where the weighted rotation stands.</summary>
    public long VirtualTime { get; private init; }

    /// <summary>Whether the call type was removed: its live calls go on, new ones are rejected.</summary>
    public bool IsRetired { get; private init; }

    /// <summary>What the policy remembers, member by member; empty if it remembers nothing.</summary>
    public ReadOnlySpan<MemberTurn> Turns => _turns;

    internal RoundRobinSettings? Settings => (Type.Mode as CallTypeMode.RoundRobin)?.Settings;

    /// <summary>Each member's slot in the roster.</summary>
    internal int[] Slots { get; private init; }

    internal static Rotation Of(CallType type, Func<AgentId, int> slotOf)
    {
        RotationRing ring = RingOf(type);
        return new(type, ring, SlotsOf(ring, slotOf), TurnsOf(type, ring, null, 0));
    }

    internal static Rotation Restore(RotationMemory memory, Func<AgentId, int> slotOf)
    {
        RotationRing ring = RingOf(memory.Type);
        MemberTurn[] turns = TurnsOf(memory.Type, ring, null, 0);
        foreach (AgentTurn turn in memory.Turns)
        {
            int place = ring.PlaceOf(turn.Agent);
            if (place >= 0 && place < turns.Length)
            {
                turns[place] = turn.Turn;
            }
        }

        return new(memory.Type, ring, SlotsOf(ring, slotOf), turns)
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
        Turns = _turns.Select((t, i) => new AgentTurn(Ring[i], t)).Where(t => t.Turn != default).ToValueList(),
    };

    /// <summary>The rotation after its call type was edited: everybody who stays keeps his place in the order of turns.</summary>
    internal Rotation Edit(CallType type, bool isRetired, Func<AgentId, int> slotOf)
    {
        RotationRing ring = RingOf(type);
        return new(type, ring, SlotsOf(ring, slotOf), TurnsOf(type, ring, this, Sequence))
        {
            Cursor = Ring.CursorAfterEdit(Cursor, ring),
            Sequence = Sequence,
            VirtualTime = VirtualTime,
            IsRetired = isRetired,
        };
    }

    internal Rotation WithCursor(AgentId cursor) =>
        Ring.PlaceOf(cursor) < 0 || Cursor == cursor ? this : Copy(_turns, cursor, Sequence, VirtualTime);

    /// <summary>The rotation after a ring, under a policy that keeps turns.</summary>
    /// <param name="place">Who was rung.</param>
    /// <param name="eligibleWeight">The sum of the weights of all who could have been rung, his included.</param>
    internal Rotation WithOffer(int place, long eligibleWeight)
    {
        if (_turns.Length == 0)
        {
            return this;
        }

        MemberTurn[] turns = [.. _turns];
        (long pass, long virtualTime) = WeightedSelector.Advance(
            turns[place].Pass, Ring.Members[place].BoundedWeight, VirtualTime, eligibleWeight);
        turns[place] = turns[place] with { LastOffered = Sequence + 1, Pass = pass };
        return Copy(turns, Cursor, Sequence + 1, virtualTime);
    }

    /// <summary>One call more for an agent, under a policy that counts them.</summary>
    internal Rotation WithCallTaken(AgentId agent)
    {
        int place = _turns.Length == 0 ? -1 : Ring.PlaceOf(agent);
        if (place < 0)
        {
            return this;
        }

        MemberTurn[] turns = [.. _turns];
        turns[place] = turns[place] with { Calls = turns[place].Calls + 1 };
        return Copy(turns, Cursor, Sequence, VirtualTime);
    }

    private static RotationRing RingOf(CallType type) =>
        new((type.Mode as CallTypeMode.RoundRobin)?.Settings.Members ?? default);

    private static int[] SlotsOf(RotationRing ring, Func<AgentId, int> slotOf) => [.. ring.Agents.Select(slotOf)];

    // A new member joins at the end: as if rung just now, and with as many calls as the one who took the fewest.
    private static MemberTurn[] TurnsOf(CallType type, RotationRing ring, Rotation? before, long sequence)
    {
        if (type.Mode is not CallTypeMode.RoundRobin mode || !SelectionPolicies.Of(mode.Settings.Policy).UsesTurns)
        {
            return [];
        }

        bool isKnown = before is not null && before._turns.Length > 0;
        MemberTurn joins = isKnown ? new(sequence, before!._turns.Min(t => t.Calls), before.VirtualTime) : default;
        var turns = new MemberTurn[ring.Count];
        for (int i = 0; i < turns.Length; i++)
        {
            int place = isKnown ? before!.Ring.PlaceOf(ring[i]) : -1;
            turns[i] = place < 0 ? joins : before!._turns[place];
        }

        return turns;
    }

    private Rotation Copy(MemberTurn[] turns, AgentId? cursor, long sequence, long virtualTime) => new(Type, Ring, Slots, turns)
    {
        Cursor = cursor,
        Sequence = sequence,
        VirtualTime = virtualTime,
        IsRetired = IsRetired,
    };
}
