namespace CallLogging.Routing;

/// <summary>The setup of a run: the call type, the people and the traffic that the laboratory plays.</summary>
/// <param name="Type">The call type under test.</param>
/// <param name="Agents">The behavior of the members and the fallback. A member who is missing is never ON; a missing fallback never
/// answers.</param>
/// <param name="Traffic">The calls in the order of their arrival.</param>
public sealed record LabSetup(CallType Type, ValueList<LabAgent> Agents, ValueList<LabCall> Traffic)
{
    /// <summary>The seed of the people's reactions. The same seed gives the same report.</summary>
    /// <value>Default 0.</value>
    public long Seed { get; init; }

    /// <summary>The name of the run in the report.</summary>
    /// <value>Default empty.</value>
    public string Name { get; init; } = "";
}

/// <summary>The behavior of one employee in the laboratory.</summary>
/// <param name="Agent">The employee's id.</param>
public sealed record LabAgent(AgentId Agent)
{
    /// <summary>The probability that the employee answers when they are rung, 0 to 1.</summary>
    /// <value>Default 0.9.</value>
    public double AnswerProbability { get; init; } = 0.9;

    /// <summary>The probability that a ring attempt which is not answered is declined rather than ignored, 0 to 1.</summary>
    /// <value>Default 0.2.</value>
    public double DeclineProbability { get; init; } = 0.2;

    /// <summary>The mean time that the employee takes to answer or decline.</summary>
    /// <value>Default 4 seconds.</value>
    public TimeSpan ReactionTime { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>The time at which the employee switches to ON, counted from the beginning of the run.</summary>
    /// <value>Default 0.</value>
    public TimeSpan OnFrom { get; init; }

    /// <summary>The time at which the employee switches to OFF, counted from the beginning of the run.</summary>
    /// <value>Default null: ON until the end of the run.</value>
    public TimeSpan? OnUntil { get; init; }
}

/// <summary>One call of the traffic that the laboratory plays.</summary>
/// <param name="ArrivesAt">The time at which the call arrives, counted from the beginning of the run.</param>
/// <param name="TalkTime">The length of the talk if an agent answers.</param>
/// <param name="Patience">The time after which the caller hangs up unanswered. With 12 hours or more the caller never does.</param>
public readonly record struct LabCall(TimeSpan ArrivesAt, TimeSpan TalkTime, TimeSpan Patience)
{
    /// <summary>The case owner of the caller's open case, or null if the caller has none.</summary>
    public AgentId? CaseOwner { get; init; }
}
