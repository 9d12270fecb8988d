namespace CallLogging.Routing;

/// <summary>The work of one step: copies of the tables that it changes, its commands and its explanations. It lives as long as the step.</summary>
internal sealed partial class RoutingWork(RoutingState state, DateTimeOffset now)
{
    private Rotation[] _rotations = state.RotationTable;
    private Roster _roster = state.Roster;
    private AgentPresence[] _agents = state.Roster.Agents;
    private RingSession[] _sessions = state.SessionTable;
    private List<RoutingCommand>? _commands;
    private List<RoutingExplanation>? _explanations;
    private List<AgentId>? _touched;
    private RoutingRefusal? _refusal;
    private bool _isSeeking;

    public RoutingStep Result()
    {
        bool isSame = ReferenceEquals(_rotations, state.RotationTable) && ReferenceEquals(_agents, state.Roster.Agents)
            && ReferenceEquals(_roster, state.Roster) && ReferenceEquals(_sessions, state.SessionTable);
        Roster roster = ReferenceEquals(_agents, _roster.Agents) ? _roster : _roster.With(_agents);
        return new(
            isSame ? state : new(_rotations, roster, _sessions),
            _commands?.ToValueList() ?? default,
            _explanations?.ToValueList() ?? default)
        {
            Refusal = _refusal,
        };
    }

    private int IndexOf(CallKey call)
    {
        for (int i = _sessions.Length - 1; i >= 0; i--)
        {
            if (_sessions[i].Call == call)
            {
                return i;
            }
        }

        return -1;
    }

    private Rotation? RotationOf(CallTypeId type) => Array.Find(_rotations, r => r.Type.Id == type);

    private void Set(int index, RingSession session)
    {
        if (ReferenceEquals(_sessions, state.SessionTable))
        {
            _sessions = [.. _sessions];
        }

        _isSeeking |= session.Phase == SessionPhase.Seeking;
        _sessions[index] = session;
    }

    private int Insert(RingSession session)
    {
        int place = _sessions.Length;
        while (place > 0 && SessionOrder.Instance.Compare(session, _sessions[place - 1]) < 0)
        {
            place--;
        }

        _sessions = [.. _sessions.AsSpan(0, place), session, .. _sessions.AsSpan(place)];
        _isSeeking |= session.Phase == SessionPhase.Seeking;
        return place;
    }

    private void Set(Rotation before, Rotation after)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        if (ReferenceEquals(_rotations, state.RotationTable))
        {
            _rotations = [.. _rotations];
        }

        _rotations[Array.IndexOf(_rotations, before)] = after;
    }

    private AgentPresence? Presence(AgentId agent)
    {
        int slot = _roster.SlotOf(agent);
        return slot < 0 ? null : _agents[slot];
    }

    private void Set(AgentPresence presence)
    {
        if (ReferenceEquals(_agents, state.Roster.Agents))
        {
            _agents = [.. _agents];
        }

        _agents[_roster.SlotOf(presence.Agent)] = presence;
    }

    private AgentPresence Join(AgentId agent)
    {
        if (_roster.SlotOf(agent) < 0)
        {
            Join([new AgentPresence(agent)]);
        }

        return Presence(agent)!;
    }

    private void Join(IEnumerable<AgentPresence> agents)
    {
        _roster = _roster.With(_agents).With(agents);
        _agents = _roster.Agents;
    }

    // Calls that wait for this agent must look again.
    private void Touch(AgentId agent) => (_touched ??= []).Add(agent);

    private RingSession Issue(RingSession session, RoutingCommand command)
    {
        (_commands ??= []).Add(command);
        return session with { CommandCount = command.Number, Unconfirmed = session.Unconfirmed.Add(command) };
    }

    private void Explain(
        RingSession session,
        RoutingDecision decision,
        RoutingRule rule,
        Rotation? callType,
        MemberStanding[] availabilities,
        AgentId? cursorBefore,
        AgentId? fallback = null) =>
        (_explanations ??= []).Add(new(session.Call, session.Type, now, decision, rule, callType?.Ring.Agents ?? default, availabilities)
        {
            Policy = callType?.Settings?.Policy ?? default,
            CursorBefore = cursorBefore,
            CursorAfter = RotationOf(session.Type)?.Cursor,
            Fallback = fallback,
        });
}
