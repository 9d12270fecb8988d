namespace CallLogging.Routing;

/// <summary>Counts the figures of a run.</summary>
internal sealed class LabTally
{
    private readonly LabSetup _setup;
    private readonly DateTimeOffset _start;
    private readonly Dictionary<RoutingOutcome, int> _outcomes = [];
    private readonly Dictionary<AgentId, (int Attempts, int Answered, TimeSpan Talk, TimeSpan Busy)> _agents = [];
    private readonly List<double> _waits = [];
    private readonly List<int> _unanswered = [];
    private readonly List<int> _arrived = [];
    private readonly TimeSpan _wrapUp;
    private int _reachedFallback;
    private int _memberAttempts;
    private long _steps;

    public LabTally(LabSetup setup, DateTimeOffset start)
    {
        _setup = setup;
        _start = start;
        _wrapUp = setup.Type.Mode is CallTypeMode.RoundRobin mode ? mode.Settings.WrapUp : TimeSpan.Zero;
    }

    public void Count(RoutingDecision decision, DateTimeOffset now)
    {
        _steps++;
        foreach (RoutingExplanation explanation in decision.Explanations)
        {
            _reachedFallback += explanation.Rule != RoutingRule.FallbackDidNotAnswer
                && explanation.Kind is RoutingDecisionKind.RingFallback or RoutingDecisionKind.WaitForFallback ? 1 : 0;
        }

        foreach (RoutingSession session in decision.State.SessionTable)
        {
            if (session.EndedAt == now)
            {
                End(session);
            }
        }
    }

    public LabReport CreateReport(DateTimeOffset end)
    {
        _waits.Sort();
        return new(
            _setup.Name, _setup.Traffic.Count, GetCount(RoutingOutcome.Answered), GetCount(RoutingOutcome.AnsweredByFallback),
            GetCount(RoutingOutcome.Missed) + GetCount(RoutingOutcome.Voicemail), GetCount(RoutingOutcome.CallerLeft), _reachedFallback, _memberAttempts)
        {
            Waits = _waits.ToValueList(),
            Agents = RoutingState.CreatePresences(_setup.Type).Select(a => a.Agent).Distinct().Select(a => CreateAgentReport(a, end)).ToValueList(),
            UnansweredPerHour = _unanswered.ToValueList(),
            CallsPerHour = _arrived.ToValueList(),
            Steps = _steps,
        };
    }

    private void End(RoutingSession session)
    {
        _outcomes[session.Outcome!.Value] = GetCount(session.Outcome.Value) + 1;
        int hour = (int)((session.ArrivedAt - _start).Ticks / TimeSpan.TicksPerHour);
        while (_arrived.Count <= hour)
        {
            _arrived.Add(0);
            _unanswered.Add(0);
        }

        _arrived[hour]++;
        _unanswered[hour] += session.AnsweredAt is null ? 1 : 0;
        foreach (RingAttempt attempt in session.Attempts)
        {
            _memberAttempts += attempt.Reason == RingReason.Fallback ? 0 : 1;
            (int attempts, int answered, TimeSpan talk, TimeSpan busy) = _agents.GetValueOrDefault(attempt.Agent);
            _agents[attempt.Agent] = (attempts + 1, answered, talk, busy + (attempt.EndedAt!.Value - attempt.StartedAt));
        }

        if (session.AnsweredAt is { } at && session.ConnectedTo is { } agent)
        {
            _waits.Add((at - session.ArrivedAt).TotalSeconds);
            TimeSpan talked = session.EndedAt!.Value - at;
            (int attempts, int answered, TimeSpan talk, TimeSpan busy) = _agents.GetValueOrDefault(agent);
            _agents[agent] = (attempts, answered + 1, talk + talked, busy + talked + _wrapUp);
        }
    }

    private int GetCount(RoutingOutcome outcome) => _outcomes.GetValueOrDefault(outcome);

    private LabAgentReport CreateAgentReport(AgentId agent, DateTimeOffset end)
    {
        (int attempts, int answered, TimeSpan talk, TimeSpan busy) = _agents.GetValueOrDefault(agent);
        LabAgent? behavior = _setup.Agents.FirstOrDefault(a => a.Agent == agent);
        TimeSpan present = behavior is null ? TimeSpan.Zero : (behavior.OnUntil ?? end - _start) - behavior.OnFrom;
        return new(agent, attempts, answered, talk, present > TimeSpan.Zero ? Math.Min(1, busy / present) : 0);
    }
}
