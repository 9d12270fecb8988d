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
    private int _memberRings;
    private long _steps;

    public LabTally(LabSetup setup, DateTimeOffset start)
    {
        _setup = setup;
        _start = start;
        _wrapUp = setup.Type.Mode is CallTypeMode.RoundRobin mode ? mode.Settings.WrapUp : TimeSpan.Zero;
    }

    public void Count(RoutingStep step, DateTimeOffset now)
    {
        _steps++;
        foreach (RoutingExplanation explanation in step.Explanations)
        {
            _reachedFallback += explanation.Rule != RoutingRule.FallbackDidNotAnswer
                && explanation.Decision is RoutingDecision.RingFallback or RoutingDecision.WaitForFallback ? 1 : 0;
        }

        foreach (RingSession session in step.State.SessionTable)
        {
            if (session.EndedAt == now)
            {
                End(session);
            }
        }
    }

    public LabReport Report(DateTimeOffset end)
    {
        _waits.Sort();
        return new(
            _setup.Name, _setup.Traffic.Count, Of(RoutingOutcome.Answered), Of(RoutingOutcome.AnsweredByFallback),
            Of(RoutingOutcome.Missed) + Of(RoutingOutcome.Voicemail), Of(RoutingOutcome.CallerLeft), _reachedFallback, _memberRings)
        {
            Waits = _waits.ToValueList(),
            Agents = RoutingState.NamedIn(_setup.Type).Select(a => a.Agent).Distinct().Select(a => ReportOf(a, end)).ToValueList(),
            UnansweredPerHour = _unanswered.ToValueList(),
            CallsPerHour = _arrived.ToValueList(),
            Steps = _steps,
        };
    }

    private void End(RingSession session)
    {
        _outcomes[session.Outcome!.Value] = Of(session.Outcome.Value) + 1;
        int hour = (int)((session.ArrivedAt - _start).Ticks / TimeSpan.TicksPerHour);
        while (_arrived.Count <= hour)
        {
            _arrived.Add(0);
            _unanswered.Add(0);
        }

        _arrived[hour]++;
        _unanswered[hour] += session.AnsweredAt is null ? 1 : 0;
        foreach (Ring attempt in session.Rings)
        {
            _memberRings += attempt.Reason == RingReason.Fallback ? 0 : 1;
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

    private int Of(RoutingOutcome outcome) => _outcomes.GetValueOrDefault(outcome);

    private LabAgentReport ReportOf(AgentId agent, DateTimeOffset end)
    {
        (int attempts, int answered, TimeSpan talk, TimeSpan busy) = _agents.GetValueOrDefault(agent);
        LabAgent? behavior = _setup.Agents.FirstOrDefault(a => a.Agent == agent);
        TimeSpan present = behavior is null ? TimeSpan.Zero : (behavior.Until ?? end - _start) - behavior.From;
        return new(agent, attempts, answered, talk, present > TimeSpan.Zero ? Math.Min(1, busy / present) : 0);
    }
}
