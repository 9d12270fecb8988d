namespace CallLogging.Salesforce;

/// <summary>Why the tags of a call were kept or dropped (spec S15).</summary>
public enum TransferTagsRule
{
    /// <summary>The setting keeps everybody's tags.</summary>
    KeepAll,

    /// <summary>No transfer to an agent or a team has succeeded.</summary>
    NotTransferred,

    /// <summary>The tags of the agents who had the call before the last one are dropped.</summary>
    LastAgentOnly,
}
