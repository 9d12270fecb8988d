using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The org's responses to the diagnostics. A response that nothing needs is absent.</summary>
/// <param name="ApiVersion">The API version that the client uses, such as <c>67.0</c>.</param>
/// <param name="Connection">The user and org that the client works as. If this request failed, no other was sent.</param>
internal sealed record OrgResponses(string ApiVersion, ApiResult<SalesforceIdentity> Connection)
{
    /// <summary>The API versions that the org supports.</summary>
    public ApiResult<ValueList<SalesforceVersion>>? Versions { get; init; }

    /// <summary>The descriptions of the objects that the settings need, by API name.</summary>
    public ValueList<KeyValuePair<string, ApiResult<SObjectDescription>>> Objects { get; init; }

    /// <summary>The statuses of Tasks.</summary>
    public ApiResult<ValueList<TaskStatusValue>>? Statuses { get; init; }

    /// <summary>The users of the settings that the org has.</summary>
    public ApiResult<ValueList<SalesforceUser>>? Users { get; init; }

    /// <summary>A search for a number that nobody has.</summary>
    public ApiResult<ValueList<SalesforceRecord>>? Search { get; init; }

    /// <summary>The org's limits.</summary>
    public ApiResult<ValueList<SalesforceLimit>>? Limits { get; init; }

    /// <summary>Finds the description of an object; null if it was not requested or not returned.</summary>
    public SObjectDescription? FindDescription(string sObject)
    {
        foreach (KeyValuePair<string, ApiResult<SObjectDescription>> known in Objects)
        {
            if (known.Key == sObject && known.Value is ApiResult<SObjectDescription>.Success(var description))
            {
                return description;
            }
        }

        return null;
    }
}
