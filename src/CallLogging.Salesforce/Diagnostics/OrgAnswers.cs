namespace CallLogging.Salesforce;

/// <summary>What an org answered when it was checked. What was not asked, because nothing needs it, is absent.</summary>
/// <param name="ApiVersion">The version that the client speaks, such as <c>67.0</c>.</param>
/// <param name="Connection">Who the client works as. If that failed, nothing else was asked.</param>
public sealed record OrgAnswers(string ApiVersion, SalesforceAnswer<SalesforceIdentity> Connection)
{
    /// <summary>The versions that the org speaks.</summary>
    public SalesforceAnswer<ValueList<SalesforceVersion>>? Versions { get; init; }

    /// <summary>The objects that the settings need, by API name.</summary>
    public ValueList<KeyValuePair<string, SalesforceAnswer<SObjectDescription>>> Objects { get; init; }

    /// <summary>The Task's statuses.</summary>
    public SalesforceAnswer<ValueList<TaskStatusValue>>? Statuses { get; init; }

    /// <summary>Those of the settings' users that the org has.</summary>
    public SalesforceAnswer<ValueList<SalesforceUser>>? Users { get; init; }

    /// <summary>A search for a number that nobody has.</summary>
    public SalesforceAnswer<ValueList<SalesforceRecord>>? Search { get; init; }

    /// <summary>The org's limits.</summary>
    public SalesforceAnswer<ValueList<SalesforceLimit>>? Limits { get; init; }

    /// <summary>The description of an object, or null where it was not asked for or not given.</summary>
    public SObjectDescription? Find(string sObject)
    {
        foreach (KeyValuePair<string, SalesforceAnswer<SObjectDescription>> known in Objects)
        {
            if (known.Key == sObject && known.Value is SalesforceAnswer<SObjectDescription>.Done(var description))
            {
                return description;
            }
        }

        return null;
    }
}
