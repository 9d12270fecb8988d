namespace CallLogging;

/// <summary>The agents of a call after some of its events: the ones who talked, who were rung and who were transferred to.</summary>
internal struct AgentHistory
{
    private KeyedList<AgentId, Agent> _talked;
    private KeyedList<AgentId, AgentAttempt> _attempts;
    private KeyedList<(KindRank Rank, CallFacts Facts), CallEvent> _handovers;
    private List<CallTransfer>? _transfers;
    private Agent? _lastTransferredBy;
    private TransferTarget? _lastTarget;

    /// <summary>The agent whom the events name last as talking.</summary>
    public Agent? Current { get; private set; }

    /// <summary>The agent whom the events name first as talking; in an outbound call, the agent who dialed.</summary>
    public Agent? First { get; private set; }

    /// <summary>Folds one more event.</summary>
    public void Add(CallEvent callEvent)
    {
        CallFacts facts = callEvent.Facts;
        if (!callEvent.IsAgentTalking)
        {
            if (facts.Agent is { } rung)
            {
                AddAttempt(rung, callEvent.Rank == KindRank.Declined ? AttemptOutcome.Declined : AttemptOutcome.NoAnswer);
            }

            return;
        }

        foreach (AgentAttempt attempt in facts.AgentsTried)
        {
            AddAttempt(attempt.Agent, attempt.Outcome);
        }

        bool isHandover = callEvent.Rank is KindRank.Transferred or KindRank.TransferFailed;
        if (isHandover && IsRepeat(callEvent))
        {
            return;
        }

        _lastTransferredBy = facts.TransferredBy ?? _lastTransferredBy;
        _lastTarget = facts.TransferredTo ?? _lastTarget;
        First ??= facts.TransferredBy;
        if (isHandover)
        {
            AddHandover(callEvent);
        }
        else if (facts.Agent is { } agent)
        {
            SetTalking(agent);
            CompleteTransfer(agent);
        }
    }

    /// <summary>Returns the agents who were rung. In an answered call, an agent who talked counts as having answered.</summary>
    public readonly ValueList<AgentAttempt> GetAttempts(bool isAnswered)
    {
        if (_attempts.Count == 0)
        {
            return [];
        }

        var tried = new AgentAttempt[_attempts.Count];
        for (int i = 0; i < tried.Length; i++)
        {
            AgentAttempt attempt = _attempts[i];
            bool hasTalked = isAnswered && attempt.Outcome != AttemptOutcome.Answered && _talked.IndexOf(attempt.Agent.Id, GetId) >= 0;
            tried[i] = hasTalked ? attempt with { Outcome = AttemptOutcome.Answered } : attempt;
        }

        return new ValueList<AgentAttempt>(tried);
    }

    /// <summary>Returns the transfers. A transfer that is known only from later events comes last and has no time.</summary>
    public readonly ValueList<CallTransfer> GetTransfers()
    {
        ValueList<CallTransfer> transfers = _transfers is null ? [] : [.. _transfers];
        if (_lastTarget is not { } last || _transfers?.Exists(t => IsSame(t.Target, last)) == true)
        {
            return transfers;
        }

        // A transfer to a team names one of its members, so whoever talks after the agent who transferred the call has taken it.
        Agent? taker = last is TransferTarget.ToAgent(var target) && Current is { } current
            && (_lastTransferredBy is { } by ? by.Id != current.Id : target.Id == current.Id && _talked.Count > 1)
                ? current
                : null;
        return transfers.Add(new CallTransfer(last) { TransferredBy = _lastTransferredBy, TakenBy = taker, Succeeded = taker is not null });
    }

    private static AgentId GetId(Agent agent) => agent.Id;

    private static AgentId GetId(AgentAttempt attempt) => attempt.Agent.Id;

    private static (KindRank Rank, CallFacts Facts) GetContent(CallEvent handover) => (handover.Rank, handover.Facts);

    private static bool IsSame(TransferTarget one, TransferTarget other) => (one, other) switch
    {
        (TransferTarget.ToAgent(var a), TransferTarget.ToAgent(var b)) => a.Id == b.Id,
        (TransferTarget.ToTeam(var a), TransferTarget.ToTeam(var b)) => a.Id == b.Id,
        (TransferTarget.ToLine(var a), TransferTarget.ToLine(var b)) => a.Id == b.Id,
        _ => one == other,
    };

    private void SetTalking(Agent agent)
    {
        bool isCurrent = Current is not null && Current.Id == agent.Id;
        bool areSame = ReferenceEquals(First, Current);
        if (First is null || (areSame ? isCurrent : First.Id == agent.Id))
        {
            First = Agent.Merge(First, agent);
        }

        if (isCurrent)
        {
            Current = areSame ? First : Agent.Merge(Current, agent);
            return;
        }

        Current = agent;
        if (_talked.IndexOf(agent.Id, GetId) < 0)
        {
            _talked.Add(agent, GetId);
        }
    }

    // A repeat differs in the time of delivery only. However late it comes, it does not move the call.
    private readonly bool IsRepeat(CallEvent callEvent) => _handovers.IndexOf(GetContent(callEvent), GetContent) >= 0;

    private void AddHandover(CallEvent callEvent)
    {
        _handovers.Add(callEvent, GetContent);
        CallFacts facts = callEvent.Facts;
        if (callEvent.Rank == KindRank.TransferFailed)
        {
            FailTransfer(facts.Agent);
            return;
        }

        bool namesTarget = facts.TransferredTo is TransferTarget.ToAgent(var target) && target.Id == facts.Agent?.Id;
        if (facts.Agent is { } agent && !namesTarget)
        {
            // The target has not talked yet, whatever the provider states: the transfer may still fail.
            SetTalking(agent);
        }

        if (facts.TransferredTo is { } to)
        {
            Agent? by = facts.TransferredBy ?? Current;
            CompleteTransfer(by);
            (_transfers ??= []).Add(new CallTransfer(to) { TransferredBy = by, TransferredAt = callEvent.HappenedAt });
        }
    }

    private void FailTransfer(Agent? named)
    {
        if (_transfers is [.., var failed] && (failed.TakenBy ?? (failed.Target as TransferTarget.ToAgent)?.Agent) is { } taker && taker.Id != named?.Id)
        {
            _transfers[^1] = failed with { Succeeded = false, TakenBy = null };
            if (named is null && taker.Id == Current?.Id && failed.TransferredBy is { } by)
            {
                SetTalking(by);
            }
        }

        if (named is not null)
        {
            SetTalking(named);
        }
    }

    // The last transfer has succeeded once an agent whom it was meant for has the call.
    private void CompleteTransfer(Agent? agent)
    {
        if (agent is null || _transfers is not [.., { Succeeded: false } last])
        {
            return;
        }

        bool isAnother = last.TransferredBy is { } by && by.Id != agent.Id;
        bool taken = last.Target switch
        {
            // A transfer to a team names one of its members, and another one may take the call.
            TransferTarget.ToAgent(var target) => target.Id == agent.Id || isAnother,
            TransferTarget.ToTeam => isAnother,
            _ => false,
        };
        if (taken)
        {
            _transfers[^1] = last with { Succeeded = true, TakenBy = agent };
        }
    }

    private void AddAttempt(Agent agent, AttemptOutcome outcome)
    {
        if (_attempts.IndexOf(agent.Id, GetId) is not (>= 0 and var place))
        {
            _attempts.Add(new AgentAttempt(agent, outcome), GetId);
            return;
        }

        // If the agent is rung again after declining, the stronger outcome stays.
        AgentAttempt known = _attempts[place];
        AttemptOutcome stronger = outcome > known.Outcome ? outcome : known.Outcome;
        _attempts[place] = new AgentAttempt(Agent.Merge(known.Agent, agent), stronger);
    }
}
