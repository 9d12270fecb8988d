namespace CallLogging.Salesforce;

/// <summary>One limit of an org.</summary>
/// <param name="Name">Salesforce's name for it, such as <c>DailyApiRequests</c>.</param>
/// <param name="Max">How much there is.</param>
/// <param name="Remaining">How much is left.</param>
public sealed record SalesforceLimit(string Name, long Max, long Remaining);
