namespace CallLogging.Salesforce;

/// <summary>Who a client works as.</summary>
/// <param name="UserId">The integration user.</param>
/// <param name="OrganizationId">The org.</param>
public sealed record SalesforceIdentity(SalesforceId UserId, SalesforceId OrganizationId);
