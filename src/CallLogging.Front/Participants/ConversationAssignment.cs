namespace CallLogging.Front;

/// <summary>Decides to whom a call assigns its conversation (spec F8). The common inbox itself needs no write.</summary>
public static class ConversationAssignment
{
    /// <summary>An answered call, inbound or outbound: to its agent, after a transfer the last one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="agent">Which teammate the call's agent is.</param>
    public static AssignmentDecision Decide(Call call, TeammateDecision agent)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(agent);
        return !call.IsAnswered ? new(null, AssignmentRule.NotAnswered)
            : agent.Id is { } teammate ? new(teammate, AssignmentRule.Answered)
            : new(null, AssignmentRule.AgentNotInFront, [new PassedOver("agent", SnakeCase.Of(agent.Rule))]);
    }
}
