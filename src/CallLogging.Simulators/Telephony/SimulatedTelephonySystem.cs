using System.Globalization;
using CallLogging.Routing;

namespace CallLogging.Simulators;

/// <summary>A simulated telephony system in memory: it carries out routing commands on simulated telephones and reports events.</summary>
/// <remarks>It is thread-safe. Events wait until the host calls <see cref="TakeRequest"/>, so that they outlive a host that stops.</remarks>
public sealed class SimulatedTelephonySystem : ITelephonySystem, IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Func<AgentId, RingAttemptId, PhoneBehavior> _behavior;
    private readonly Dictionary<CallKey, SimulatedCallRecord> _calls = [];
    private readonly Dictionary<AgentId, RingAttemptId> _ringing = [];
    private readonly Dictionary<AgentId, CallKey> _talking = [];
    private readonly HashSet<(CallKey Call, int Number)> _seenCommands = [];
    private readonly HashSet<RingAttemptId> _endedRings = [];
    private readonly Queue<SimulatedProviderRequest> _requests = [];
    private readonly List<ITimer> _timers = [];
    private readonly List<string> _violations = [];
    private int _requestCount;

    /// <summary>Creates a telephony system without calls.</summary>
    /// <param name="time">The clock that all calls and reactions follow.</param>
    /// <param name="behavior">A function that returns the reaction of an agent to a ring attempt.</param>
    public SimulatedTelephonySystem(TimeProvider time, Func<AgentId, RingAttemptId, PhoneBehavior> behavior)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(behavior);
        _time = time;
        _behavior = behavior;
    }

    /// <summary>A callback that is invoked after an event was queued; null for none. It must not block.</summary>
    public Action? RequestQueued { get; set; }

    /// <summary>The commands that a real telephony system could not carry out, each as a sentence; empty if there were none.</summary>
    /// <remarks>Examples are a telephone that rings for two calls at once and a call that has two agents.</remarks>
    public ValueList<string> Violations
    {
        get
        {
            lock (_lock)
            {
                return _violations.ToValueList();
            }
        }
    }

    /// <summary>All calls that have started so far.</summary>
    public ValueList<SimulatedCallRecord> Calls
    {
        get
        {
            lock (_lock)
            {
                return _calls.Values.ToValueList();
            }
        }
    }

    /// <summary>The number of telephones that ring now.</summary>
    public int RingingCount
    {
        get
        {
            lock (_lock)
            {
                return _ringing.Count;
            }
        }
    }

    /// <summary>Schedules a call.</summary>
    /// <param name="caller">The caller, with the time of the call.</param>
    public void Schedule(SimulatedCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        RunAfter(caller.CallsAt - _time.GetUtcNow(), () =>
        {
            _calls[caller.Call] = new(caller);
            QueueRequest(new RoutingInput.CallArrived(caller.Call, caller.CallType, caller.Number));
            RunAfter(caller.Patience, () =>
            {
                if (_calls[caller.Call] is { ConnectedAt: null, EndedAt: null })
                {
                    End(caller.Call);
                }
            });
        });
    }

    /// <summary>Removes and returns the oldest event for the host.</summary>
    /// <returns>The event; null if none is waiting.</returns>
    public SimulatedProviderRequest? TakeRequest()
    {
        lock (_lock)
        {
            return _requests.TryDequeue(out SimulatedProviderRequest? request) ? request : null;
        }
    }

    /// <summary>Queues an event again because the host did not confirm it.</summary>
    /// <param name="request">The event, which keeps its id.</param>
    public void PutBack(SimulatedProviderRequest request)
    {
        lock (_lock)
        {
            _requests.Enqueue(request);
        }
    }

    /// <inheritdoc />
    public Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        lock (_lock)
        {
            return Task.FromResult(_seenCommands.Add((command.Call, command.Number)) ? CarryOut(command) : CommandResult.Accepted);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            _timers.ForEach(t => t.Dispose());
            _timers.Clear();
        }
    }

    private CommandResult CarryOut(RoutingCommand command)
    {
        bool isLive = _calls.TryGetValue(command.Call, out SimulatedCallRecord? call) && call.EndedAt is null;
        switch (command)
        {
            case RoutingCommand.RingAgent ring when isLive:
                Ring(ring);
                return CommandResult.Accepted;
            case RoutingCommand.RingAgent or RoutingCommand.Connect when !isLive:
                return CommandResult.Rejected;
            case RoutingCommand.StopRinging stop:
                StopRinging(stop.Attempt, stop.Agent);
                return CommandResult.Accepted;
            case RoutingCommand.Connect connect:
                Connect(connect, call!);
                return CommandResult.Accepted;
            case RoutingCommand.Reject or RoutingCommand.TakeVoicemail:
                if (isLive)
                {
                    End(command.Call);
                }

                return CommandResult.Accepted;
            case RoutingCommand.ForwardToNumber:
                RunAfter(call?.Caller.TalkTime ?? TimeSpan.Zero, () => End(command.Call));
                return CommandResult.Accepted;
            default:
                return CommandResult.Accepted;
        }
    }

    private void Ring(RoutingCommand.RingAgent command)
    {
        if (_endedRings.Contains(command.Attempt))
        {
            return;
        }

        if (_ringing.TryGetValue(command.Agent, out RingAttemptId other))
        {
            _violations.Add($"The telephone of {command.Agent} rings for {other.Call.CallId} and {command.Call.CallId} at once.");
        }

        if (_talking.ContainsKey(command.Agent))
        {
            _violations.Add($"The telephone of {command.Agent} rings for {command.Call.CallId} during another call.");
            QueueRequest(new RoutingInput.AgentBusy(command.Attempt));
            return;
        }

        _ringing[command.Agent] = command.Attempt;
        PhoneBehavior behavior = _behavior(command.Agent, command.Attempt);
        switch (behavior.Kind)
        {
            case PhoneBehaviorKind.Answers:
                RunAfter(behavior.Delay, () => PickUp(command, mustRing: true));
                break;
            case PhoneBehaviorKind.Declines:
                RunAfter(behavior.Delay, () =>
                {
                    if (StopRinging(command.Attempt, command.Agent))
                    {
                        QueueRequest(new RoutingInput.AgentDeclined(command.Attempt));
                    }
                });
                break;
            case PhoneBehaviorKind.AnswersTooLate:
                RunAfter(command.RingTime + behavior.Delay, () => PickUp(command, mustRing: false));
                break;
            case PhoneBehaviorKind.NeverAnswers:
                break;
        }

        RunAfter(command.RingTime, () =>
        {
            if (StopRinging(command.Attempt, command.Agent))
            {
                QueueRequest(new RoutingInput.NoAnswer(command.Attempt));
            }
        });
    }

    private void PickUp(RoutingCommand.RingAgent command, bool mustRing)
    {
        bool rang = StopRinging(command.Attempt, command.Agent);
        if (rang || !mustRing)
        {
            QueueRequest(new RoutingInput.AgentAnswered(command.Attempt));
        }
    }

    private bool StopRinging(RingAttemptId ring, AgentId agent)
    {
        _endedRings.Add(ring);
        return _ringing.TryGetValue(agent, out RingAttemptId now) && now == ring && _ringing.Remove(agent);
    }

    private void Connect(RoutingCommand.Connect command, SimulatedCallRecord call)
    {
        StopRinging(command.Attempt, command.Agent);
        if (call.Agent is { } other)
        {
            _violations.Add($"The call {command.Call.CallId} is connected to {other} and to {command.Agent}.");
        }

        if (!_talking.TryAdd(command.Agent, command.Call))
        {
            _violations.Add($"{command.Agent} is connected to two calls.");
        }

        _calls[command.Call] = call with { Agent = command.Agent, ConnectedAt = _time.GetUtcNow() };
        RunAfter(call.Caller.TalkTime, () => End(command.Call));
    }

    private void End(CallKey key)
    {
        if (_calls[key].EndedAt is not null)
        {
            return;
        }

        _calls[key] = _calls[key] with { EndedAt = _time.GetUtcNow() };
        foreach (AgentId agent in _talking.Where(t => t.Value == key).Select(t => t.Key).ToArray())
        {
            _talking.Remove(agent);
        }

        foreach ((AgentId agent, RingAttemptId ring) in _ringing.Where(r => r.Value.Call == key).ToArray())
        {
            StopRinging(ring, agent);
        }

        QueueRequest(new RoutingInput.HungUp(key));
    }

    private void QueueRequest(RoutingInput input)
    {
        _requests.Enqueue(new(string.Create(CultureInfo.InvariantCulture, $"d{++_requestCount}"), input));
        RequestQueued?.Invoke();
    }

    private void RunAfter(TimeSpan wait, Action action)
    {
        lock (_lock)
        {
            _timers.Add(_time.CreateTimer(
                _ =>
                {
                    lock (_lock)
                    {
                        action();
                    }
                },
                null,
                wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
                Timeout.InfiniteTimeSpan));
        }
    }
}

/// <summary>A request with one event on its way to the host.</summary>
/// <param name="Id">The request id. A repeat has the same id.</param>
/// <param name="Input">The event as an input of the routing engine.</param>
public sealed record SimulatedProviderRequest(string Id, RoutingInput Input);
