using System.Globalization;

namespace CallLogging.Routing;

/// <summary>One run of the laboratory: a queue of the inputs to come, and the engine.</summary>
internal sealed class LabRun
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly LabSetup _setup;
    private readonly Action<LabProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly PriorityQueue<(RoutingInput Input, int Call), (long At, long Order)> _queue = new();
    private readonly Dictionary<AgentId, LabAgent> _agents;
    private readonly LabTally _tally;
    private RoutingState _state;
    private DateTimeOffset _now = Start;
    private long _order;

    public LabRun(LabSetup setup, Action<LabProgress>? progress, CancellationToken cancellationToken)
    {
        _setup = setup;
        _progress = progress;
        _cancellationToken = cancellationToken;
        _agents = setup.Agents.ToDictionary(a => a.Agent);
        _state = RoutingState.Create([setup.Type]);
        _tally = new LabTally(setup, Start);
    }

    public LabReport Play()
    {
        foreach (LabAgent agent in _setup.Agents)
        {
            bool isFallback = _setup.Type.Mode is CallTypeMode.RoundRobin mode && mode.Settings.Fallback == agent.Agent;
            if (!isFallback)
            {
                Schedule(Start + agent.OnFrom, new RoutingInput.AvailabilityChanged(agent.Agent, IsOn: true, Start + agent.OnFrom));
                if (agent.OnUntil is { } until)
                {
                    Schedule(Start + until, new RoutingInput.AvailabilityChanged(agent.Agent, IsOn: false, Start + until));
                }
            }
        }

        int every = Math.Max(1, _setup.Traffic.Count / 100);
        for (int i = 0; i < _setup.Traffic.Count; i++)
        {
            LabCall call = _setup.Traffic[i];
            RunUntil(Start + call.ArrivesAt);
            Arrive(i, call);
            if (_progress is not null && (i + 1) % every == 0)
            {
                _progress(new(i + 1, _setup.Traffic.Count));
            }

            _cancellationToken.ThrowIfCancellationRequested();
        }

        RunUntil(DateTimeOffset.MaxValue);
        return _tally.CreateReport(_now);
    }

    private static CallKey CreateKey(int call) => new("lab", "lab", call.ToString(CultureInfo.InvariantCulture));

    // At one instant the clock decides before the input, as in the engine.
    private void RunUntil(DateTimeOffset end)
    {
        while (true)
        {
            DateTimeOffset? due = _state.NextDueAt;
            bool happens = _queue.TryPeek(out (RoutingInput Input, int Call) next, out (long At, long Order) at);
            DateTimeOffset nextAt = happens ? new DateTimeOffset(at.At, TimeSpan.Zero) : DateTimeOffset.MaxValue;
            bool isTick = due is { } dueAt && dueAt <= nextAt;
            DateTimeOffset when = isTick ? due!.Value : nextAt;
            if ((!isTick && !happens) || when > end)
            {
                return;
            }

            _now = when > _now ? when : _now;
            if (isTick)
            {
                Step(new RoutingInput.Tick());
            }
            else
            {
                _queue.Dequeue();
                Step(next.Input);
            }
        }
    }

    private void Arrive(int index, LabCall call)
    {
        _now = Start + call.ArrivesAt > _now ? Start + call.ArrivesAt : _now;
        // Only a caller with an open case has a number, and the laboratory gives the result of the look-up at once.
        PartyNumber caller = call.CaseOwner is null ? PartyNumber.Withheld : PartyNumber.From(LabNumber);
        Step(new RoutingInput.CallArrived(CreateKey(index), _setup.Type.Id, caller));
        if (call.Patience < TimeSpan.FromHours(12))
        {
            Schedule(_now + call.Patience, new RoutingInput.HungUp(CreateKey(index)), index);
        }

        if (call.CaseOwner is { } caseOwner)
        {
            Step(new RoutingInput.LookUpDone(CreateKey(index), [new OpenCase("lab", caseOwner, Start)]));
        }
    }

    private static PhoneNumber LabNumber { get; } = PhoneNumberParser.Parse("+12025550100").Number!.Value;

    private void Step(RoutingInput input)
    {
        // A caller whose patience ends during or after the talk does not hang up because of it.
        if (input is RoutingInput.HungUp hungUp
            && (_state.Find(hungUp.Call) is not { } session
                || (session.Phase == SessionPhase.Talking && _now < session.AnsweredAt + GetTalkTime(session.Call))))
        {
            return;
        }

        RoutingDecision decision = RoutingEngine.Step(_state, input, _now);
        _state = decision.State;
        _tally.Count(decision, _now);
        foreach (RoutingCommand command in decision.Commands)
        {
            switch (command)
            {
                case RoutingCommand.RingAgent ringAgent:
                    React(ringAgent);
                    break;
                case RoutingCommand.Connect connect:
                    Schedule(_now + GetTalkTime(connect.Call), new RoutingInput.HungUp(connect.Call));
                    break;
            }
        }

        _state = LabState.ConfirmAll(_state);
    }

    private TimeSpan GetTalkTime(CallKey call) => _setup.Traffic[int.Parse(call.CallId, CultureInfo.InvariantCulture)].TalkTime;

    // Reactions are drawn from the call and the ring attempt, not in the order of events, so that two settings meet the same people.
    private void React(RoutingCommand.RingAgent ringAgent)
    {
        if (!_agents.TryGetValue(ringAgent.Agent, out LabAgent? agent))
        {
            return;
        }

        var random = new LabRandom((long)StableHash.Mix(
            (ulong)_setup.Seed ^ StableHash.Compute(ringAgent.Call.CallId) ^ StableHash.Compute(ringAgent.Agent.Value) ^ (ulong)ringAgent.Attempt.Number));
        double drawn = random.NextDouble();
        TimeSpan after = random.NextExponential(agent.ReactionTime);
        if (drawn < agent.AnswerProbability)
        {
            Schedule(_now + after, new RoutingInput.AgentAnswered(ringAgent.Attempt));
        }
        else if (random.NextDouble() < agent.DeclineProbability)
        {
            Schedule(_now + after, new RoutingInput.AgentDeclined(ringAgent.Attempt));
        }
    }

    private void Schedule(DateTimeOffset at, RoutingInput input, int call = -1) => _queue.Enqueue((input, call), (at.UtcTicks, ++_order));
}

/// <summary>Confirms all commands and drops calls that are over, because the laboratory's telephones never fail.</summary>
internal static class LabState
{
    public static RoutingState ConfirmAll(RoutingState state)
    {
        RoutingSession[] sessions = state.SessionTable;
        if (!Array.Exists(sessions, s => !s.UnconfirmedCommands.IsEmpty || s.Phase == SessionPhase.Over))
        {
            return state;
        }

        var kept = new List<RoutingSession>(sessions.Length);
        foreach (RoutingSession session in sessions)
        {
            if (session.Phase != SessionPhase.Over)
            {
                kept.Add(session.UnconfirmedCommands.IsEmpty ? session : session with { UnconfirmedCommands = [] });
            }
        }

        return new(state.CallTypeTable, state.Roster, [.. kept]);
    }
}
