namespace CallLogging.Routing;

/// <summary>An event reported to the engine. Inputs may come twice, late, or in any order.</summary>
public abstract record RoutingInput
{
    private RoutingInput()
    {
    }

    /// <summary>A customer calls.</summary>
    /// <param name="Call">The key of the new call.</param>
    /// <param name="Type">The call type of the number called.</param>
    /// <param name="Caller">The customer's number, or withheld.</param>
    public sealed record CallArrived(CallKey Call, CallTypeId Type, PartyNumber Caller) : RoutingInput;

    /// <summary>The look-up of the caller's open cases is done.</summary>
    /// <param name="Call">The call whose caller was looked up.</param>
    /// <param name="Cases">The open cases in any order; empty if the caller is unknown or has none.</param>
    public sealed record LookUpDone(CallKey Call, ValueList<OpenCase> Cases) : RoutingInput;

    /// <summary>An agent answered.</summary>
    /// <param name="Attempt">The id of the ring attempt that the agent answered.</param>
    public sealed record AgentAnswered(RingAttemptId Attempt) : RoutingInput;

    /// <summary>An agent declined.</summary>
    /// <param name="Attempt">The id of the ring attempt that the agent declined.</param>
    public sealed record AgentDeclined(RingAttemptId Attempt) : RoutingInput;

    /// <summary>The telephony system ended a ring attempt automatically, because the ring time expired.</summary>
    /// <param name="Attempt">The id of the ring attempt that ended.</param>
    public sealed record NoAnswer(RingAttemptId Attempt) : RoutingInput;

    /// <summary>The agent's phone was busy when it should ring.</summary>
    /// <param name="Attempt">The id of the ring attempt that met a busy phone.</param>
    public sealed record AgentBusy(RingAttemptId Attempt) : RoutingInput;

    /// <summary>An agent is in a call that was not routed to them, such as one that they placed.</summary>
    /// <param name="Agent">The agent who is busy.</param>
    /// <param name="Call">The key of that call.</param>
    public sealed record BusyElsewhere(AgentId Agent, CallKey Call) : RoutingInput;

    /// <summary>A call that was not routed is over.</summary>
    /// <param name="Agent">The agent who was in the call.</param>
    /// <param name="Call">The key of that call.</param>
    public sealed record FreeAgain(AgentId Agent, CallKey Call) : RoutingInput;

    /// <summary>Time has passed: the engine does what is due. It does the same first for every other input.</summary>
    public sealed record Tick : RoutingInput;

    /// <summary>The call is over, regardless of who hung up.</summary>
    /// <param name="Call">The key of the call.</param>
    public sealed record HungUp(CallKey Call) : RoutingInput;

    /// <summary>An employee switched to ON or OFF.</summary>
    /// <param name="Agent">The employee who switched.</param>
    /// <param name="IsOn">true for ON, false for OFF.</param>
    /// <param name="ChangedAt">The time of the switch. If two arrive in the wrong order, the later one counts.</param>
    public sealed record AvailabilityChanged(AgentId Agent, bool IsOn, DateTimeOffset ChangedAt) : RoutingInput;

    /// <summary>The telephony system carried out a command.</summary>
    /// <param name="Call">The call of the command.</param>
    /// <param name="CommandNumber">The number of the command within its call.</param>
    public sealed record CommandConfirmed(CallKey Call, int CommandNumber) : RoutingInput;

    /// <summary>The telephony system could not carry out a command, and a retry is pointless.</summary>
    /// <param name="Call">The call of the command.</param>
    /// <param name="CommandNumber">The number of the command within its call.</param>
    public sealed record CommandFailed(CallKey Call, int CommandNumber) : RoutingInput;

    /// <summary>A call type was created or edited.</summary>
    /// <param name="Type">The call type as it is now.</param>
    public sealed record CallTypeChanged(CallType Type) : RoutingInput;

    /// <summary>A call type was removed. Its live calls go to its fallback, and new calls are rejected.</summary>
    /// <param name="Type">The id of the removed call type.</param>
    public sealed record CallTypeRemoved(CallTypeId Type) : RoutingInput;
}
