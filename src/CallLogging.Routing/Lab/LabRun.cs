using System.Globalization;

namespace CallLogging.Routing;

/// <summary>One run of a laboratory: a queue of what happens next, and the engine.</summary>
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
        _state = RoutingState.Of([setup.Type]);
        _tally = new LabTally(setup, Start);
    }

    public LabReport Play()
    {
        foreach (LabAgent agent in _setup.Agents)
        {
            bool isFallback = _setup.Type.Mode is CallTypeMode.RoundRobin mode && mode.Settings.Fallback == agent.Agent;
            if (!isFallback)
            {
                At(Start + agent.From, new RoutingInput.AvailabilityChanged(agent.Agent, IsOn: true, Start + agent.From));
                if (agent.Until is { } until)
                {
                    At(Start + until, new RoutingInput.AvailabilityChanged(agent.Agent, IsOn: false, Start + until));
                }
            }
        }

        int every = Math.Max(1, _setup.Traffic.Count / 100);
        for (int i = 0; i < _setup.Traffic.Count; i++)
        {
            LabCall call = _setup.Traffic[i];
            RunUntil(Start + call.At);
            Arrive(i, call);
            if (_progress is not null && (i + 1) % every == 0)
            {
                _progress(new(i + 1, _setup.Traffic.Count));
            }

            _cancellationToken.ThrowIfCancellationRequested();
        }

        RunUntil(DateTimeOffset.MaxValue);
        return _tally.Report(_now);
    }

    private static CallKey KeyOf(int call) => new("lab", "lab", call.ToString(CultureInfo.InvariantCulture));

    // What happens and what the clock decides, in order; at one instant the clock first, as the engine has it.
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
        _now = Start + call.At > _now ? Start + call.At : _now;
        // The laboratory looks nobody up: whoever has a case has a number, and the answer is there at once.
        PartyNumber caller = call.Handler is null ? PartyNumber.Withheld : PartyNumber.Of(LabNumber);
        Step(new RoutingInput.CallArrived(KeyOf(index), _setup.Type.Id, caller));
        if (call.Patience < TimeSpan.FromHours(12))
        {
            At(_now + call.Patience, new RoutingInput.HungUp(KeyOf(index)), index);
        }

        if (call.Handler is { } handler)
        {
            Step(new RoutingInput.LookUpDone(KeyOf(index), [new OpenCase("lab", handler, Start)]));
        }
    }

    private static PhoneNumber LabNumber { get; } = PhoneNumberParser.Parse("+12025550100").Number!.Value;

    private void Step(RoutingInput input)
    {
        // A caller whose patience ended while he talks, or after the call, does not hang up for that.
        if (input is RoutingInput.HungUp hungUp
            && (_state.Find(hungUp.Call) is not { } session
                || (session.Phase == SessionPhase.Talking && _now < session.AnsweredAt + TalkOf(session.Call))))
        {
            return;
        }

        RoutingStep step = RoutingEngine.Step(_state, input, _now);
        _state = step.State;
        _tally.Count(step, _now);
        foreach (RoutingCommand command in step.Commands)
        {
            switch (command)
            {
                case RoutingCommand.RingAgent ring:
                    React(ring);
                    break;
                case RoutingCommand.Connect connect:
                    At(_now + TalkOf(connect.Call), new RoutingInput.HungUp(connect.Call));
                    break;
            }
        }

        _state = LabState.Confirmed(_state);
    }

    private TimeSpan TalkOf(CallKey call) => _setup.Traffic[int.Parse(call.CallId, CultureInfo.InvariantCulture)].Talk;

    // Reactions are drawn from call and ring, not in the order of events: both of two settings meet the same people.
    private void React(RoutingCommand.RingAgent ring)
    {
        if (!_agents.TryGetValue(ring.Agent, out LabAgent? agent))
        {
            return;
        }

        var random = new LabRandom((long)StableHash.Mix(
            (ulong)_setup.Seed ^ StableHash.Of(ring.Call.CallId) ^ StableHash.Of(ring.Agent.Value) ^ (ulong)ring.Ring.Number));
        double drawn = random.NextDouble();
        TimeSpan after = random.Exponential(agent.ReactionTime);
        if (drawn < agent.AnswerProbability)
        {
            At(_now + after, new RoutingInput.AgentAnswered(ring.Ring));
        }
        else if (random.NextDouble() < agent.DeclineProbability)
        {
            At(_now + after, new RoutingInput.AgentDeclined(ring.Ring));
        }
    }

    private void At(DateTimeOffset at, RoutingInput input, int call = -1) => _queue.Enqueue((input, call), (at.UtcTicks, ++_order));
}
