namespace CallLogging.Salesforce;

/// <summary>What decided whether a record passes to the agent (spec S26).</summary>
public enum OwnershipClaimRule
{
    /// <summary>The record belongs to the integration user, and the agent is another user: the record passes.</summary>
    Claimed,

    /// <summary>The settings turn it off.</summary>
    TurnedOff,

    /// <summary>The record has another owner, or there is none.</summary>
    OwnedByOthers,

    /// <summary>No other user made or answered the call.</summary>
    NoAgentUser,
}
