namespace CallLogging.Salesforce;

/// <summary>Who owns a record.</summary>
/// <param name="Id">The user or queue.</param>
/// <param name="Kind">What it is.</param>
public sealed record RecordOwner(SalesforceId Id, RecordOwnerKind Kind);
