namespace CallLogging.Salesforce;

/// <summary>What the rules need to know of the org to plan one call: gathered once before the first write and kept with the call.</summary>
/// <param name="IntegrationUserId">The user that the integration works as.</param>
public sealed record SalesforceFacts(SalesforceId IntegrationUserId)
{
    /// <summary>What the search for the customer's number returned, in its order, unverified.</summary>
    public ValueList<FoundRecord> Found { get; init; }

    /// <summary>The record that was created for this number before, or null (spec S24).</summary>
    public FoundRecord? CreatedBefore { get; init; }

    /// <summary>Open cases and opportunities of the records found, in Salesforce's order.</summary>
    public ValueList<OpenRelatedRecord> OpenRelated { get; init; }

    /// <summary>Users with the agent's e-mail address, and those that the map names for it.</summary>
    public ValueList<SalesforceUser> Users { get; init; }

    /// <summary>The e-mail addresses of agents whose users were asked for, also where there are none. An agent who joins the call later is asked for then.</summary>
    public ValueList<string> AskedAgents { get; init; }

    /// <summary>The org's Task statuses; empty where they are not known.</summary>
    public ValueList<TaskStatusValue> Statuses { get; init; }

    /// <summary>The Task's fields as described for the integration user; empty where they are not known: then <c>Type</c> is not sent, all else is.</summary>
    public ValueList<FieldDescription> TaskFields { get; init; }

    /// <summary>Whether a case's Origin can be Phone.</summary>
    public bool CaseOriginHasPhone { get; init; } = true;

    /// <summary>Whether the org has person accounts.</summary>
    public bool HasPersonAccounts { get; init; }

    /// <summary>What Salesforce has refused for this call so far.</summary>
    public SalesforceRefusals Refused { get; init; } = new();
}
