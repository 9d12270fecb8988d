namespace CallLogging.Salesforce;

/// <summary>One page of a query's records.</summary>
/// <param name="TotalSize">How many records the whole query has; for <c>COUNT()</c> the count.</param>
/// <param name="Records">The records of this page.</param>
/// <param name="Next">What <see cref="ISalesforceClient.QueryMoreAsync"/> takes for the next page, or null on the last one.</param>
public sealed record SalesforcePage(int TotalSize, ValueList<SalesforceRecord> Records, string? Next = null);
