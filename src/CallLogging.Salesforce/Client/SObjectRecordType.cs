namespace CallLogging.Salesforce;

/// <summary>A record type of an object.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsAvailable">Whether the integration user may use it.</param>
/// <param name="IsDefault">Whether a record without one gets it.</param>
public sealed record SObjectRecordType(SalesforceId Id, string Name, bool IsAvailable, bool IsDefault);
