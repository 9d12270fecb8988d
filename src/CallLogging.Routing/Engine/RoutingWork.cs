namespace CallLogging.Routing;

/// <summary>The work of one step: copies of the tables that it changes, its commands and its explanations. It lives as long as the step.</summary>
internal sealed partial class RoutingWork(RoutingState state, DateTimeOffset now)
{
    private CallTypeState[] _callTypes = state.CallTypeTable;
    private Roster _roster = state.Roster;
    private AgentPresence[] _agents = state.Roster.Agents;
    private RoutingSession[] _sessions = state.SessionTable;
    private List<RoutingCommand>? _commands;
    private List<RoutingExplanation>? _explanations;
    private List<AgentId>? _changedAgents;
    private RejectedInput? _rejectedInput;
    private bool _isSeeking;

    public RoutingDecision CreateDecision()
    {
        bool isSame = ReferenceEquals(_callTypes, state.CallTypeTable) && ReferenceEquals(_agents, state.Roster.Agents)
            && ReferenceEquals(_roster, state.Roster) && ReferenceEquals(_sessions, state.SessionTable);
        Roster roster = ReferenceEquals(_agents, _roster.Agents) ? _roster : _roster.With(_agents);
        return new(
            isSame ? state : new(_callTypes, roster, _sessions),
            _commands?.ToValueList() ?? default,
            _explanations?.ToValueList() ?? default)
        {
            RejectedInput = _rejectedInput,
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

    private CallTypeState? FindCallType(CallTypeId type) => Array.Find(_callTypes, r => r.Type.Id == type);

    private void Set(int index, RoutingSession session)
    {
        if (ReferenceEquals(_sessions, state.SessionTable))
        {
            _sessions = [.. _sessions];
        }

        _isSeeking |= session.Phase == SessionPhase.Seeking;
        _sessions[index] = session;
    }

    private int Insert(RoutingSession session)
    {
        int place = _sessions.Length;
        while (place > 0 && SessionComparer.Instance.Compare(session, _sessions[place - 1]) < 0)
        {
            place--;
        }

        _sessions = [.. _sessions.AsSpan(0, place), session, .. _sessions.AsSpan(place)];
        _isSeeking |= session.Phase == SessionPhase.Seeking;
        return place;
    }

    private void Set(CallTypeState before, CallTypeState after)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        if (ReferenceEquals(_callTypes, state.CallTypeTable))
        {
            _callTypes = [.. _callTypes];
        }

        _callTypes[Array.IndexOf(_callTypes, before)] = after;
    }

    private AgentPresence? FindPresence(AgentId agent)
    {
        int slot = _roster.FindSlot(agent);
        return slot < 0 ? null : _agents[slot];
    }

    private void Set(AgentPresence presence)
    {
        if (ReferenceEquals(_agents, state.Roster.Agents))
        {
            _agents = [.. _agents];
        }

        _agents[_roster.FindSlot(presence.Agent)] = presence;
    }

    private AgentPresence EnsureKnown(AgentId agent)
    {
        if (_roster.FindSlot(agent) < 0)
        {
            EnsureKnown([new AgentPresence(agent)]);
        }

        return FindPresence(agent)!;
    }

    private void EnsureKnown(IEnumerable<AgentPresence> agents)
    {
        _roster = _roster.With(_agents).With(agents);
        _agents = _roster.Agents;
    }

    // Calls that wait for this agent must look again.
    private void MarkChanged(AgentId agent) => (_changedAgents ??= []).Add(agent);

    private RoutingSession Issue(RoutingSession session, RoutingCommand command)
    {
        (_commands ??= []).Add(command);
        return session with { CommandCount = command.Number, UnconfirmedCommands = session.UnconfirmedCommands.Add(command) };
    }

    private void Explain(
        RoutingSession session,
        RoutingDecisionKind kind,
        RoutingRule rule,
        CallTypeState? callType,
        MemberAvailability[] availabilities,
        AgentId? cursorBefore,
        AgentId? fallback = null) =>
        (_explanations ??= []).Add(new(session.Call, session.Type, now, kind, rule, callType?.MemberOrder.Agents ?? default, availabilities)
        {
            Policy = callType?.Settings?.Policy ?? default,
            CursorBefore = cursorBefore,
            CursorAfter = FindCallType(session.Type)?.Cursor,
            Fallback = fallback,
        });
}
