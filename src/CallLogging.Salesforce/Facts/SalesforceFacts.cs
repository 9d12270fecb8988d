using System.Text.Json.Serialization;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The facts about the org with which one call is planned: gathered once before the first write and kept with the call.</summary>
/// <param name="IntegrationUserId">The user that the integration works as.</param>
public sealed record SalesforceFacts(SalesforceId IntegrationUserId) : IDestinationFacts
{
    /// <summary>The records that the search for the customer's number returned, in its order, unverified.</summary>
    public ValueList<FoundRecord> Found { get; init; }

    /// <summary>The record that was created for this number before, or null.</summary>
    public FoundRecord? CreatedBefore { get; init; }

    /// <summary>The open cases and opportunities of the records found, in Salesforce's order.</summary>
    public ValueList<OpenRelatedRecord> OpenRelated { get; init; }

    /// <summary>The users with the agent's email address, and those that the user map names for it.</summary>
    public ValueList<SalesforceUser> Users { get; init; }

    /// <summary>The email addresses of the agents whose users were looked up, including those without a user.</summary>
    /// <remarks>
    /// A plan that meets another agent sets <c>EffectPlan.NeedsFacts</c>, and that agent is looked up then. The records stay as found: a transfer does
    /// not look up the customer again. Users are cached for ten minutes, so the second look-up usually costs no request.
    /// </remarks>
    public ValueList<string> LookedUpAgents { get; init; }

    /// <summary>The org's Task statuses; empty if they are not known.</summary>
    public ValueList<TaskStatusValue> Statuses { get; init; }

    /// <summary>
    /// The Task's fields as described for the integration user; empty if they are not known. <c>Type</c> is then not sent, and all other fields are.
    /// </summary>
    public ValueList<FieldDescription> TaskFields { get; init; }

    /// <summary>Gets a value indicating whether a case's Origin can be Phone. The default is true.</summary>
    [JsonRequired]
    public bool CaseOriginHasPhone { get; init; } = true;

    /// <summary>Gets a value indicating whether a new lead needs a company, as in every org without person accounts. The default is true.</summary>
    [JsonRequired]
    public bool IsLeadCompanyRequired { get; init; } = true;

    /// <summary>The objects in which Salesforce rejected an optional look-up, such as <c>OpportunityContactRole</c>.</summary>
    public ValueList<string> RefusedLookUps { get; init; }

    /// <summary>The choices that Salesforce has rejected for this call so far.</summary>
    [JsonRequired]
    public RejectedChoices Rejected { get; init; } = new();
}

/// <summary>The choices that Salesforce has permanently rejected while a call was written; the next plan does without them.</summary>
public sealed record RejectedChoices
{
    /// <summary>Gets a value indicating whether the new record was rejected because of a required field or a validation rule.</summary>
    public bool IsNewRecordRejected { get; init; }

    /// <summary>Gets a value indicating whether a new case was permanently rejected; the Task then relates to none.</summary>
    public bool IsNewCaseRejected { get; init; }

    /// <summary>Gets a value indicating whether a person deleted the Task; it is then not written again.</summary>
    public bool IsTaskDeleted { get; init; }

    /// <summary>The number of times that the records were looked up again because one of them was gone.</summary>
    public int LookUpCount { get; init; }

    /// <summary>The fields of the Task that the integration user may not see or set, by API name.</summary>
    public ValueList<string> Fields { get; init; }

    /// <summary>The users that cannot own the Task.</summary>
    public ValueList<SalesforceId> Owners { get; init; }
}
