namespace CallLogging.Front;

/// <summary>How an agent was, or was not, found among Front's teammates.</summary>
public enum TeammateRule
{
    /// <summary>The settings name the teammate (<c>TeammateMap</c>).</summary>
    Map,

    /// <summary>A teammate has the agent's e-mail address, in any case.</summary>
    Email,

    /// <summary>No agent is known.</summary>
    NoAgent,

    /// <summary>The provider does not tell the agent's e-mail address, and no setting does.</summary>
    NoEmail,

    /// <summary>No active teammate has the address.</summary>
    UnknownInFront,

    /// <summary>Front did not accept this teammate for this call.</summary>
    RefusedByFront,
}
