namespace CallLogging.Salesforce;

/// <summary>An open case or opportunity of a contact, in the order in which Salesforce returned them.</summary>
/// <param name="Id">The case's or opportunity's id.</param>
/// <param name="ContactId">The contact that it belongs to; of a person account its contact.</param>
/// <param name="IsOpportunity">Whether it is an opportunity rather than a case.</param>
public sealed record OpenRelatedRecord(SalesforceId Id, SalesforceId ContactId, bool IsOpportunity);
