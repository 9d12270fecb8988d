namespace CallLogging.Front;

/// <summary>Decides to whom a call assigns its conversation.</summary>
/// <remarks>The conversation belongs to the common inbox anyway: its participants are the teammates with access to that inbox, and nothing is written for them.</remarks>
public static class ConversationAssignment
{
    /// <summary>Decides the assignee: an answered call, inbound or outbound, is assigned to its agent (the last one after a transfer).</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="agent">The teammate who is the call's agent, see <see cref="AgentTeammates.Find"/>.</param>
    /// <returns>The assignee, who replaces an earlier one, or null if the conversation stays as it is.</returns>
    public static AssignmentDecision Decide(Call call, TeammateDecision agent)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(agent);
        return !call.IsAnswered ? new(null, AssignmentRule.NotAnswered)
            : agent.Id is { } teammate ? new(teammate, AssignmentRule.Answered)
            : new(null, AssignmentRule.AgentNotInFront, [new RejectedCandidate("agent", SnakeCase.From(agent.Rule))]);
    }
}

/// <summary>The assignee of a call's conversation, with the rule that decided.</summary>
/// <param name="Teammate">The new assignee, or null: then the conversation stays as it is.</param>
/// <param name="Rule">The reason why the conversation is, or is not, assigned.</param>
/// <param name="Rejected">The rejected candidates with their reasons, in order.</param>
public sealed record AssignmentDecision(FrontId? Teammate, AssignmentRule Rule, ValueList<RejectedCandidate> Rejected = default);

/// <summary>The reason why a conversation is, or is not, assigned.</summary>
public enum AssignmentRule
{
    /// <summary>Assigned to the agent who answered, or whose call was answered; an earlier assignee is replaced.</summary>
    Answered,

    /// <summary>The call was not answered: the present assignee keeps the conversation.</summary>
    NotAnswered,

    /// <summary>The agent is not a teammate in Front: the present assignee keeps the conversation.</summary>
    AgentNotInFront,
}
