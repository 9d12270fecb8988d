namespace CallLogging.Salesforce;

/// <summary>What the decision on a Task's owner needs to know of the org.</summary>
/// <param name="IntegrationUserId">The user that the integration works as.</param>
/// <param name="Record">The record of the call and how it was come by.</param>
public sealed record OwnerContext(SalesforceId IntegrationUserId, RecordChoice Record)
{
    /// <summary>Users that may be the agent: those of the agent's e-mail address, and those that the map names.</summary>
    public ValueList<SalesforceUser> Users { get; init; }

    /// <summary>Which user an agent is, by the agent's e-mail address in any case.</summary>
    public ValueList<KeyValuePair<string, SalesforceId>> UserMap { get; init; }

    /// <summary>The user for calls that nothing else assigns, or null.</summary>
    public SalesforceId? ConfiguredUserId { get; init; }

    /// <summary>Who owns Tasks of outbound calls that nobody answered.</summary>
    public UnansweredOutboundOwner UnansweredOutboundOwner { get; init; }

    /// <summary>Users that Salesforce refused as owners of this Task.</summary>
    public ValueList<SalesforceId> RefusedOwners { get; init; }
}
