namespace CallLogging.Front;

/// <summary>Why an activity has the author that it has (spec F7).</summary>
public enum AuthorRule
{
    /// <summary>The agent who talked last, or who dialled.</summary>
    Agent,

    /// <summary>The agent is no teammate in Front: the integration, naming the agent.</summary>
    AgentNotInFront,

    /// <summary>No agent is known of an answered or outbound call: the integration.</summary>
    NoAgentKnown,

    /// <summary>Nobody took a call to a user's own line: the customer.</summary>
    MissedOnUserLine,

    /// <summary>Nobody took a call to a team's line: the customer.</summary>
    MissedOnTeamLine,

    /// <summary>The customer left in a menu: the customer.</summary>
    LeftInIvr,

    /// <summary>Nobody took the call, and nobody knows whose line it is: the customer.</summary>
    Missed,
}
