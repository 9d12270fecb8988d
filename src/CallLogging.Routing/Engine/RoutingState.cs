using System.Text.Json.Serialization;

namespace CallLogging.Routing;

/// <summary>The routing state of one account: its call types with their cursors, its employees and its live calls. Immutable.</summary>
/// <remarks>
/// There is one state per account and not one per call, because a member who becomes free goes to the call that has waited longest over all
/// call types, and because one reservation of an agent must exclude another. Stores save what changed (<see cref="RoutingChanges"/>).
/// </remarks>
[JsonConverter(typeof(RoutingStateConverter))]
public sealed class RoutingState
{
    internal RoutingState(CallTypeState[] callTypes, Roster roster, RoutingSession[] sessions)
    {
        CallTypeTable = callTypes;
        Roster = roster;
        SessionTable = sessions;
    }

    /// <summary>The state without call types, employees and calls.</summary>
    public static RoutingState Empty { get; } = new([], Roster.Empty, []);

    /// <summary>The call types with their cursors, including removed ones of which a call is live.</summary>
    public IReadOnlyList<CallTypeState> CallTypes => CallTypeTable;

    /// <summary>The employees whom a call type or an event has named.</summary>
    public IReadOnlyList<AgentPresence> Agents => Roster.Agents;

    /// <summary>The calls in the order of their arrival.</summary>
    public IReadOnlyList<RoutingSession> Sessions => SessionTable;

    /// <summary>The time at which <see cref="RoutingEngine.Step"/> must be called at the latest, or null if only events can change something.</summary>
    public DateTimeOffset? NextDueAt
    {
        get
        {
            DateTimeOffset? next = null;
            foreach (RoutingSession session in SessionTable)
            {
                if (session.DueAt is { } due && (next is null || due < next))
                {
                    next = due;
                }
            }

            return next;
        }
    }

    internal CallTypeState[] CallTypeTable { get; }

    internal Roster Roster { get; }

    internal RoutingSession[] SessionTable { get; }

    /// <summary>Creates an initial state, in which all employees are OFF and there is no call.</summary>
    /// <param name="types">The call types of the account.</param>
    public static RoutingState Create(IEnumerable<CallType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        return Restore(types.Select(t => new StoredCallType(t)), [], []);
    }

    /// <summary>Restores a state from stored rows, whose order does not matter.</summary>
    /// <param name="callTypes">The stored call types with their cursors.</param>
    /// <param name="agents">The stored employees; employees of a call type who are missing are OFF.</param>
    /// <param name="sessions">The calls that are not finished, and others that the caller wants in the state.</param>
    public static RoutingState Restore(
        IEnumerable<StoredCallType> callTypes, IEnumerable<AgentPresence> agents, IEnumerable<RoutingSession> sessions)
    {
        ArgumentNullException.ThrowIfNull(callTypes);
        ArgumentNullException.ThrowIfNull(agents);
        ArgumentNullException.ThrowIfNull(sessions);
        StoredCallType[] memories = [.. callTypes.OrderBy(r => r.Type.Id.Value, StringComparer.Ordinal)];
        Roster roster = Roster.Empty
            .With(agents.OrderBy(a => a.Agent.Value, StringComparer.Ordinal))
            .With(memories.SelectMany(m => CreatePresences(m.Type)));
        RoutingSession[] table = [.. sessions.OrderBy(s => s, SessionComparer.Instance)];
        return new([.. memories.Select(m => CallTypeState.Restore(m, roster.FindSlot))], roster, table);
    }

    /// <summary>Finds the session of a call.</summary>
    /// <param name="call">The key of the call.</param>
    /// <returns>The session, or null if the call is not in this state.</returns>
    public RoutingSession? Find(CallKey call) => Array.Find(SessionTable, s => s.Call == call);

    /// <summary>Finds the state of a call type.</summary>
    /// <param name="type">The id of the call type.</param>
    /// <returns>The state with cursor, or null if there is no such call type.</returns>
    public CallTypeState? Find(CallTypeId type) => Array.Find(CallTypeTable, r => r.Type.Id == type);

    /// <summary>Finds the presence of an employee.</summary>
    /// <param name="agent">The employee's id.</param>
    /// <returns>The presence, or null if no call type and no event has named the employee.</returns>
    public AgentPresence? Find(AgentId agent)
    {
        int slot = Roster.FindSlot(agent);
        return slot < 0 ? null : Roster.Agents[slot];
    }

    /// <summary>Returns the state with one more call that was stored apart, such as a finished call that an event names.</summary>
    /// <param name="session">The session of the call. If the state has the call already, the state is returned unchanged.</param>
    public RoutingState With(RoutingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Find(session.Call) is not null
            ? this
            : new(CallTypeTable, Roster, [.. SessionTable.Append(session).OrderBy(s => s, SessionComparer.Instance)]);
    }

    /// <summary>Returns the state without finished calls, and without removed call types of which no call is left.</summary>
    /// <remarks>A store keeps the finished calls and adds one back when an event names it; otherwise a late repeat would ring an agent again.</remarks>
    public RoutingState WithoutFinished()
    {
        if (!Array.Exists(SessionTable, s => s.IsFinished))
        {
            return this;
        }

        RoutingSession[] sessions = Array.FindAll(SessionTable, s => !s.IsFinished);
        CallTypeState[] callTypes = Array.Exists(CallTypeTable, r => r.IsRetired)
            ? Array.FindAll(CallTypeTable, r => !r.IsRetired || Array.Exists(sessions, s => s.Type == r.Type.Id))
            : CallTypeTable;
        return new(callTypes, Roster, sessions);
    }

    internal static IEnumerable<AgentPresence> CreatePresences(CallType type)
    {
        IEnumerable<AgentId> named = type.Employees;
        if (type.Mode is CallTypeMode.RoundRobin { Settings.Fallback: { } fallback })
        {
            named = named.Append(fallback);
        }

        return named.Select(a => new AgentPresence(a));
    }
}
