namespace CallLogging.Routing;

/// <summary>Everything that decides who is rung in one account: call types with their cursors, employees, live calls. Immutable.</summary>
/// <remarks>
/// One value for the account, not one a call: a member who becomes free goes to the call that has waited longest, whatever its
/// type (spec R11), and one reservation excludes the other (spec R15). Stores save what changed (<see cref="RoutingChanges"/>).
/// </remarks>
public sealed class RoutingState
{
    internal RoutingState(Rotation[] rotations, Roster roster, RingSession[] sessions)
    {
        RotationTable = rotations;
        Roster = roster;
        SessionTable = sessions;
    }

    /// <summary>A state without call types, employees and calls.</summary>
    public static RoutingState Empty { get; } = new([], Roster.Empty, []);

    /// <summary>The rotations, one a call type.</summary>
    public IReadOnlyList<Rotation> Rotations => RotationTable;

    /// <summary>The employees.</summary>
    public IReadOnlyList<AgentPresence> Agents => Roster.Agents;

    /// <summary>The calls in the order of their arrival.</summary>
    public IReadOnlyList<RingSession> Sessions => SessionTable;

    /// <summary>When <see cref="RoutingEngine.Step"/> has to be called at the latest; null if only events can change something.</summary>
    public DateTimeOffset? NextDueAt
    {
        get
        {
            DateTimeOffset? next = null;
            foreach (RingSession session in SessionTable)
            {
                if (session.DueAt is { } due && (next is null || due < next))
                {
                    next = due;
                }
            }

            return next;
        }
    }

    internal Rotation[] RotationTable { get; }

    internal Roster Roster { get; }

    internal RingSession[] SessionTable { get; }

    /// <summary>A state at the beginning: everybody OFF, no call.</summary>
    /// <param name="types">The call types of the account.</param>
    public static RoutingState Of(IEnumerable<CallType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        return Restore(types.Select(t => new RotationMemory(t)), [], []);
    }

    /// <summary>A state as it was stored. The order of the rows does not matter.</summary>
    /// <param name="rotations">The rotations.</param>
    /// <param name="agents">The employees; those of a call type who are missing are OFF.</param>
    /// <param name="sessions">The calls that are not settled, and others that are wanted.</param>
    public static RoutingState Restore(
        IEnumerable<RotationMemory> rotations, IEnumerable<AgentPresence> agents, IEnumerable<RingSession> sessions)
    {
        ArgumentNullException.ThrowIfNull(rotations);
        ArgumentNullException.ThrowIfNull(agents);
        ArgumentNullException.ThrowIfNull(sessions);
        RotationMemory[] memories = [.. rotations.OrderBy(r => r.Type.Id.Value, StringComparer.Ordinal)];
        Roster roster = Roster.Empty
            .With(agents.OrderBy(a => a.Agent.Value, StringComparer.Ordinal))
            .With(memories.SelectMany(m => NamedIn(m.Type)));
        RingSession[] table = [.. sessions.OrderBy(s => s, SessionOrder.Instance)];
        return new([.. memories.Select(m => Rotation.Restore(m, roster.SlotOf))], roster, table);
    }

    /// <summary>The call's session, or null.</summary>
    public RingSession? Find(CallKey call) => Array.Find(SessionTable, s => s.Call == call);

    /// <summary>The rotation of a call type, or null.</summary>
    public Rotation? Find(CallTypeId type) => Array.Find(RotationTable, r => r.Type.Id == type);

    /// <summary>The employee, or null if no call type and no event has named him.</summary>
    public AgentPresence? Find(AgentId agent)
    {
        int slot = Roster.SlotOf(agent);
        return slot < 0 ? null : Roster.Agents[slot];
    }

    /// <summary>The state with one more call that was stored apart, such as a settled one that an event speaks of.</summary>
    public RoutingState With(RingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Find(session.Call) is not null
            ? this
            : new(RotationTable, Roster, [.. SessionTable.Append(session).OrderBy(s => s, SessionOrder.Instance)]);
    }

    /// <summary>The state without calls of which nothing more can come, and without removed call types that no call is of.</summary>
    /// <remarks>A store keeps the settled ones and gives one back when an event speaks of it, or a late repeat would ring again.</remarks>
    public RoutingState WithoutSettled()
    {
        if (!Array.Exists(SessionTable, s => s.IsSettled))
        {
            return this;
        }

        RingSession[] sessions = Array.FindAll(SessionTable, s => !s.IsSettled);
        Rotation[] rotations = Array.Exists(RotationTable, r => r.IsRetired)
            ? Array.FindAll(RotationTable, r => !r.IsRetired || Array.Exists(sessions, s => s.Type == r.Type.Id))
            : RotationTable;
        return new(rotations, Roster, sessions);
    }

    internal static IEnumerable<AgentPresence> NamedIn(CallType type)
    {
        IEnumerable<AgentId> named = type.Employees;
        if (type.Mode is CallTypeMode.RoundRobin { Settings.Fallback: { } fallback })
        {
            named = named.Append(fallback);
        }

        return named.Select(a => new AgentPresence(a));
    }
}
