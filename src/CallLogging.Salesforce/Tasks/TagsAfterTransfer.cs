namespace CallLogging.Salesforce;

/// <summary>Whose tags are logged once a transfer was answered (spec S15).</summary>
public enum TagsAfterTransfer
{
    /// <summary>The last agent's replace those of the agents before; tags without author stay.</summary>
    LastAgentOnly,

    /// <summary>Everybody's.</summary>
    KeepAll,
}
