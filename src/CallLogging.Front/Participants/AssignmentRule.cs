namespace CallLogging.Front;

/// <summary>Why a conversation is, or is not, assigned (spec F8).</summary>
public enum AssignmentRule
{
    /// <summary>To the agent who answered, or whose call was answered; an earlier assignee is replaced.</summary>
    Answered,

    /// <summary>Nobody answered: who has it keeps it.</summary>
    NotAnswered,

    /// <summary>The agent is no teammate in Front: who has it keeps it.</summary>
    AgentNotInFront,
}
