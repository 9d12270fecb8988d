using System.Text.Json.Serialization;

namespace CallLogging.Routing;

/// <summary>A command to the telephony system, as data. Carrying a command out twice must do no harm: its call and number identify repeats.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RingAgent), "ring")]
[JsonDerivedType(typeof(StopRinging), "stop")]
[JsonDerivedType(typeof(Connect), "connect")]
[JsonDerivedType(typeof(RefuseAnswer), "refuse")]
[JsonDerivedType(typeof(Wait), "wait")]
[JsonDerivedType(typeof(LookUp), "lookUp")]
[JsonDerivedType(typeof(ForwardToNumber), "forward")]
[JsonDerivedType(typeof(Notify), "notify")]
[JsonDerivedType(typeof(TakeVoicemail), "voicemail")]
[JsonDerivedType(typeof(Reject), "reject")]
public abstract record RoutingCommand
{
    private RoutingCommand(CallKey call, int number)
    {
        Call = call;
        Number = number;
    }

    /// <summary>The call that the command is about.</summary>
    public CallKey Call { get; init; }

    /// <summary>The number of the command within its call, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Rings an agent on all of their endpoints.</summary>
    /// <param name="Call">The call that the command is about.</param>
    /// <param name="Number">The number of the command within its call, from 1.</param>
    /// <param name="Attempt">The id of the ring attempt, which the inputs about it carry back.</param>
    /// <param name="Agent">The agent to ring.</param>
    /// <param name="RingTime">The time for which the agent is rung at most.</param>
    public sealed record RingAgent(CallKey Call, int Number, RingAttemptId Attempt, AgentId Agent, TimeSpan RingTime) : RoutingCommand(Call, Number);

    /// <summary>Stops ringing an agent.</summary>
    /// <param name="Call">The call that the command is about.</param>
    /// <param name="Number">The number of the command within its call, from 1.</param>
    /// <param name="Attempt">The id of the ring attempt to stop.</param>
    /// <param name="Agent">The agent who is being rung.</param>
    /// <param name="Result">The result of the attempt, which says why it is stopped.</param>
    public sealed record StopRinging(CallKey Call, int Number, RingAttemptId Attempt, AgentId Agent, RingResult Result) : RoutingCommand(Call, Number);

    /// <summary>Joins the caller and the agent who answered.</summary>
    /// <param name="Call">The call that the command is about.</param>
    /// <param name="Number">The number of the command within its call, from 1.</param>
    /// <param name="Attempt">The id of the ring attempt that was answered.</param>
    /// <param name="Agent">The agent who answered.</param>
    public sealed record Connect(CallKey Call, int Number, RingAttemptId Attempt, AgentId Agent) : RoutingCommand(Call, Number);

    /// <summary>Tells an agent who answered too late that the call is gone, and hangs up on them.</summary>
    /// <param name="Call">The call that the command is about.</param>
    /// <param name="Number">The number of the command within its call, from 1.</param>
    /// <param name="Attempt">The id of the ring attempt that was answered.</param>
    /// <param name="Agent">The agent who answered too late.</param>
    public sealed record RefuseAnswer(CallKey Call, int Number, RingAttemptId Attempt, AgentId Agent) : RoutingCommand(Call, Number);

    /// <summary>Lets the caller wait until an agent can be rung.</summary>
    /// <param name="Call">The call that the command is about.</param>
    /// <param name="Number">The number of the command within its call, from 1.</param>
    public sealed record Wait(CallKey Call, int Number) : RoutingCommand(Call, Number);

    /// <summary>Looks up the caller's open cases. A result that comes after <see cref="RoutingLimits.LookUpTimeout"/> changes nothing.</summary>
    /// <param name="Call">The call that the command is about.</param>
    /// <param name="Number">The number of the command within its call, from 1.</param>
    /// <param name="Caller">The caller's number, by which the cases are looked up.</param>
    public sealed record LookUp(CallKey Call, int Number, PhoneNumber Caller) : RoutingCommand(Call, Number);

    /// <summary>Forwards the call to an outside number.</summary>
    /// <param name="Call">The call that the command is about.</param>
    /// <param name="Number">The number of the command within its call, from 1.</param>
    /// <param name="To">The outside number.</param>
    public sealed record ForwardToNumber(CallKey Call, int Number, PhoneNumber To) : RoutingCommand(Call, Number);

    /// <summary>Tells employees of a forwarded call, after its end.</summary>
    /// <param name="Call">The call that the command is about.</param>
    /// <param name="Number">The number of the command within its call, from 1.</param>
    /// <param name="Employees">The employees to tell.</param>
    public sealed record Notify(CallKey Call, int Number, ValueList<AgentId> Employees) : RoutingCommand(Call, Number);

    /// <summary>Asks the caller for a message.</summary>
    /// <param name="Call">The call that the command is about.</param>
    /// <param name="Number">The number of the command within its call, from 1.</param>
    public sealed record TakeVoicemail(CallKey Call, int Number) : RoutingCommand(Call, Number);

    /// <summary>Ends the call, because nobody takes it.</summary>
    /// <param name="Call">The call that the command is about.</param>
    /// <param name="Number">The number of the command within its call, from 1.</param>
    public sealed record Reject(CallKey Call, int Number) : RoutingCommand(Call, Number);
}
