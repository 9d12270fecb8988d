using System.Globalization;
using CallLogging.Routing;

namespace CallLogging.Simulators;

/// <summary>A simulated telephony system in memory: it carries out routing commands on simulated telephones and reports events.</summary>
/// <remarks>It is thread-safe. Events wait until the host calls <see cref="TakeDelivery"/>, so that they outlive a host that stops.</remarks>
public sealed class SimulatedTelephoneSystem : ITelephoneSystem, IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Func<AgentId, RingId, PhoneHabit> _habit;
    private readonly Dictionary<CallKey, SimulatedCallRecord> _calls = [];
    private readonly Dictionary<AgentId, RingId> _ringing = [];
    private readonly Dictionary<AgentId, CallKey> _talking = [];
    private readonly HashSet<(CallKey Call, int Number)> _seen = [];
    private readonly HashSet<RingId> _over = [];
    private readonly Queue<SimulatedDelivery> _deliveries = [];
    private readonly List<ITimer> _timers = [];
    private readonly List<string> _violations = [];
    private int _deliveryCount;

    /// <summary>Creates a telephony system without calls.</summary>
    /// <param name="time">The clock that all calls and reactions follow.</param>
    /// <param name="habit">A function that returns the reaction of an agent to a ring attempt.</param>
    public SimulatedTelephoneSystem(TimeProvider time, Func<AgentId, RingId, PhoneHabit> habit)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(habit);
        _time = time;
        _habit = habit;
    }

    /// <summary>A callback that is invoked after an event was queued; null for none. It must not block.</summary>
    public Action? Delivered { get; set; }

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
    public void Expect(SimulatedCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        After(caller.At - _time.GetUtcNow(), () =>
        {
            _calls[caller.Call] = new(caller);
            Deliver(new RoutingInput.CallArrived(caller.Call, caller.Type, caller.Number));
            After(caller.Patience, () =>
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
    public SimulatedDelivery? TakeDelivery()
    {
        lock (_lock)
        {
            return _deliveries.TryDequeue(out SimulatedDelivery? request) ? request : null;
        }
    }

    /// <summary>Queues an event again because the host did not confirm it.</summary>
    /// <param name="delivery">The event, which keeps its id.</param>
    public void PutBack(SimulatedDelivery delivery)
    {
        lock (_lock)
        {
            _deliveries.Enqueue(delivery);
        }
    }

    /// <inheritdoc />
    public Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        lock (_lock)
        {
            return Task.FromResult(_seen.Add((command.Call, command.Number)) ? CarryOut(command) : CommandResult.Accepted);
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
                return CommandResult.Refused;
            case RoutingCommand.StopRinging stop:
                Silence(stop.Ring, stop.Agent);
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
                After(call?.Caller.Talk ?? TimeSpan.Zero, () => End(command.Call));
                return CommandResult.Accepted;
            default:
                return CommandResult.Accepted;
        }
    }

    private void Ring(RoutingCommand.RingAgent command)
    {
        if (_over.Contains(command.Ring))
        {
            return;
        }

        if (_ringing.TryGetValue(command.Agent, out RingId other))
        {
            _violations.Add($"The telephone of {command.Agent} rings for {other.Call.CallId} and {command.Call.CallId} at once.");
        }

        if (_talking.ContainsKey(command.Agent))
        {
            _violations.Add($"The telephone of {command.Agent} rings for {command.Call.CallId} during another call.");
            Deliver(new RoutingInput.AgentEngaged(command.Ring));
            return;
        }

        _ringing[command.Agent] = command.Ring;
        PhoneHabit behavior = _habit(command.Agent, command.Ring);
        switch (behavior.Kind)
        {
            case PhoneHabitKind.Answers:
                After(behavior.After, () => PickUp(command, mustRing: true));
                break;
            case PhoneHabitKind.Declines:
                After(behavior.After, () =>
                {
                    if (Silence(command.Ring, command.Agent))
                    {
                        Deliver(new RoutingInput.AgentDeclined(command.Ring));
                    }
                });
                break;
            case PhoneHabitKind.AnswersTooLate:
                After(command.Time + behavior.After, () => PickUp(command, mustRing: false));
                break;
            case PhoneHabitKind.NeverAnswers:
                break;
        }

        After(command.Time, () =>
        {
            if (Silence(command.Ring, command.Agent))
            {
                Deliver(new RoutingInput.NoAnswer(command.Ring));
            }
        });
    }

    private void PickUp(RoutingCommand.RingAgent command, bool mustRing)
    {
        bool rang = Silence(command.Ring, command.Agent);
        if (rang || !mustRing)
        {
            Deliver(new RoutingInput.AgentAnswered(command.Ring));
        }
    }

    private bool Silence(RingId ring, AgentId agent)
    {
        _over.Add(ring);
        return _ringing.TryGetValue(agent, out RingId now) && now == ring && _ringing.Remove(agent);
    }

    private void Connect(RoutingCommand.Connect command, SimulatedCallRecord call)
    {
        Silence(command.Ring, command.Agent);
        if (call.Agent is { } other)
        {
            _violations.Add($"The call {command.Call.CallId} is connected to {other} and to {command.Agent}.");
        }

        if (!_talking.TryAdd(command.Agent, command.Call))
        {
            _violations.Add($"{command.Agent} is connected to two calls.");
        }

        _calls[command.Call] = call with { Agent = command.Agent, ConnectedAt = _time.GetUtcNow() };
        After(call.Caller.Talk, () => End(command.Call));
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

        foreach ((AgentId agent, RingId ring) in _ringing.Where(r => r.Value.Call == key).ToArray())
        {
            Silence(ring, agent);
        }

        Deliver(new RoutingInput.HungUp(key));
    }

    private void Deliver(RoutingInput input)
    {
        _deliveries.Enqueue(new(string.Create(CultureInfo.InvariantCulture, $"d{++_deliveryCount}"), input));
        Delivered?.Invoke();
    }

    private void After(TimeSpan wait, Action action)
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
public sealed record SimulatedDelivery(string Id, RoutingInput Input);
