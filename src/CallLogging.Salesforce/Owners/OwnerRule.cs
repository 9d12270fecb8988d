namespace CallLogging.Salesforce;

/// <summary>What decided on the owner of a Task (spec S25).</summary>
public enum OwnerRule
{
    /// <summary>The settings name the agent's user.</summary>
    MappedUser,

    /// <summary>An active user has the agent's e-mail address, and has existed for at least a day.</summary>
    AgentEmail,

    /// <summary>The owner of the record.</summary>
    RecordOwner,

    /// <summary>The user whom the settings name for calls that nothing else assigns.</summary>
    ConfiguredUser,

    /// <summary>The user that the integration works as.</summary>
    IntegrationUser,

    /// <summary>There is no record, so no owner is sent (spec S23).</summary>
    NoRecord,

    /// <summary>The new record was refused, so no owner is sent (spec S23).</summary>
    RecordRefused,
}
