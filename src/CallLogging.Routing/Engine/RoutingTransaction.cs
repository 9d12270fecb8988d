using System.Runtime.InteropServices;

namespace CallLogging.Routing;

/// <summary>The transaction of one step: the tables of the state, its commands and its explanations. It lives as long as the step.</summary>
/// <remarks>The tables belong to the state before the step until they are first changed; then the transaction copies them.</remarks>
internal sealed class RoutingTransaction(RoutingState state, DateTimeOffset now)
{
    private CallTypeState[] _callTypes = state.CallTypeTable;
    private Roster _roster = state.Roster;
    private AgentPresence[] _agents = state.Roster.Agents;
    private RoutingSession[] _sessions = state.SessionTable;
    private List<RoutingCommand>? _commands;
    private List<RoutingExplanation>? _explanations;
    private List<AgentId>? _changedAgents;
    private bool _isSeeking;

    /// <summary>The time of the step in UTC.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>The state before the step.</summary>
    public RoutingState StateBefore => state;

    /// <summary>The call types as they are now, including removed ones.</summary>
    public ReadOnlySpan<CallTypeState> CallTypes => _callTypes;

    /// <summary>The calls as they are now, in the order of their arrival.</summary>
    public ReadOnlySpan<RoutingSession> Sessions => _sessions;

    /// <summary>The presences as they are now, by the slots of <see cref="CallTypeState.Slots"/>.</summary>
    public ReadOnlySpan<AgentPresence> Agents => _agents;

    /// <summary>The agents who changed since calls last chose. Calls that wait for one of them must look again.</summary>
    public ReadOnlySpan<AgentId> ChangedAgents => CollectionsMarshal.AsSpan(_changedAgents);

    /// <summary>Gets a value indicating whether a call may have something to choose: one looks for an agent, or an agent changed.</summary>
    public bool HasPendingChoices => _isSeeking || _changedAgents is not null;

    public RoutingDecision CreateDecision(RejectedInput? rejectedInput)
    {
        bool isSame = ReferenceEquals(_callTypes, state.CallTypeTable) && ReferenceEquals(_agents, state.Roster.Agents)
            && ReferenceEquals(_roster, state.Roster) && ReferenceEquals(_sessions, state.SessionTable);
        Roster roster = ReferenceEquals(_agents, _roster.Agents) ? _roster : _roster.With(_agents);
        return new(
            isSame ? state : new(_callTypes, roster, _sessions),
            _commands?.ToValueList() ?? default,
            _explanations?.ToValueList() ?? default)
        {
            RejectedInput = rejectedInput,
        };
    }

    public SessionCursor GetCursor(int index) => new(this, index);

    public SessionCursor? Find(CallKey call)
    {
        int index = SessionCursor.FindIndex(_sessions, call);
        return index < 0 ? null : new SessionCursor(this, index);
    }

    /// <summary>Inserts a new call at its place in the order of arrival. Cursors of later calls are no longer valid.</summary>
    public SessionCursor Insert(RoutingSession session)
    {
        int place = _sessions.Length;
        while (place > 0 && SessionComparer.Instance.Compare(session, _sessions[place - 1]) < 0)
        {
            place--;
        }

        _sessions = [.. _sessions.AsSpan(0, place), session, .. _sessions.AsSpan(place)];
        _isSeeking |= session.Phase == SessionPhase.Seeking;
        return new(this, place);
    }

    public void ReplaceSession(int index, RoutingSession session)
    {
        if (ReferenceEquals(_sessions, state.SessionTable))
        {
            _sessions = [.. _sessions];
        }

        _isSeeking |= session.Phase == SessionPhase.Seeking;
        _sessions[index] = session;
    }

    public CallTypeState? FindCallType(CallTypeId type)
    {
        foreach (CallTypeState callType in _callTypes)
        {
            if (callType.Type.Id == type)
            {
                return callType;
            }
        }

        return null;
    }

    public void AddCallType(CallType type) => _callTypes = [.. _callTypes, CallTypeState.Create(type, FindSlot)];

    public void ReplaceCallType(CallTypeState before, CallTypeState after)
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

    public int FindSlot(AgentId agent) => _roster.FindSlot(agent);

    public AgentPresence? FindPresence(AgentId agent)
    {
        int slot = FindSlot(agent);
        return slot < 0 ? null : _agents[slot];
    }

    public void ReplacePresence(AgentPresence presence)
    {
        if (ReferenceEquals(_agents, state.Roster.Agents))
        {
            _agents = [.. _agents];
        }

        _agents[FindSlot(presence.Agent)] = presence;
    }

    /// <summary>Returns the presence of an agent. An agent whom nobody has named before is added as OFF.</summary>
    public AgentPresence EnsureKnown(AgentId agent)
    {
        if (FindSlot(agent) < 0)
        {
            EnsureKnown([new AgentPresence(agent)]);
        }

        return FindPresence(agent)!;
    }

    public void EnsureKnown(IEnumerable<AgentPresence> agents)
    {
        _roster = _roster.With(_agents).With(agents);
        _agents = _roster.Agents;
    }

    public void MarkChanged(AgentId agent) => (_changedAgents ??= []).Add(agent);

    public void MarkChoicesMade()
    {
        _isSeeking = false;
        _changedAgents = null;
    }

    public void AddCommand(RoutingCommand command) => (_commands ??= []).Add(command);

    /// <summary>Removes the command to ring from the commands of this step.</summary>
    /// <returns>true if the attempt began in this step, so that no telephone rings for it.</returns>
    public bool CancelRinging(RingAttemptId attempt) =>
        _commands is not null && _commands.RemoveAll(c => c is RoutingCommand.RingAgent begun && begun.Attempt == attempt) > 0;

    public void AddExplanation(RoutingExplanation explanation) => (_explanations ??= []).Add(explanation);
}
