namespace CallLogging.Salesforce;

/// <summary>What an upsert did.</summary>
/// <param name="Id">The record; null where an old API version answers without it.</param>
/// <param name="Created">Whether it was created.</param>
public sealed record SalesforceUpsert(SalesforceId? Id, bool Created);
