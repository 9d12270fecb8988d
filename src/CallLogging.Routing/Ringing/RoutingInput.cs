namespace CallLogging.Routing;

/// <summary>What the rules are told (spec R14). Any input may come twice, late, or in any order.</summary>
public abstract record RoutingInput
{
    private RoutingInput()
    {
    }

    /// <summary>A customer calls.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Type">The call type of the number called.</param>
    /// <param name="Caller">The customer's number.</param>
    public sealed record CallArrived(CallKey Call, CallTypeId Type, PartyNumber Caller) : RoutingInput;

    /// <summary>The caller's open cases are known; none, if the caller is not known or has none.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Cases">The open cases in any order.</param>
    public sealed record LookUpDone(CallKey Call, ValueList<OpenCase> Cases) : RoutingInput;

    /// <summary>An agent picked up.</summary>
    /// <param name="Ring">Which ring he answered.</param>
    public sealed record AgentAnswered(RingId Ring) : RoutingInput;

    /// <summary>An agent refused.</summary>
    /// <param name="Ring">Which ring he refused.</param>
    public sealed record AgentDeclined(RingId Ring) : RoutingInput;

    /// <summary>The telephone system ended a ring by itself, because its time was over.</summary>
    /// <param name="Ring">Which ring.</param>
    public sealed record NoAnswer(RingId Ring) : RoutingInput;

    /// <summary>The agent's phone was engaged when it should ring.</summary>
    /// <param name="Ring">Which ring.</param>
    public sealed record AgentEngaged(RingId Ring) : RoutingInput;

    /// <summary>An agent is in a call that was not routed to him, such as one he made.</summary>
    /// <param name="Agent">Who.</param>
    /// <param name="Call">That call.</param>
    public sealed record BusyElsewhere(AgentId Agent, CallKey Call) : RoutingInput;

    /// <summary>Such a call is over.</summary>
    /// <param name="Agent">Who.</param>
    /// <param name="Call">That call.</param>
    public sealed record FreeAgain(AgentId Agent, CallKey Call) : RoutingInput;

    /// <summary>Time has passed: what is due is done. Every other input does the same first.</summary>
    public sealed record Tick : RoutingInput;

    /// <summary>The call is over, whoever hung up.</summary>
    /// <param name="Call">The call.</param>
    public sealed record HungUp(CallKey Call) : RoutingInput;

    /// <summary>An employee switched ON or OFF (spec R8).</summary>
    /// <param name="Agent">Who.</param>
    /// <param name="IsOn">ON or OFF.</param>
    /// <param name="At">When; of two that arrive in the wrong order the later one counts.</param>
    public sealed record AvailabilityChanged(AgentId Agent, bool IsOn, DateTimeOffset At) : RoutingInput;

    /// <summary>The telephone system carried out a command.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Command">The command's number.</param>
    public sealed record Confirmed(CallKey Call, int Command) : RoutingInput;

    /// <summary>The telephone system could not carry out a command, and trying again is of no use.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Command">The command's number.</param>
    public sealed record CommandFailed(CallKey Call, int Command) : RoutingInput;

    /// <summary>A call type was made or edited.</summary>
    /// <param name="Type">As it is now.</param>
    public sealed record CallTypeChanged(CallType Type) : RoutingInput;

    /// <summary>A call type was removed. Its live calls go to its fallback.</summary>
    /// <param name="Type">Which.</param>
    public sealed record CallTypeRemoved(CallTypeId Type) : RoutingInput;
}
