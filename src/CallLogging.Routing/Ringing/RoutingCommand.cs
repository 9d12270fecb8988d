namespace CallLogging.Routing;

/// <summary>What the telephone system shall do (spec R14). Carrying a command out twice has to do no harm: its number tells repeats.</summary>
public abstract record RoutingCommand
{
    private RoutingCommand(CallKey call, int number)
    {
        Call = call;
        Number = number;
    }

    /// <summary>The call.</summary>
    public CallKey Call { get; init; }

    /// <summary>Counts the call's commands from 1.</summary>
    public int Number { get; init; }

    /// <summary>Ring an agent.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Number">Counts the call's commands from 1.</param>
    /// <param name="Ring">The ring's id, to come back with what becomes of it.</param>
    /// <param name="Agent">Who.</param>
    /// <param name="Time">How long at most.</param>
    public sealed record RingAgent(CallKey Call, int Number, RingId Ring, AgentId Agent, TimeSpan Time) : RoutingCommand(Call, Number);

    /// <summary>Stop ringing an agent.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Number">Counts the call's commands from 1.</param>
    /// <param name="Ring">Which ring.</param>
    /// <param name="Agent">Who.</param>
    /// <param name="Why">How the ring ended.</param>
    public sealed record StopRinging(CallKey Call, int Number, RingId Ring, AgentId Agent, RingEnd Why) : RoutingCommand(Call, Number);

    /// <summary>Join the caller and the agent who answered.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Number">Counts the call's commands from 1.</param>
    /// <param name="Ring">Which ring was answered.</param>
    /// <param name="Agent">Who.</param>
    public sealed record Connect(CallKey Call, int Number, RingId Ring, AgentId Agent) : RoutingCommand(Call, Number);

    /// <summary>Tell an agent who answered too late that the call is gone, and hang up on him.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Number">Counts the call's commands from 1.</param>
    /// <param name="Ring">Which ring he answered.</param>
    /// <param name="Agent">Who.</param>
    public sealed record RefuseAnswer(CallKey Call, int Number, RingId Ring, AgentId Agent) : RoutingCommand(Call, Number);

    /// <summary>Let the caller wait: somebody will be rung.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Number">Counts the call's commands from 1.</param>
    public sealed record Wait(CallKey Call, int Number) : RoutingCommand(Call, Number);

    /// <summary>Ask for the caller's open cases; the answer is worth something until <see cref="RoutingLimits.LookUp"/> is over.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Number">Counts the call's commands from 1.</param>
    /// <param name="Caller">The number to look up.</param>
    public sealed record LookUp(CallKey Call, int Number, PhoneNumber Caller) : RoutingCommand(Call, Number);

    /// <summary>Forward the call to an outside number.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Number">Counts the call's commands from 1.</param>
    /// <param name="To">The number.</param>
    public sealed record ForwardToNumber(CallKey Call, int Number, PhoneNumber To) : RoutingCommand(Call, Number);

    /// <summary>Tell employees of a forwarded call, after it (spec R3).</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Number">Counts the call's commands from 1.</param>
    /// <param name="Employees">Whom.</param>
    public sealed record Notify(CallKey Call, int Number, ValueList<AgentId> Employees) : RoutingCommand(Call, Number);

    /// <summary>Ask the caller for a message.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Number">Counts the call's commands from 1.</param>
    public sealed record TakeVoicemail(CallKey Call, int Number) : RoutingCommand(Call, Number);

    /// <summary>End the call: nobody takes it.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Number">Counts the call's commands from 1.</param>
    public sealed record Reject(CallKey Call, int Number) : RoutingCommand(Call, Number);
}
